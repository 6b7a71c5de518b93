using System.Text;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Stages.Verify;
using Gateway.Pipeline.Tests.Imports;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>The unapplied cash of an older system, taken over at the cut-over.</summary>
public sealed class UnappliedCashTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string Header = "reference,bank_account,customer,date,amount,currency,payer,trace\n";
    const string Two = "R-1,OPERATING,C001,2026-09-14,40.00,USD,ACME INC,T88\nR-2,ACH,,2026-10-02,12.50,,Unknown Payer,\n";
    static readonly DateOnly cutOver = new(2026, 11, 1);

    [PostgresFact]
    public async Task Each_row_is_a_receipt_under_its_own_key_posted_against_the_opening_account()
    {
        var site = await StageSite.CreateAsync(databases);

        var report = await ImportAsync(site, Two);

        (report.Inserted, report.Rejected, report.Status).ShouldBe((2, 0, 0));
        (await site.ManyAsync<string>("select concat_ws('|', key, source, amount, unapplied, currency, value_date, state, payer_name, bank_reference) from receipt order by id")).ShouldBe(
        [
            "OPERATING|opening|R-1|opening|40.00|40.00|USD|2026-09-14|unapplied|ACME INC|R-1", "ACH|opening|R-2|opening|12.50|12.50|USD|2026-10-02|unidentified|Unknown Payer|R-2",
        ]);
        (await site.ManyAsync<string>("select concat_ws(' ', e.kind, e.booked_on, l.account, l.debit, l.credit) from ledger_entry e join ledger_line l on l.entry_id = e.id order by e.id, l.no")).ShouldBe(
            ["opening 2026-11-01 3990 40.00 0", "opening 2026-11-01 1280 0 40.00", "opening 2026-11-01 3990 12.50 0", "opening 2026-11-01 1290 0 12.50"]);
        (await site.OneAsync<string>("select concat_ws('|', name, format, state, direction) from file")).ShouldBe("cash.csv|unappliedCash|read|in");
        (await site.OneAsync<string>("select concat_ws('|', type, amount, lines, released) from document")).ShouldBe("unapplied-cash|52.50|2|t");
        (await site.OneAsync<long>("select count(*) from work where kind = 'match'")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task Opening_cash_is_matched_like_any_other_money_and_the_day_ties()
    {
        var site = await StageSite.CreateAsync(databases);
        await ImportAsync(site, Two);
        await site.WorkAsync();

        (await site.ManyAsync<string>("select concat_ws('|', r.state, x.kind, x.amount) from receipt r join exception x on x.receipt_id = r.id order by r.id")).ShouldBe(
            ["unapplied|receiptNotApplied|40.00", "unidentified|receiptNotApplied|12.50"]);
        (await new DailyTieOut(site.Database, TimeProvider.System).RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), "clerk", default)).Ties.ShouldBeTrue();
        (await BooksCheck.RunAsync(site.Database, default)).Where(line => line.Differs).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task The_same_list_again_changes_nothing_and_a_longer_one_brings_the_rest()
    {
        var site = await StageSite.CreateAsync(databases);
        await ImportAsync(site, Two);

        (await ImportAsync(site, Two)).Unchanged.ShouldBe(2);
        var longer = await ImportAsync(site, Two + "R-3,ACH,,2026-10-03,1.00,,,\n");

        (longer.Inserted, longer.Unchanged).ShouldBe((1, 2));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(3);
        (await site.OneAsync<long>("select count(*) from file")).ShouldBe(2);
    }

    [PostgresTheory]
    [InlineData("R-1,OPERATING,C001,2026-09-14,41.00,USD,,", "line 2, amount: '41.00' is there; expected is the same amount as before, or another reference: it was imported with 40.00 USD.")]
    [InlineData("R-9,NOWHERE,,2026-09-14,1.00,,,", "line 2, bank_account: 'NOWHERE' is there; expected is the short name of an account in the bank-account register; import bank accounts first.")]
    [InlineData("R-9,ACH,,2026-09-14,1.00,EUR,,", "line 2, currency: 'EUR' is there; expected is the account's currency.")]
    [InlineData("R-9,ACH,C404,2026-09-14,1.00,,,", "line 2, customer: 'C404' is there; expected is a customer's number that we know; import customers first, or leave it blank.")]
    [InlineData("R-9,ACH,,2026-09-14,-1.00,,,", "line 2, amount: '-1.00' is there; expected is an amount above zero; money that is owed to a customer is a credit memo.")]
    public async Task A_row_that_cannot_be_right_is_refused_with_its_reason(string row, string fault)
    {
        var site = await StageSite.CreateAsync(databases);
        await ImportAsync(site, Two);

        var report = await ImportAsync(site, row + "\n");

        report.Faults.Select(each => each.ToString()).ShouldBe([fault]);
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task Money_that_a_file_has_brought_is_no_opening_cash()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Payment("T88", "NOBODY", "C404", "9000", new DateOnly(2026, 11, 20), ("NONE", 40m)).Build());

        (await ImportAsync(site, Two)).Faults.ShouldHaveSingleItem().ToString().ShouldStartWith("line 2, trace: 'T88' is there; expected is money that no file brought: the same trace and amount is receipt ");
    }

    static async Task<ImportReport> ImportAsync(StageSite site, string rows)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + rows));
        return await new UnappliedCashImport(site.Database, site.Archive, new WorkQueue(site.Database, TimeProvider.System, new WorkRules()), new LedgerAccounts(), TimeProvider.System)
            .RunAsync(stream, "cash.csv", ImportRig.Maps.Find("unapplied-cash", ImportTarget.UnappliedCash), cutOver, "clerk", default);
    }
}
