using Gateway.Pipeline.Imports;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Imports;

public sealed class BankAccountImportTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Header = "code,routing,account,currency,company,ledger_account,bank,book_of_record\n";
    const string One = "FH-USD,991200016,4400018827,USD,Brightwater,1020,first-harbor-bank,x12-820\n";
    const string Stored = "select concat_ws('|', code, account_last4, currency, company, ledger_account, bank, array_to_string(book_of_record, '+')) from bank_account order by code";

    [PostgresFact]
    public async Task Brings_the_register_in_once()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());

        Summary(await rig.ImportAsync("bank-accounts", Header + One)).ShouldBe("1 new, 0 changed, 0 as before, 0 rejected; status 0");
        Summary(await rig.ImportAsync("bank-accounts", Header + One)).ShouldBe("0 new, 0 changed, 1 as before, 0 rejected; status 0");
        Summary(await rig.ImportAsync("bank-accounts", Header + One.Replace("1020", "1030"))).ShouldBe("0 new, 1 changed, 0 as before, 0 rejected; status 0");

        (await rig.RowsAsync(Stored)).ShouldBe(["FH-USD|8827|USD|Brightwater|1030|first-harbor-bank|x12-820"]);
        (await rig.ValueAsync<long>("select count(*) from audit where object = 'bank-accounts' and actor = 'clerk'")).ShouldBe(2);
    }

    [PostgresTheory]
    [InlineData("X,991200016,4400018827,USD,B,1020,fh,x12-820", "line 3, account: expected is an account that no other code has; FH-USD has this one.")]
    [InlineData("X,991200016,1,USD,B,1020,fh,mt940", "line 3, book_of_record: 'mt940' is there; expected is one or more of x12-820, x12-823, nacha, bai2, lockbox.")]
    [InlineData("X,991200016,,USD,B,1020,fh,x12-820", "line 3, account: expected is a value.")]
    [InlineData("FH-USD,991200016,1,USD,B,1020,fh,x12-820", "line 3, code: 'FH-USD' is there; expected is each code once; line 2 has the same one.")]
    public async Task A_bad_row_is_told_and_the_others_are_imported(string row, string expected)
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());

        var report = await rig.ImportAsync("bank-accounts", $"{Header}{One}{row}\n");

        report.Faults.ShouldHaveSingleItem().ToString().ShouldBe(expected);
        (await rig.RowsAsync(Stored)).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task An_account_takes_several_kinds_of_file_and_the_lockboxes_that_pay_into_it()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());
        var row = Header.Replace("book_of_record", "book_of_record,lockboxes") + "FH,991200016,4400018827,USD,Brightwater,1020,fh,nacha|lockbox,771200|771100\n";

        Summary(await rig.ImportAsync("bank-accounts", row)).ShouldBe("1 new, 0 changed, 0 as before, 0 rejected; status 0");
        Summary(await rig.ImportAsync("bank-accounts", row)).ShouldBe("0 new, 0 changed, 1 as before, 0 rejected; status 0");
        Summary(await rig.ImportAsync("bank-accounts", row.Replace("771200", "771300"))).ShouldBe("0 new, 1 changed, 0 as before, 0 rejected; status 0");

        (await rig.RowsAsync("select array_to_string(book_of_record || lockboxes, '+') from bank_account")).ShouldBe(["lockbox+nacha+771100+771300"]);
    }

    [PostgresFact]
    public async Task An_account_with_receipts_keeps_its_number_and_currency()
    {
        var rig = await ImportRig.WithCustomersAsync(databases);
        await rig.ImportAsync("bank-accounts", Header + One);
        await rig.ExecuteAsync("update bank_account set code = 'B'");
        await rig.ImportAsync("invoices", ImportRig.Invoices + "A1,C1,invoice,2026-10-26,,100.00,USD,,,\n");
        await PaidInPart.ApplyAsync(rig, cash: 40m);

        var other = await rig.ImportAsync("bank-accounts", Header + One.Replace("FH-USD", "B").Replace("4400018827", "4400018828"));
        var currency = await rig.ImportAsync("bank-accounts", Header + One.Replace("FH-USD", "B").Replace("USD,", "CAD,"));

        other.Faults.ShouldHaveSingleItem().ToString().ShouldBe("line 2, account: expected is the account that B has had, because receipts are booked to it; give another account a code of its own.");
        currency.Faults.ShouldHaveSingleItem().ToString().ShouldBe("line 2, currency: 'CAD' is there; expected is USD as before, because receipts are booked to B.");
    }

    static string Summary(ImportReport report) =>
        $"{report.Inserted} new, {report.Updated} changed, {report.Unchanged} as before, {report.Rejected} rejected; status {report.Status}";
}
