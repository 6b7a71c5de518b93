using Gateway.Pipeline.Imports;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Imports;

public sealed class CustomerImportTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Header = "number,name,aliases,parent,payer_accounts\n";
    const string Two = "C2,Harbor East,,C1,\nC1,Harbor Lane Markets,Harbor Lane Mkts|HARBOR LANE INC,,991100019/7710024511|991100022/33018820\n";
    const string Names = "select concat_ws('|', c.number, k.name, k.normalised) from customer c join customer_name k on k.customer_id = c.id order by c.number, k.name";
    const string Accounts = "select concat_ws('|', c.number, p.account_last4, p.confirmed) from customer c join payer_account p on p.customer_id = c.id order by 1";

    [PostgresFact]
    public async Task Brings_customers_in_with_names_accounts_and_a_parent_from_further_down()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());

        var report = await rig.ImportAsync("customers", Header + Two);

        Summary(report).ShouldBe("2 new, 0 changed, 0 as before, 0 rejected; status 0");
        (await rig.RowsAsync("select concat_ws('|', number, name, parent) from customer order by number")).ShouldBe(["C1|Harbor Lane Markets", "C2|Harbor East|C1"]);
        (await rig.RowsAsync(Names)).ShouldBe(
        [
            "C1|HARBOR LANE INC|HARBOR LANE INC", "C1|Harbor Lane Markets|HARBOR LANE MARKETS", "C1|Harbor Lane Mkts|HARBOR LANE MKTS", "C2|Harbor East|HARBOR EAST",
        ], ignoreOrder: true);
        (await rig.RowsAsync(Accounts)).ShouldBe(["C1|4511|t", "C1|8820|t"]);
        (await rig.ValueAsync<byte[]>("select account_hash from payer_account where account_last4 = '4511'"))
            .ShouldBe(rig.Protection.Hash(new AccountNumber("991100019", "7710024511")));
    }

    [PostgresFact]
    public async Task The_same_file_again_changes_nothing()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());
        await rig.ImportAsync("customers", Header + Two);
        var before = await rig.RowsAsync("select c::text from customer c union all select p::text from payer_account p union all select a::text from audit a");

        var report = await rig.ImportAsync("customers", Header + Two);

        Summary(report).ShouldBe("0 new, 0 changed, 2 as before, 0 rejected; status 0");
        (await rig.RowsAsync("select c::text from customer c union all select p::text from payer_account p union all select a::text from audit a")).ShouldBe(before);
    }

    [PostgresFact]
    public async Task An_alias_and_an_account_that_the_file_no_longer_names_go_and_one_only_seen_stays()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());
        await rig.ImportAsync("customers", Header + Two);
        await rig.ExecuteAsync("insert into payer_account (customer_id, account_last4, account_hash, account_cipher, confirmed, times_seen) select id, '9999', 'h', 'c', false, 3 from customer where number = 'C1'");

        var report = await rig.ImportAsync("customers", Header + "C1,Harbor Lane Markets,HARBOR LANE INC,,991100019/7710024511\n");

        Summary(report).ShouldBe("0 new, 1 changed, 0 as before, 0 rejected; status 0");
        (await rig.RowsAsync(Names)).ShouldNotContain("C1|Harbor Lane Mkts|HARBOR LANE MKTS");
        (await rig.RowsAsync(Accounts)).ShouldBe(["C1|4511|t", "C1|9999|f"]);
    }

    [PostgresFact]
    public async Task A_file_without_a_column_leaves_alone_what_would_stand_there()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());
        await rig.ImportAsync("customers", Header + Two);

        var report = await rig.ImportAsync("customers", "number,name\nC1,Harbor Lane Markets\nC2,Harbor East\n");

        Summary(report).ShouldBe("0 new, 0 changed, 2 as before, 0 rejected; status 0");
        (await rig.RowsAsync(Accounts)).Count.ShouldBe(2);
    }

    [PostgresTheory]
    [InlineData("C9,Nine,,C9,", "line 2, parent: 'C9' is there; expected is another customer's number.")]
    [InlineData("C9,Nine,,C8,", "line 2, parent: 'C8' is there; expected is the number of a customer that we know or that stands in this file.")]
    [InlineData("C9,,,,", "line 2, name: expected is a value.")]
    [InlineData("C9,Nine,...,,", "line 2, aliases: '...' is there; expected is names with letters or digits in them.")]
    [InlineData("C9,Nine,,,991100019-7710024511", "line 2, payer_accounts: expected is routing number or BIC, a slash, and the account's number, for each account.")]
    [InlineData("C1,Nine,,,", "line 3, number: 'C1' is there; expected is each customer once; line 2 has the same number.")]
    public async Task A_bad_row_is_told_and_the_others_are_imported(string row, string expected)
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());

        var report = await rig.ImportAsync("customers", $"{Header}{row}\nC1,Harbor Lane Markets,,,\n");

        report.Faults.ShouldHaveSingleItem().ToString().ShouldBe(expected);
        (await rig.RowsAsync("select number from customer")).ShouldBe(["C1"]);
    }

    [PostgresFact]
    public async Task A_child_of_a_refused_customer_is_refused_too()
    {
        var rig = new ImportRig(await databases.CreateDatabaseAsync());

        var report = await rig.ImportAsync("customers", Header + "C3,Three,,C2,\nC2,Two,,C9,\nC1,One,,,\n");

        report.Faults.Select(fault => fault.Line).ShouldBe([2, 3]);
        (await rig.RowsAsync("select concat_ws('|', number, (select count(*) from customer_name)) from customer")).ShouldBe(["C1|1"]);
    }

    static string Summary(ImportReport report) =>
        $"{report.Inserted} new, {report.Updated} changed, {report.Unchanged} as before, {report.Rejected} rejected; status {report.Status}";
}
