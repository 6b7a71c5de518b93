using Gateway.Pipeline.Store.Actions;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class HoldTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Held_deliveries_wait_without_using_up_attempts_or_time_and_go_on_when_resumed()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var holds = new OperationHolds(site.Database);
        var id = await site.EnterAsync("ours.edi", "ISA*1");
        await site.OneAsync<int>("update outbox set due_since = clock_timestamp() - interval '1 hour' returning 1");
        (await holds.HoldAsync(["deliver"], "clerk", "The bank moves its server.", default)).ShouldBe(["deliver"]);
        (await holds.HoldAsync(["deliver"], "clerk", "Again.", default)).ShouldBeEmpty();
        await site.OneAsync<int>("update operation_hold set since = clock_timestamp() - interval '1 hour' returning 1");

        (await site.DeliverAsync()).ShouldBe(0);
        (await site.OneAsync<int>($"select attempts from work where kind = 'deliver' and subject = {id}")).ShouldBe(0);

        (await holds.ResumeAsync(["collect", "deliver"], "clerk", "It has moved.", default)).ShouldBe(["deliver"]);
        (await site.OneAsync<bool>($"select due_since > clock_timestamp() - interval '1 minute' from outbox where id = {id}")).ShouldBeTrue();
        (await site.DeliverAsync()).ShouldBe(1);
        File.ReadAllText(Path.Combine(site.OutFolder, "ours.edi")).ShouldBe("ISA*1");
        (await site.OneAsync<long>("select count(*) from audit where action in ('operation.held', 'operation.resumed') and object = 'operation:deliver'")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task While_collection_is_held_no_host_gets_a_turn_at_an_inbox()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var (holds, turns) = (new OperationHolds(site.Database), site.TurnsOf("host"));
        await turns.RegisterAsync("bank/inbox", TimeSpan.Zero, default);
        await holds.HoldAsync(OperationHolds.All, "clerk", "Maintenance.", default);

        (await turns.ClaimAsync(["bank/inbox"], default)).ShouldBeEmpty();

        await holds.ResumeAsync(["collect"], "clerk", "Done.", default);
        (await turns.ClaimAsync(["bank/inbox"], default)).ShouldHaveSingleItem();
        (await holds.ListAsync(default)).ShouldHaveSingleItem().What.ShouldBe("deliver");
    }
}
