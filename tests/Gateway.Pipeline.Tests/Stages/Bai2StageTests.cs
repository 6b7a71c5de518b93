using System.Globalization;
using System.Text;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>Bank reports: balances by account and day, receipts from final previous-day reports alone.</summary>
public sealed class Bai2StageTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string ach = "142,25000,0,REF7,,CORA LLC ACH";
    const string wire = "195,100000,0,REF1,,ACME INC WIRE";

    [PostgresFact]
    public async Task A_credit_of_a_final_previous_day_report_is_money_and_its_balances_are_kept()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", status: 1, modifier: 2, day: 20, opening: 5_000, closing: 105_000, wire));

        (await site.OneAsync<string>("select concat_ws('|', source, amount, bank_reference, state, value_date) from receipt")).ShouldBe("bai2|1000.00|REF1|unidentified|2026-11-20");
        (await site.OneAsync<string>("select concat_ws('|', opening_ledger, closing_ledger, entries, state, is_final, account_last4) from balance_report")).ShouldBe("50.00|1050.00|1|current|t|0004");
        (await site.ManyAsync<string>("select concat_ws('|', kind, type_code, amount) from balance order by no")).ShouldBe(["openingLedger|010|50.00", "closingLedger|015|1050.00"]);
        (await site.OneAsync<string>("select concat_ws('|', kind, is_credit, amount, text) from bank_entry")).ShouldBe("wireCredit|t|1000.00|ACME INC WIRE");
    }

    [PostgresTheory]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 2)]
    public async Task Provisional_reports_deletions_and_tests_bring_no_money(int status, int modifier)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", status, modifier, 20, 5_000, 105_000, wire));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from ledger_entry")).ShouldBe(0);
        (await site.OneAsync<string>("select state from interchange")).ShouldBe(status == 4 ? "test" : "released");
    }

    [PostgresFact]
    public async Task The_same_day_told_first_provisionally_then_finally_is_money_once_and_the_final_report_stands()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 3, 20, 5_000, 105_000, wire));
        await site.TakeAsync(Report("2", 1, 2, 20, 5_000, 105_000, wire));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ManyAsync<string>("select state from balance_report order by id")).ShouldBe(["replaced", "current"]);
    }

    [PostgresFact]
    public async Task A_corrected_report_enters_only_what_is_new_and_tells_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 5_000, 105_000, wire));
        await site.TakeAsync(Report("2", 3, 2, 20, 5_000, 125_000, wire, "195,20000,0,REF2,,BOLT CORP WIRE"));

        (await site.ManyAsync<decimal>("select amount from receipt order by id")).ShouldBe([1000m, 200m]);
        (await site.ManyAsync<string>("select state from balance_report order by id")).ShouldBe(["replaced", "current"]);
        (await site.ExceptionsAsync()).ShouldBe(["bankReportChanged", "receiptNotApplied", "receiptNotApplied"]);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receipt_whose_amount_changes_when_the_day_is_told_anew_is_not_entered_a_second_time(bool isDeletedFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 5_000, 105_000, wire));
        if (isDeletedFirst)
        {
            await site.TakeAsync(Report("2", 2, 2, 20, 5_000, 105_000, wire));
        }

        await site.TakeAsync(Report("3", isDeletedFirst ? 1 : 3, 2, 20, 5_000, 115_000, "195,110000,0,REF1,,ACME INC WIRE"));

        (await site.ManyAsync<decimal>("select amount from receipt")).ShouldBe([1000m]);
        (await site.OneAsync<string>("select amount || ' ' || why from exception where kind = 'entryChanged'")).ShouldStartWith(
            "1100.00 credit REF1 of 1,100.00 USD: The bank took this day back and tells it anew, but not every receipt of that day stands in the new report");
    }

    /// <summary>Status 2 deletes the day, 3 corrects it without the entry, 1 afterwards tells it again.</summary>
    [PostgresTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_a_receipt_that_the_bank_takes_back_nothing_is_applied_until_it_tells_it_again(int status)
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 5_000, 105_000, wire));
        await site.TakeAsync(status == 2 ? Report("2", 2, 2, 20, 5_000, 105_000, wire) : Report("2", 3, 2, 20, 5_000, 5_000));

        (await site.OneAsync<string>("select amount || ' ' || state from receipt where withdrawn_by is not null")).ShouldBe("1000.00 unidentified");
        (await site.OneAsync<string>("select amount || ' ' || why from exception where kind = 'bankReportChanged'")).ShouldStartWith("1000.00 The bank ");
        await site.MatchAgainAsync();
        (await site.OneAsync<long>("select count(*) from match_evidence")).ShouldBe(1, "it was decided once, before");

        await site.TakeAsync(Report("3", 1, 2, 20, 5_000, 105_000, wire));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.OneAsync<long>("select count(*) from receipt where withdrawn_by is not null")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from match_evidence")).ShouldBe(2, "it is looked at again");
    }

    [PostgresFact]
    public async Task A_receipt_that_stands_in_the_corrected_report_is_not_withheld()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 5_000, 105_000, wire));
        await site.TakeAsync(Report("2", 3, 2, 20, 5_000, 125_000, wire, "195,20000,0,REF2,,BOLT CORP WIRE"));

        (await site.OneAsync<long>("select count(*) from receipt where withdrawn_by is not null")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Credits_of_a_report_that_does_not_say_whether_it_is_final_wait_in_sight_until_the_profile_says_so()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 105_000, wire, "475,5000,0,CHK,,CHECK PAID")).Replace("USD,2/", "USD,/");
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<string>("select kind || ' ' || amount || ' ' || why from exception")).ShouldStartWith("reportUnmarked 1000.00 incoming money transfer REF1: The report does not say whether it is final");
    }

    [PostgresFact]
    public async Task A_day_that_does_not_open_with_the_last_closing_balance_is_told()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 18, 5_000, 5_000));
        await site.TakeAsync(Report("2", 1, 2, 19, 5_000, 7_000));
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        await site.TakeAsync(Report("3", 1, 2, 20, 9_000, 9_000));

        (await site.OneAsync<string>("select kind || ' ' || amount from exception")).ShouldBe("balanceGap 20.00");
    }

    [PostgresFact]
    public async Task An_account_that_takes_its_money_from_elsewhere_is_shown_only()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 105_000, ach)).Replace(StageSite.StatementAccount, StageSite.AchAccount);
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from bank_entry")).ShouldBe(1);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Credits_that_no_file_is_to_bring_are_told_once_for_the_account()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 230_000, wire, "195,20000,0,REF2,,BOLT CORP WIRE", ach));
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace(StageSite.StatementAccount, StageSite.AchAccount)));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<string>("select kind || ' ' || amount || ' ' || why from exception")).ShouldBe(
            "notBookOfRecord 1200.00 2 payments, the first incoming money transfer REF1: Account ACH takes receipts from nacha only; its final report tells credits that such files do not bring. They were not entered.");
    }

    [PostgresFact]
    public async Task Credits_and_returns_of_an_account_that_is_not_registered_are_told_once_each_and_nothing_enters()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report(
            "1", 1, 2, 20, 5_000, 230_000, wire, ach, "555,100000,0,REF9,4711,NSF", "555,50000,0,REF8,4712,NSF"));
        await site.TakeAsync(Encoding.ASCII.GetBytes(text.Replace(StageSite.StatementAccount, "700029999")));

        (await site.OneAsync<long>("select (select count(*) from receipt) + (select count(*) from payment_return)")).ShouldBe(0);
        (await site.ManyAsync<string>("select kind || ' ' || amount from exception order by id")).ShouldBe(["accountNotRegistered 1250.00", "accountNotRegistered 1500.00"]);
        (await site.ManyAsync<string>("select why from exception order by id")).ShouldAllBe(why => why.EndsWith("were not entered."));
    }

    [PostgresTheory]
    [InlineData("261121", "261120")]
    [InlineData("251121", "251120")]
    [InlineData("021121", "261120")]
    public async Task A_value_date_near_the_day_of_its_file_or_of_its_coming_is_taken(string written, string valued)
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 105_000, wire)).Replace("US,261121,", $"US,{written},").Replace("1,261120,", $"1,{valued},");
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
    }

    [PostgresTheory]
    [InlineData("271120")]
    [InlineData("251001")]
    [InlineData("161120")]
    public async Task A_value_date_far_from_the_day_of_its_file_waits_for_a_person(string mistyped)
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 105_000, wire)).Replace(",261120,2400", $",{mistyped},2400");
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ManyAsync<string>("select kind from exception")).ShouldContain("dateImplausible");
    }

    [PostgresFact]
    public async Task A_returned_item_is_kept_as_a_return_and_told()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 105_000, 5_000, "555,100000,0,REF9,4711,NSF"));

        (await site.OneAsync<string>("select concat_ws('|', source, code, side, amount, original_trace) from payment_return")).ShouldBe("bai2|555|debitWeDrew|1000.00|4711");
        (await site.ExceptionsAsync()).ShouldBe(["returnOriginalUnknown"]);
    }

    [PostgresFact]
    public async Task Two_returned_items_of_one_amount_without_reference_are_two_and_told_again_they_are_the_same_two()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report("1", 1, 2, 20, 105_000, 5_000, "555,50000,0,,,RETURNED CHECK", "555,50000,0,,,RETURNED CHECK"));
        await site.TakeAsync(Report("2", 1, 2, 20, 105_000, 5_000, "555,50000,0,,,RETURNED CHECK", "555,50000,0,,,RETURNED CHECK"));

        (await site.ManyAsync<decimal>("select amount from payment_return")).ShouldBe([500m, 500m]);
        (await site.OneAsync<decimal>("select sum(amount) from exception")).ShouldBe(1000m);
    }

    [PostgresFact]
    public async Task An_account_whose_control_total_disagrees_is_held_and_leaves_nothing()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = Encoding.ASCII.GetString(Report("1", 1, 2, 20, 5_000, 105_000, wire)).Replace("49,210000,", "49,210001,");
        await site.TakeAsync(Encoding.ASCII.GetBytes(text));

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from balance_report")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from bank_entry")).ShouldBe(0);
        (await site.OneAsync<string>("select state from interchange")).ShouldBe("held");
    }

    /// <summary>One account of one day; amounts in cents.</summary>
    internal static byte[] Report(string fileId, int status, int modifier, int day, int opening, int closing, params string[] transactions)
    {
        var total = opening + closing + transactions.Sum(transaction => int.Parse(transaction.Split(',')[1], CultureInfo.InvariantCulture));
        var records = transactions.Length + 2;
        return Encoding.ASCII.GetBytes(
            $"""
            01,FIRSTHARBOR,US,261121,0600,{fileId},,,2/
            02,US,122000661,{status},2611{day},2400,USD,{modifier}/
            03,{StageSite.StatementAccount},,010,{opening},,,015,{closing},,/
            {string.Concat(transactions.Select(transaction => $"16,{transaction}\n"))}49,{total},{records}/
            98,{total},1,{records + 2}/
            99,{total},1,{records + 4}/

            """.ReplaceLineEndings("\n"));
    }
}
