using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>Parts of broken-off uploads do not stay at the partner when a person ends the delivery.</summary>
public sealed class CancelledPartsTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Text = "ISA and what follows it";

    [PostgresTheory]
    [InlineData(false, "cancelled")]
    [InlineData(true, "delivered")]
    public async Task What_an_upload_has_left_is_removed_when_the_delivery_is_over(bool countsAsDelivered, string state)
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await BreakOffAsync(site);
        ExchangeSite.Below(site.OutFolder).Count.ShouldBe(1, "a part is there");
        site.Outbox.Before = (_, _) => null;

        if (countsAsDelivered)
        {
            await site.Actions.HoldAsync(id, "clerk", "asks the partner", default);
            (await site.Actions.CountAsDeliveredAsync(id, "clerk", "the partner has it by mail", default)).Done.ShouldBeTrue();
        }
        else
        {
            (await site.Actions.CancelAsync(id, "clerk", "sent by mail", default)).Done.ShouldBeTrue();
        }

        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBeEmpty();
        (await site.OneAsync<string>("select state || ' ' || cardinality(leftovers) from outbox")).ShouldBe($"{state} 0");
        (await site.OneAsync<string>("select state from work")).ShouldBe("done");
        (await site.DeliverAsync()).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_partner_out_of_reach_is_tried_again_later_and_one_that_forbids_it_keeps_its_part()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await BreakOffAsync(site);
        await site.Actions.CancelAsync(id, "clerk", "sent by mail", default);

        site.Outbox.Before = (verb, _) => verb == "stat" ? ScriptedTransport.Fault(TransportCause.Unreachable) : null;
        await site.DeliverAsync();
        (await site.OneAsync<string>("select state from work")).ShouldBe("due");
        (await site.OneAsync<string>("select state from outbox")).ShouldBe("cancelled");

        site.Outbox.Before = (verb, _) => verb == "delete" ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;
        await site.HurryAsync();
        await site.DeliverAsync();
        (await site.OneAsync<string>("select state from work")).ShouldBe("done");
        (await site.OneAsync<string>("select state || ' ' || cardinality(leftovers) from outbox")).ShouldBe("cancelled 1");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    /// <summary>The answer to the rename is lost, the host dies with it, and a person cancels before anybody has looked.</summary>
    [PostgresFact]
    public async Task What_had_arrived_before_it_was_cancelled_is_told()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.After = (verb, _) => verb == "rename" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        site.Outbox.After = (_, _) => null;
        (await site.Actions.CancelAsync(id, "clerk", "sent by mail", default)).Done.ShouldBeTrue();

        await site.DeliverAsync();

        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1.edi"]);
        (await site.ExceptionsAsync()).ShouldBe([$"deliveryDoubtful outbox:{id}"]);
        (await site.OneAsync<string>("select why from exception where closed_at is null")).ShouldContain("had just delivered it");
        (await site.Actions.CountAsDeliveredAsync(id, "clerk", "it is there", default)).Done.ShouldBeTrue();
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.OneAsync<string>("select state from outbox")).ShouldBe("delivered");
    }

    /// <summary>The connection breaks when the whole file lies there under its temporary name, and nothing can be removed then.</summary>
    static async Task<long> BreakOffAsync(ExchangeSite site)
    {
        var id = await site.EnterAsync("997-1.edi", Text);
        site.Outbox.Before = (verb, _) => verb is "rename" or "delete" ? ScriptedTransport.Fault(TransportCause.ConnectionLost) : null;
        await site.DeliverAsync();
        (await site.OneAsync<int>("select cardinality(leftovers) from outbox")).ShouldBe(1);
        return id;
    }
}
