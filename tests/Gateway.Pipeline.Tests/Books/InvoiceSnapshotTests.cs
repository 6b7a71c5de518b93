using System.Text;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Tests.Imports;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>A file that holds all that is open: what it does not name was closed in the ERP, unless the file is not to be trusted.</summary>
public sealed class InvoiceSnapshotTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Header = "number,customer,date,amount,open,currency\n";
    const string First = "A1,C1,2026-11-01,100.00,100.00,USD\nA2,C1,2026-11-02,50.00,50.00,USD\nA3,C2,2026-11-03,70.00,70.00,USD\n";

    [PostgresFact]
    public async Task What_a_snapshot_does_not_name_is_closed_and_what_it_names_stays()
    {
        var rig = await BeginAsync();

        var report = await SnapshotAsync(rig, "A1,C1,2026-11-01,100.00,100.00,USD\nA4,C2,2026-11-20,30.00,30.00,USD\n");

        (report.Closed, report.Inserted, report.Unchanged, report.Status).ShouldBe((2, 1, 1, 0));
        (await rig.RowsAsync("select concat_ws('|', number, open, erp_settled) from invoice order by number")).ShouldBe(["A1|100.00|0.00", "A2|0|50.00", "A3|0|70.00", "A4|30.00|0.00"]);
        (await rig.RowsAsync("select detail->>'updated' from audit where object = 'invoices' order by id desc limit 1")).ShouldBe(["2"]);
    }

    [PostgresFact]
    public async Task A_delta_closes_nothing()
    {
        var rig = await BeginAsync();

        await rig.ImportAsync("invoices", Header + "A4,C2,2026-11-20,30.00,30.00,USD\n");

        (await rig.ValueAsync<long>("select count(*) from invoice where open <> 0")).ShouldBe(4);
    }

    [PostgresTheory]
    [InlineData("A1,C1,2026-11-01,one hundred,100.00,USD\n")]
    [InlineData("A1,C1,2026-11-01,100.00,100.00,USD\nA9,C7,2026-11-03,70.00,70.00,USD\n")]
    public async Task Where_a_row_could_not_be_taken_nothing_is_closed(string rows)
    {
        var rig = await BeginAsync();

        var report = await SnapshotAsync(rig, rows);

        (report.Closed, report.Rejected, report.Status).ShouldBe((0, 1, 1));
        report.NotClosed!.ShouldStartWith("Not every row could be read");
        (await rig.ValueAsync<long>("select count(*) from invoice where open <> 0")).ShouldBe(3);
    }

    [PostgresFact]
    public async Task A_file_that_would_close_too_much_closes_nothing_until_a_person_says_the_number()
    {
        var rig = await BeginAsync();
        await rig.ImportAsync("invoices", Header + string.Concat(Enumerable.Range(1, 30).Select(no => $"B{no},C2,2026-11-01,10.00,10.00,USD\n")));

        var report = await SnapshotAsync(rig, First);

        report.NotClosed.ShouldBe("30 of 33 open items (300.00 USD) are not in the file and would be closed; that looks like a file that was cut short. None was closed. If it is right, import it again with --closes 30.");
        (await SnapshotAsync(rig, First, new SnapshotRules(null, 29))).Closed.ShouldBe(0);
        (await SnapshotAsync(rig, First, new SnapshotRules(null, 30))).Closed.ShouldBe(30);
    }

    [PostgresFact]
    public async Task What_we_learnt_of_after_the_snapshot_was_written_is_not_expected_in_it()
    {
        var rig = await BeginAsync();

        (await SnapshotAsync(rig, "A1,C1,2026-11-01,100.00,100.00,USD\n", new SnapshotRules(DateTimeOffset.UtcNow.AddHours(-1), null))).Closed.ShouldBe(0);
    }

    [PostgresFact]
    public async Task An_invoice_that_we_have_paid_and_the_erp_closed_before_it_knew_is_told()
    {
        var site = await ExportSite.CreateAsync(databases);
        await site.MakeAsync();
        await site.Answers.AcknowledgeAsync("erp-000001", "JE-1", "clerk", default);
        await site.PayAsync(3, "ACME INC", "C001", "INV1002", 250.50m);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + "X1,C001,2026-11-01,5.00,5.00,USD\n"));

        var report = await new CsvImports(site.Stages.Database, site.Stages.Accounts, ImportRig.Maps, TimeProvider.System)
            .RunInvoicesAsync("invoices", stream, "open items.csv", new SnapshotRules(null, null), "clerk", default);

        report.NotClosed.ShouldBeNull();
        (await site.Stages.ManyAsync<string>("select concat_ws('|', i.number, x.amount) from exception x join invoice i on x.subject = 'invoice:' || i.id where x.kind = 'erpDisagrees'"))
            .ShouldBe(["INV1002|250.50"], "the others were paid by what the ERP has acknowledged");
    }

    async Task<ImportRig> BeginAsync()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("invoices", Header + First);
        return rig;
    }

    static async Task<ImportReport> SnapshotAsync(ImportRig rig, string rows, SnapshotRules? rules = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + rows));
        return await new CsvImports(rig.Database, rig.Protection, ImportRig.Maps, TimeProvider.System)
            .RunInvoicesAsync("invoices", stream, "open items.csv", rules ?? new SnapshotRules(null, null), "clerk", default);
    }
}
