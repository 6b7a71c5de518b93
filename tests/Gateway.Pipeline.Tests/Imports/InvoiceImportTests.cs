using System.Text;
using Gateway.Pipeline.Imports;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Imports;

public sealed class InvoiceImportTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Stored = "select concat_ws('|', number, number_key, kind, invoice_date, due_date, amount, open, currency, discount_percent, discount_days) from invoice order by id";
    const string One = "INV-0012,C1,invoice,2026-10-26,2026-11-25,100.00,USD,2,10,PO-1\n";

    [PostgresFact]
    public async Task Brings_open_items_in()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", ImportRig.Invoices + One + "CM7,C2,creditMemo,2026-11-01,,50.00,USD,,,\nCM8,C2,,2026-11-01,,-5.00,USD,,,\n");

        Summary(report).ShouldBe("3 new, 0 changed, 0 as before, 0 rejected; status 0");
        (await rig.RowsAsync(Stored)).ShouldBe(
        [
            "INV-0012|INV12|invoice|2026-10-26|2026-11-25|100.00|100.00|USD|2|10",
            "CM7|CM7|creditMemo|2026-11-01|-50.00|-50.00|USD",
            "CM8|CM8|creditMemo|2026-11-01|-5.00|-5.00|USD",
        ]);
        (await rig.RowsAsync("select concat_ws('|', actor, action, object, detail->>'inserted', detail->>'map') from audit where object = 'invoices'"))
            .ShouldBe(["clerk|import|invoices|3|csv/invoices@1"]);
    }

    [PostgresFact]
    public async Task The_same_file_again_changes_nothing()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("invoices", ImportRig.Invoices + One);
        var before = await rig.RowsAsync("select i::text from invoice i union all select a::text from audit a");

        var report = await rig.ImportAsync("invoices", ImportRig.Invoices + One);

        Summary(report).ShouldBe("0 new, 0 changed, 1 as before, 0 rejected; status 0");
        (await rig.RowsAsync("select i::text from invoice i union all select a::text from audit a")).ShouldBe(before);
    }

    [PostgresFact]
    public async Task An_untouched_invoice_takes_a_new_amount_with_all_of_it_open()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("invoices", ImportRig.Invoices + One);

        var report = await rig.ImportAsync("invoices", ImportRig.Invoices + One.Replace("100.00", "120.00"));

        Summary(report).ShouldBe("0 new, 1 changed, 0 as before, 0 rejected; status 0");
        (await rig.RowsAsync("select concat_ws('|', amount, open) from invoice")).ShouldBe(["120.00|120.00"]);
    }

    [PostgresFact]
    public async Task An_invoice_with_applications_keeps_amount_and_open_and_the_row_is_reported()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("invoices", ImportRig.Invoices + One);
        await PaidInPart.ApplyAsync(rig, cash: 40m);

        var report = await rig.ImportAsync("invoices", ImportRig.Invoices + One.Replace("100.00", "120.00"));

        Summary(report).ShouldBe("0 new, 0 changed, 0 as before, 1 rejected; status 1");
        report.Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            "line 2, amount: '120.00 USD' is there; expected is 100.00 USD as before, because payments have been applied to it; undo those first, or send the difference as a credit or debit memo.");
        (await rig.RowsAsync("select concat_ws('|', amount, open) from invoice")).ShouldBe(["100.00|60.00"]);
    }

    [PostgresFact]
    public async Task An_invoice_with_applications_may_get_another_due_date_but_its_open_amount_stays_the_ledgers()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("invoices", ImportRig.Invoices + One);
        await PaidInPart.ApplyAsync(rig, cash: 40m);

        var report = await rig.ImportAsync("invoices", "number,customer,date,due,amount,open,currency\nINV-0012,C1,2026-10-26,2026-12-24,100.00,100.00,USD\n");

        Summary(report).ShouldBe("0 new, 1 changed, 0 as before, 0 rejected; status 0");
        (await rig.RowsAsync("select concat_ws('|', due_date, amount, open) from invoice")).ShouldBe(["2026-12-24|100.00|60.00"]);
    }

    [PostgresTheory]
    [InlineData(",C1,invoice,2026-10-26,,1.00,USD,,,", "line 2, number: expected is a value.")]
    [InlineData("--,C1,invoice,2026-10-26,,1.00,USD,,,", "line 2, number: '--' is there; expected is a number with letters or digits in it.")]
    [InlineData("A1,C9,invoice,2026-10-26,,1.00,USD,,,", "line 2, customer: 'C9' is there; expected is a customer's number that we know; import customers first.")]
    [InlineData("A1,C1,bill,2026-10-26,,1.00,USD,,,", "line 2, kind: 'bill' is there; expected is one of invoice, creditMemo, credit memo, credit_memo, credit-memo, debitMemo, debit memo, debit_memo, debit-memo.")]
    [InlineData("A1,C1,invoice,26.10.2026,,1.00,USD,,,", "line 2, date: '26.10.2026' is there; expected is a date written yyyy-MM-dd.")]
    [InlineData("A1,C1,invoice,2026-02-30,,1.00,USD,,,", "line 2, date: '2026-02-30' is there; expected is a date written yyyy-MM-dd.")]
    [InlineData("A1,C1,invoice,2026-10-26,,\"1,234.00\",USD,,,", "line 2, amount: '1,234.00' is there; expected is an amount such as 1234.56.")]
    [InlineData("A1,C1,invoice,2026-10-26,,1.23456,USD,,,", "line 2, amount: '1.23456' is there; expected is an amount such as 1234.56.")]
    [InlineData("A1,C1,invoice,2026-10-26,,,USD,,,", "line 2, amount: expected is an amount.")]
    [InlineData("A1,C1,invoice,2026-10-26,,-1.00,USD,,,", "line 2, amount: '-1.00' is there; expected is an amount from zero for kind invoice; only credit memos are negative.")]
    [InlineData("A1,C1,invoice,2026-10-26,,1.00,US$,,,", "line 2, currency: 'US$' is there; expected is three letters of ISO 4217, such as USD.")]
    [InlineData("A1,C1,invoice,2026-10-26,,1.00,USD,101,,", "line 2, discount_percent: '101' is there; expected is a percentage from 0 to 100.")]
    [InlineData("A1,C1,invoice,2026-10-26,,1.00,USD,2,-1,", "line 2, discount_days: '-1' is there; expected is a number of days from 0 to 3650.")]
    [InlineData("A1,C1,invoice,2026-10-26,,1.00", "line 2: '6 cells' is there; expected is 10 cells as in the header, with quotes around a cell that has the delimiter in it.")]
    [InlineData("\"A1,C1,invoice,2026-10-26,,1.00,USD,,,", "line 2: 'a quote that opens or closes nothing' is there; expected is quotes around whole cells, on one line, and doubled within.")]
    public async Task A_bad_row_is_told_and_the_others_are_imported(string row, string expected)
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", $"{ImportRig.Invoices}{row}\nGOOD,C1,invoice,2026-10-26,,1.00,USD,,,\n");

        report.Faults.ShouldHaveSingleItem().ToString().ShouldBe(expected);
        Summary(report).ShouldBe("1 new, 0 changed, 0 as before, 1 rejected; status 1");
        (await rig.RowsAsync("select number from invoice")).ShouldBe(["GOOD"]);
    }

    [PostgresFact]
    public async Task Bytes_outside_of_the_encoding_spoil_their_row_only()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", Encoding.Latin1.GetBytes($"{ImportRig.Invoices}A1,C1,invoice,2026-10-26,,1.00,USD,,,Büro\n{One}"));

        report.Faults.ShouldHaveSingleItem().Line.ShouldBe(2);
        (await rig.RowsAsync("select number from invoice")).ShouldBe(["INV-0012"]);
    }

    [PostgresFact]
    public async Task A_second_row_of_the_same_invoice_is_told()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", $"{ImportRig.Invoices}{One}\n{One.Replace("100.00", "90.00")}");

        report.Faults.ShouldHaveSingleItem().ToString().ShouldBe("line 4, number: 'INV-0012' is there; expected is each invoice of a customer once; line 2 has the same one.");
        (await rig.RowsAsync("select amount::text from invoice")).ShouldBe(["100.00"]);
    }

    [PostgresTheory]
    [InlineData("", "The file is empty; a header line is expected.")]
    [InlineData("number,customer,date,currency\nA1,C1,2026-10-26,USD\n", "There is no column for amount: the map looks for amount, and the file has number, customer, date, currency.")]
    [InlineData("number,customer,date,amount,currency,Number\n", "Two columns are called 'number'; it would be a guess which one is meant.")]
    public async Task A_file_that_is_no_such_table_is_unreadable(string csv, string expected)
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", csv);

        report.Unreadable.ShouldBe(expected);
        report.Status.ShouldBe(2);
    }

    [PostgresFact]
    public async Task Columns_may_stand_in_any_order_under_other_names_beside_unknown_ones()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);

        var report = await rig.ImportAsync("invoices", "\uFEFFCurrency,Region,AMOUNT,Invoice_Date,customer_number,invoice\nUSD,West,5,2026-10-26,C1,A1\n");

        Summary(report).ShouldBe("1 new, 0 changed, 0 as before, 0 rejected; status 0");
    }

    static string Summary(ImportReport report) =>
        $"{report.Inserted} new, {report.Updated} changed, {report.Unchanged} as before, {report.Rejected} rejected; status {report.Status}";
}
