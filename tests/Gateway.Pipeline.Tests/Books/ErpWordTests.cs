using System.Globalization;
using System.Text;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Stages.Verify;
using Gateway.Pipeline.Tests.Imports;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>
/// Invoices that the ERP changes while our money is on them. INV1001 of 100.00 has been paid with 60.00 by us; what the ERP knows of that depends on the export.
/// </summary>
public sealed class ErpWordTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string State = "select concat_ws('|', open, erp_settled, excess) from invoice where number = 'INV1001'";
    const string Header = "number,customer,date,amount,open,currency\n";

    [PostgresTheory]
    //          export          ERP says  open    settled there  excess  at stake
    [InlineData("none",         "40.00",  "40.00|0|0",           null,   "people carried our payment over by hand")]
    [InlineData("none",         "100.00", "40.00|0|0",           null,   "nobody has carried it over yet")]
    [InlineData("none",         "0.00",   "0|100.00|60.00",      60.0,   "closed there, by our payment or by another one")]
    [InlineData("none",         "70.00",  "10.00|30.00|0",       null,   "30.00 was settled there: only what is surely left stays open")]
    [InlineData("unanswered",   "100.00", "40.00|0|0",           null,   "the batch lies with the ERP unread")]
    [InlineData("unanswered",   "40.00",  "40.00|0|0",           null,   "the batch was posted and not answered yet")]
    [InlineData("unanswered",   "0.00",   "0|100.00|60.00",      60.0,   "something closed it")]
    [InlineData("acknowledged", "40.00",  "40.00|0|0",           null,   "both agree")]
    [InlineData("acknowledged", "0.00",   "0.00|40.00|0",        null,   "the ERP settled the rest by itself, and none of our money is at stake")]
    [InlineData("acknowledged", "25.00",  "25.00|15.00|0",       null,   "the ERP credited 15.00")]
    [InlineData("acknowledged", "100.00", "40.00|0|0",           60.0,   "the ERP took our payment back, or wrote the file before it posted it")]
    public async Task What_the_erp_says_is_taken_or_told_and_never_silently_wrong(string export, string told, string expected, double? atStake, string because)
    {
        var site = await PaidAsync(export);

        var report = await ImportAsync(site, $"INV1001,C001,2026-11-01,100.00,{told},USD\n");

        report.Rejected.ShouldBe(0);
        Plain(await site.Stages.OneAsync<string>(State)).ShouldBe(Plain(expected), because);
        (await site.Stages.ManyAsync<decimal>("select amount from exception where kind = 'erpDisagrees' and closed_at is null")).ShouldBe(atStake is { } amount ? [(decimal)amount] : [], because);
        (await site.Stages.OneAsync<decimal>("select sum(cash) from application")).ShouldBe(135m, "applications are never touched");
    }

    [PostgresFact]
    public async Task Money_that_is_taken_back_from_an_invoice_that_the_erp_closed_does_not_open_it_again()
    {
        var site = await PaidAsync("none");
        await ImportAsync(site, "INV1001,C001,2026-11-01,100.00,0.00,USD\n");
        (await site.Stages.OneAsync<string>("select why from exception where kind = 'erpDisagrees' and closed_at is null")).ShouldMatch(
            @"erp\.csv says that nothing of invoice INV1001 of customer C001 is open in the ERP\. We have applied 60\.00 USD to it \(receipt \d+\); 60\.00 USD of that was settled there in another way, too\.");

        var receipt = await site.Stages.OneAsync<long>("select id from receipt where trace_number = 'T1'");
        (await site.Stages.Repairs.RunAsync(new RepairOrder(receipt, null, "clerk", "It was paid by card."), new UndoApplications(), default)).IsDone.ShouldBeTrue();

        Plain(await site.Stages.OneAsync<string>(State)).ShouldBe("0|100|0");
        (await site.Stages.OneAsync<decimal>("select unapplied from receipt where id = @receipt", new { receipt })).ShouldBe(60m);
        (await site.Stages.ExceptionsAsync()).ShouldNotContain("erpDisagrees");
        (await BooksCheck.RunAsync(site.Stages.Database, default)).Where(line => line.Differs).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_later_word_that_fits_closes_the_question()
    {
        var site = await PaidAsync("acknowledged");
        await ImportAsync(site, "INV1001,C001,2026-11-01,100.00,100.00,USD\n");
        (await site.Stages.ExceptionsAsync()).ShouldContain("erpDisagrees");

        await ImportAsync(site, "INV1001,C001,2026-11-01,100.00,40.00,USD\n");

        (await site.Stages.ExceptionsAsync()).ShouldNotContain("erpDisagrees");
    }

    [PostgresFact]
    public async Task An_invoice_that_is_billed_otherwise_while_money_is_on_it_is_told_with_the_money_at_stake()
    {
        var site = await PaidAsync("none");

        var report = await ImportAsync(site, "INV1001,C001,2026-11-01,120.00,120.00,USD\n");

        report.Rejected.ShouldBe(1);
        (await site.Stages.OneAsync<string>("select concat_ws('|', amount, why) from exception where kind = 'erpDisagrees' and closed_at is null"))
            .ShouldBe("60.00|erp.csv bills 120.00 USD with invoice INV1001; it was 100.00 USD when 60.00 USD was applied to it.");
        (await site.Stages.OneAsync<string>("select concat_ws('|', amount, open) from invoice where number = 'INV1001'")).ShouldBe("100.00|40.00");
    }

    [PostgresTheory]
    [InlineData("cancelled")]
    [InlineData("closed")]
    [InlineData("VOID")]
    public async Task What_the_erp_calls_closed_or_cancelled_takes_no_more_money(string state)
    {
        var site = await ExportSite.CreateAsync(databases);

        await ImportAsync(site, $"INV1002,C001,2026-11-01,250.50,,USD,{state}\n", Header.Replace("currency", "currency,state"));

        (await site.Stages.OneAsync<string>("select concat_ws('|', open, erp_settled) from invoice where number = 'INV1002'")).ShouldBe("0|250.50");
        await site.PayAsync(7, "ACME INC", "C001", "INV1002", 250.50m);
        (await site.Stages.OneAsync<string>("select state from receipt where trace_number = 'T7'")).ShouldNotBe("applied");
    }

    async Task<ExportSite> PaidAsync(string export)
    {
        var site = await ExportSite.CreateAsync(databases, paid: 60m);
        if (export != "none") await site.MakeAsync();
        if (export == "acknowledged") (await site.Answers.AcknowledgeAsync("erp-000001", "JE-1", "clerk", default)).Done.ShouldBeTrue();
        (await site.Stages.OneAsync<decimal>("select open from invoice where number = 'INV1001'")).ShouldBe(40m);
        return site;
    }

    static async Task<ImportReport> ImportAsync(ExportSite site, string rows, string header = Header)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(header + rows));
        return await new CsvImports(site.Stages.Database, site.Stages.Accounts, ImportRig.Maps, TimeProvider.System).RunInvoicesAsync("invoices", stream, "erp.csv", null, "clerk", default);
    }

    /// <summary>Without the zeros that a sum has or has not.</summary>
    static string Plain(string amounts) => string.Join('|', amounts.Split('|').Select(amount => decimal.Parse(amount, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture)));
}
