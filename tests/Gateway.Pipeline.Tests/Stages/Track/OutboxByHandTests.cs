using Gateway.Pipeline.Store.Actions;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>What a person does with a delivery by hand, and what that means for its invoices and the answers to them.</summary>
public sealed class OutboxByHandTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_cancelled_delivery_tells_which_invoices_stand_open_and_unsent_until_they_are_sent()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAsync(TrackSite.Invoices("E1", "E2"));

        (await Actions(site).CancelAsync(1, "mary", "wrong prices", default)).Done.ShouldBeTrue();

        (await site.ExceptionsAsync()).ShouldBe(["invoicesNotSent 200.00 USD"]);
        (await site.OneAsync<string>("select why from exception")).ShouldBe(
            "The delivery of 810-000000001.edi was cancelled, and 2 invoices in it (E1, E2) stand open in our books: acme owes what it was not billed.");

        (await Actions(site).ResendAsync(1, null, "mary", "the prices were right", default)).Done.ShouldBeTrue();
        (await site.ExceptionsAsync()).ShouldBeEmpty();

        await Actions(site).CancelAsync(1, "mary", "no, wrong", default);
        (await site.Resender.RunAsync(1, underNewNumber: true, insists: false, "mary", "right after all", default)).IsDone.ShouldBeTrue();
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Answers_are_awaited_from_the_latest_delivery_whichever_earlier_one_is_sent_again()
    {
        var site = await TrackSite.CreateAsync(databases);
        await site.SendAndDeliverAsync(TrackSite.Invoices("E1"));
        for (var again = 2; again <= 3; again++)
        {
            await site.LookAsync(TimeSpan.FromHours(30));
            (await site.ExceptionsAsync()).Count.ShouldBe(2, "both answers are overdue");
            (await Actions(site).ResendAsync(1, null, "mary", "they lost it", default)).Id.ShouldBe(again);
            (await site.ExceptionsAsync()).ShouldBeEmpty();
            await site.LookAsync(TimeSpan.FromHours(30));
            (await site.ExceptionsAsync()).ShouldBeEmpty("it has not left yet");
            await site.DeliverAsync();
        }

        await site.LookAsync(TimeSpan.FromHours(30));
        (await site.ExceptionsAsync()).Count.ShouldBe(2, "nothing came this time either");
        await site.TakeAsync(TrackSite.Functional(7, 1, "A"));
        (await site.StateAsync()).ShouldBe("accepted");
    }

    static OutboxActions Actions(TrackSite site) => new(site.Database, site.Queue);
}
