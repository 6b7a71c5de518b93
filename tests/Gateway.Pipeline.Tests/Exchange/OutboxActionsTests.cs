using Gateway.Pipeline.Partners;
using Gateway.Testing;
using Gateway.Transports;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>Order, deadlines, and what people do with deliveries by hand.</summary>
public sealed class OutboxActionsTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Text = "ISA and what follows it";

    [PostgresFact]
    public async Task In_order_the_next_one_waits_until_the_one_before_is_delivered_or_cancelled()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { Ordered = true });
        site.Outbox.Before = (verb, name) => verb == "rename" && name == "1.edi" ? ScriptedTransport.Fault(TransportCause.PermissionDenied) : null;
        var ids = new[] { await site.EnterAsync("1.edi", Text), await site.EnterAsync("2.edi", Text), await site.EnterAsync("3.edi", Text) };

        for (var turn = 0; turn < 3; turn++)
        {
            await site.DeliverAsync();
            await site.HurryAsync();
        }

        ExchangeSite.Below(site.OutFolder).ShouldBeEmpty();
        (await site.OneAsync<string>("select last_error from work where subject = @id", new { id = ids[1] })).ShouldBe("Waits for its turn: 1.edi comes before.");

        await site.Actions.CancelAsync(ids[0], "clerk", "sent by mail", default);
        await site.DeliverAsync();
        await site.DeliverAsync();
        ExchangeSite.Below(site.OutFolder).ShouldBe(["2.edi", "3.edi"], "each wakes the next");
    }

    [PostgresFact]
    public async Task After_the_deadline_it_waits_for_a_person_who_is_told_the_last_trouble()
    {
        await using var site = await ExchangeSite.CreateAsync(databases, delivery: new DeliveryProfile { GiveUpAfter = TimeSpan.FromHours(4) });
        site.Outbox.Before = (verb, _) => verb == "write" ? ScriptedTransport.Fault(TransportCause.Busy) : null;
        var id = await site.EnterAsync("997-1.edi", Text);
        await site.DeliverAsync();
        (await StateAsync(site, id)).ShouldBe("waiting");
        await site.RunAsync("update outbox set created_at = created_at - interval '5 hours'");
        await site.HurryAsync();

        await site.DeliverAsync();

        (await StateAsync(site, id)).ShouldBe("failed");
        (await site.OneAsync<string>("select why from exception")).ShouldBe("997-1.edi was not delivered to bank/outbox: it could not be delivered within 4 hours. The last trouble was: The server said: Busy.");
    }

    [PostgresFact]
    public async Task A_delivered_file_can_be_sent_again_under_the_same_name_or_a_new_one()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await site.EnterAsync("997-1.edi", Text);
        await site.DeliverAsync();
        File.Delete(Path.Combine(site.OutFolder, "997-1.edi"));

        var same = await site.Actions.ResendAsync(id, null, "clerk", "the bank lost it", default);
        var other = await site.Actions.ResendAsync(id, "997-1-again.edi", "clerk", "and wants another", default);
        await site.DeliverAsync();

        same.Id.ShouldNotBe(id);
        ExchangeSite.Below(site.OutFolder).ShouldBe(["997-1-again.edi", "997-1.edi"]);
        (await site.ManyAsync<string>("select name || ' ' || sending || ' ' || state || ' ' || coalesce(resend_of, 0) from outbox order by id"))
            .ShouldBe(["997-1.edi 1 delivered 0", $"997-1.edi 2 delivered {id}", $"997-1-again.edi 1 delivered {id}"]);
        other.Done.ShouldBeTrue();
        (await site.ManyAsync<string>("select action || ' ' || actor || ' ' || reason from audit order by id"))
            .ShouldBe(["outbox.resent clerk the bank lost it", "outbox.resent clerk and wants another"]);
    }

    [PostgresFact]
    public async Task A_held_delivery_waits_until_it_is_released()
    {
        await using var site = await ExchangeSite.CreateAsync(databases);
        var id = await site.EnterAsync("997-1.edi", Text);

        (await site.Actions.HoldAsync(id, "clerk", "the bank asked to wait", default)).Done.ShouldBeTrue();
        (await site.DeliverAsync()).ShouldBe(0);
        (await site.Actions.ReleaseAsync(id, "clerk", "go", default)).Done.ShouldBeTrue();
        await site.DeliverAsync();

        (await StateAsync(site, id)).ShouldBe("delivered");
        (await site.Actions.CancelAsync(id, "clerk", "too late", default)).Why.ShouldBe("It is delivered; this is for waiting or held or failed ones.");
    }

    static Task<string> StateAsync(ExchangeSite site, long id) => site.OneAsync<string>("select concat_ws(' ', state, question) from outbox where id = @id", new { id });
}
