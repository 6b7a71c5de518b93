using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Match;

/// <summary>What a receipt looked for in vain comes in later.</summary>
public sealed class AgainTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_payment_that_came_before_its_invoice_is_applied_when_the_invoice_comes()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("B77-01", 50m)).Build());
        (await site.ExceptionsAsync()).ShouldBe(["receiptNotApplied"]);
        await site.TakeAsync(new X12Builder("BILLING", "US", 1).Invoice("B7701", "ACME INC", "C001", date, 50m).Build("IN"), "billing");

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.OneAsync<long>("select count(*) from awaited_key")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_payment_of_an_unknown_customer_is_applied_when_customer_and_invoice_come()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "CORA LLC", "C009", "9000", date, ("B9", 50m)).Build());
        await site.TakeAsync(new X12Builder("BILLING", "US", 1).Invoice("B9", "CORA LLC", "C009", date, 50m).Build("IN"), "billing");

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
    }

    [PostgresFact]
    public async Task Invoices_that_nobody_waits_for_match_nothing_again()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("B77", 50m)).Build());
        await site.ExecuteAsync("update receipt set matched_at = now() + interval '1 hour'");
        await site.TakeAsync(new X12Builder("BILLING", "US", 1).Invoice("OTHER1", "BOLT CORP", "C002", date, 50m).Build("IN"), "billing");

        (await site.OneAsync<long>("select count(*) from match_evidence")).ShouldBe(1);
    }
}
