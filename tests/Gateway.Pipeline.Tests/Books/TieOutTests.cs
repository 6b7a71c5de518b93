using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Stages.Verify;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Pipeline.Tests.Stages.Repair;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>What the files told is what the books hold, day by day.</summary>
public sealed class TieOutTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_day_of_sound_and_held_and_repeated_money_ties()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Payment("T2", "BOLT CORP", "C002", "9000", date, ("NONE", 75m)).Build());
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 2).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        await site.TakeAsync(new NachaText().Batch("220", "CCD", "BOLT CORP", "PAYMENT", [("22", StageSite.AchAccount, 75m, @"RMR*IV*INV2001**75\")], off: 1)
            .Credits("CCD", "ACME INC", (StageSite.AchAccount, 250.50m, @"RMR*IV*INV1002**250.50\"), ("99900001", 11m, "")).Build(off: 1));

        (await LinesAsync(site)).ShouldBe(
        [
            """filesToReceipts USD 611.50 611.50 {"held": "186.00", "entered": "425.50", "repeated": "0"}""",
            """receiptsToApplied USD 425.50 425.50 {"applied": "350.50", "onAccount": "0", "unapplied": "75.00", "betweenParts": "0", "returnedOrElsewhere": "0"}""",
            "receiptsToLedger USD 425.50 425.50 {}",
            """cashToLedger USD 75.00 75.00 {"unapplied": "75.00", "unidentified": "0.00"}""",
            "invoicesToLedger USD 350.50 350.50 {}",
        ]);
        (await site.OneAsync<string>("select concat_ws('|', ties, is_final, actor) from tie_out_day")).ShouldBe("t|f|clerk");
        (await BooksCheck.RunAsync(site.Database, default)).Where(line => line.Differs).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Whatever_people_do_with_a_receipt_the_day_ties()
    {
        var desk = await RepairDeskSite.CreateAsync(databases);
        var receipt = await desk.ReceiveAsync(175m, "NOBODY KNOWN");
        var part = (await desk.Stages.Repairs.RunAsync(new RepairOrder(receipt, null, "clerk", "two payers"), new SplitReceipt(75m), default)).OtherReceipt!.Value;
        await TiesAsync(desk);
        (await desk.DoAsync(receipt, new ApplyByHand([new(await desk.InvoiceAsync("INV1001"), 60m, [])]))).ShouldBe("done");
        (await desk.DoAsync(receipt, new PutOnAccount(40m))).ShouldBe("done");
        (await desk.DoAsync(part, new MarkNotReceivables())).ShouldBe("done");
        await TiesAsync(desk);
        (await desk.DoAsync(receipt, new UndoApplications())).ShouldBe("done");
        (await desk.DoAsync(part, new MarkReceivables())).ShouldBe("done");
        (await desk.DoAsync(part, new JoinReceipt())).ShouldBe("done");

        await TiesAsync(desk);
        (await LinesAsync(desk.Stages))[1].ShouldBe("""receiptsToApplied USD 175.00 175.00 {"applied": "0", "onAccount": "40", "unapplied": "135.00", "betweenParts": "0", "returnedOrElsewhere": "0"}""");
    }

    [PostgresFact]
    public async Task A_receipt_that_was_lost_is_told_until_the_books_tie_again()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T2", "NOBODY", "C404", "9000", date, ("NONE", 75m)).Build());
        await site.OneAsync<long>("update receipt set amount = 70, unapplied = 70 returning id");

        await LinesAsync(site);
        (await site.OneAsync<string>("select why from exception where kind = 'booksDoNotTie' and closed_at is null")).ShouldContain("payments in the day's bank files 75.00 USD, receipts entered, held back and told again 70.00, difference 5.00; ");
        (await BooksCheck.RunAsync(site.Database, default)).Where(line => line.Differs).ShouldBeEmpty("a verifier that looks at receipts alone does not see it");

        await site.OneAsync<long>("update receipt set amount = 75, unapplied = 75 returning id");
        await new DailyTieOut(site.Database, TimeProvider.System).RunAsync(default);
        (await site.ExceptionsAsync()).ShouldNotContain("booksDoNotTie");
    }

    [PostgresFact]
    public async Task A_day_that_is_over_is_proven_once_by_itself()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T1", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build());
        var tomorrow = new FixedClock(TimeProvider.System.GetUtcNow().AddDays(1));

        await new DailyTieOut(site.Database, tomorrow).RunAsync(default);
        await new DailyTieOut(site.Database, tomorrow).RunAsync(default);

        (await site.OneAsync<string>("select concat_ws('|', count(*), bool_and(ties), bool_and(is_final), min(actor)) from tie_out_day")).ShouldBe("1|t|t|gateway");
        (await site.OneAsync<long>("select count(*) from tie_out where left_amount = right_amount")).ShouldBe(5);
    }

    static async Task TiesAsync(RepairDeskSite desk)
    {
        (await new DailyTieOut(desk.Stages.Database, TimeProvider.System).RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), "clerk", default)).Lines.Where(line => !line.Ties).ShouldBeEmpty();
        (await BooksCheck.RunAsync(desk.Stages.Database, default)).Where(line => line.Differs).ShouldBeEmpty();
    }

    static async Task<IReadOnlyList<string>> LinesAsync(StageSite site) =>
        [.. (await new DailyTieOut(site.Database, TimeProvider.System).RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), "clerk", default)).Lines
            .Select(line => FormattableString.Invariant($"{line.Line} {line.Currency} {line.Left:0.00} {line.Right:0.00} {line.Parts}"))];
}
