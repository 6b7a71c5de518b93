using System.Globalization;
using System.Text;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Tests.Stages;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Books;

/// <summary>The bank's deposit of a lockbox or of ACH entries confirms what their files told; it is no second receipt.</summary>
public sealed class DepositTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly deposited = new(2026, 1, 5);

    [PostgresFact]
    public async Task A_deposit_confirms_the_checks_of_its_lockbox_and_brings_no_money()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Checks("0630", ("1", 100m), ("2", 250.50m)));
        await site.TakeAsync(Report(1, 5, StageSite.LockboxAccount, "115,35050,0,DEP1,,LOCKBOX 4412"));

        (await DaysAsync(site)).ShouldBe(["LOCKBOX lockbox 2026-01-05 2 350.50 | 1 350.50 | 0 0 confirmed"]);
        (await site.OneAsync<string>("select concat_ws('|', count(*), sum(amount)) from receipt")).ShouldBe("2|350.5");
        (await site.ExceptionsAsync()).ShouldNotContain(DepositConfirmation.ExceptionKind);
    }

    [PostgresFact]
    public async Task Items_wait_for_their_deposit_are_told_when_it_is_late_and_the_exception_closes_when_it_comes()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report(1, 4, StageSite.LockboxAccount));
        await site.TakeAsync(Checks("0630", ("1", 100m)));
        (await DaysAsync(site, today: 7)).ShouldBe(["LOCKBOX lockbox 2026-01-05 1 100.00 | 0 0.00 | 100 0 awaiting"]);
        (await site.ExceptionsAsync()).ShouldNotContain(DepositConfirmation.ExceptionKind);

        (await DaysAsync(site, today: 12)).ShouldBe(["LOCKBOX lockbox 2026-01-05 1 100.00 | 0 0.00 | 100 0 notConfirmed"]);
        (await WhyAsync(site)).ShouldBe("100.00 Account LOCKBOX, lockbox of 2026-01-05: no credit of the bank confirms 100.00 USD of 100.00 USD in 1 item; it had to be told by 2026-01-11.");

        await site.TakeAsync(Report(2, 6, StageSite.LockboxAccount, "115,10000,0,DEP1,,LOCKBOX 4412"));
        (await DaysAsync(site, today: 12)).ShouldBe(["LOCKBOX lockbox 2026-01-05 1 100.00 | 0 0.00 | 0 0 confirmed", "LOCKBOX lockbox 2026-01-06 0 0.00 | 1 100.00 | 0 0 confirmed"]);
        (await site.ExceptionsAsync()).ShouldNotContain(DepositConfirmation.ExceptionKind);
    }

    [PostgresFact]
    public async Task Sums_that_differ_are_told_and_a_corrected_report_settles_it()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Checks("0630", ("1", 100m), ("2", 50m)));
        await site.TakeAsync(Report(1, 5, StageSite.LockboxAccount, "115,12000,0,DEP1,,LOCKBOX 4412"));
        (await DaysAsync(site, today: 6)).ShouldBe(["LOCKBOX lockbox 2026-01-05 2 150.00 | 1 120.00 | 150 120 differs"]);
        (await WhyAsync(site)).ShouldBe("30.00 Account LOCKBOX, lockbox of 2026-01-05: the items come to 150.00 USD, the bank's credits to 120.00 USD; 30.00 USD less was credited than the items say.");

        await site.TakeAsync(Report(2, 5, StageSite.LockboxAccount, 3, "115,15000,0,DEP1,,LOCKBOX 4412"));
        (await DaysAsync(site, today: 6)).ShouldBe(["LOCKBOX lockbox 2026-01-05 2 150.00 | 1 150.00 | 0 0 confirmed"]);
        (await site.ExceptionsAsync()).ShouldNotContain(DepositConfirmation.ExceptionKind);
    }

    [PostgresFact]
    public async Task A_difference_that_a_person_has_cleared_stays_closed_until_it_is_another_one()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report(1, 5, StageSite.LockboxAccount, "115,12000,0,DEP1,,LOCKBOX 4412"));
        (await DaysAsync(site, today: 8))[0].ShouldEndWith("withoutItems");
        var exception = await site.OneAsync<long>("select id from exception where kind = 'depositNotConfirmed'");
        (await site.Actions.CloseExceptionAsync(exception, "clerk", "The bank took it back on the 9th.", default)).ShouldBeTrue();
        (await DaysAsync(site, today: 9))[0].ShouldEndWith("accepted");
        (await site.ExceptionsAsync()).ShouldBeEmpty();

        await site.TakeAsync(Checks("0630", ("1", 100m)));
        (await DaysAsync(site, today: 9))[0].ShouldEndWith("100 120 differs");
        (await site.ExceptionsAsync()).ShouldContain(DepositConfirmation.ExceptionKind);
    }

    [PostgresFact]
    public async Task Ach_entries_are_confirmed_by_the_batch_and_by_totals_of_the_day()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, ""), (StageSite.AchAccount, 20m, "")).Credits("CCD", "BOLT CORP", (StageSite.AchAccount, 75m, "")).Build());
        var day = await site.OneAsync<DateOnly>("select max(value_date) from receipt");
        var date = day.ToString("yyMMdd", CultureInfo.InvariantCulture);
        await site.TakeAsync(Dated(Report(1, 5, StageSite.AchAccount, "142,12000,0,R1,,ACME", "142,7500,0,R2,,BOLT"), date));
        (await DaysAsync(site, on: day)).ShouldBe([$"ACH ach {day:yyyy-MM-dd} 3 195.00 | 2 195.00 | 0 0 confirmed"]);

        var totals = Encoding.ASCII.GetString(Report(2, 5, StageSite.AchAccount, 3)).Replace(",015,0,,/", ",015,0,,,140,19500,3,/").Replace("49,0,", "49,19500,").Replace("98,0,", "98,19500,").Replace("99,0,", "99,19500,");
        await site.TakeAsync(Dated(Encoding.ASCII.GetBytes(totals), date));
        (await DaysAsync(site, on: day)).ShouldBe([$"ACH ach {day:yyyy-MM-dd} 3 195.00 | 1 195.00 | 0 0 confirmed"]);
    }

    [PostgresFact]
    public async Task Items_that_the_report_lists_itself_have_to_make_up_its_deposit()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Report(1, 5, StageSite.StatementAccount, "115,15000,0,DEP1,,LOCKBOX", "116,10000,0,C1,,CHECK", "116,4000,0,C2,,CHECK"));

        (await DaysAsync(site)).ShouldBe(["STATEMENT listed 2026-01-05 2 140.00 | 1 150.00 | 140 150 differs"]);
        (await site.OneAsync<string>("select concat_ws('|', count(*), sum(amount)) from receipt")).ShouldBe("1|150.00", "the deposit is the money there");
    }

    static byte[] Checks(string time, params (string Number, decimal Amount)[] checks) =>
        new LockboxText(time).Batch([.. checks.Select(check => (check.Number, check.Amount, Array.Empty<(string, decimal)>()))]).Build();

    static byte[] Report(int file, int day, string account, params string[] transactions) => Report(file, day, account, 1, transactions);

    static byte[] Report(int file, int day, string account, int status, params string[] transactions) =>
        Dated(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Bai2StageTests.Report($"{file}", status, 2, day, 0, 0, transactions)).Replace(StageSite.StatementAccount, account)), $"2601{day:00}");

    static byte[] Dated(byte[] report, string date)
    {
        var records = Encoding.ASCII.GetString(report).Split('\n');
        for (var at = 0; at < records.Length; at++)
        {
            var fields = records[at].Split(',');
            if (fields[0] == "01") fields[3] = date;
            if (fields[0] == "02") fields[4] = date;
            records[at] = string.Join(',', fields);
        }

        return Encoding.ASCII.GetBytes(string.Join('\n', records));
    }

    /// <summary>All rows after a run on that day of January 2026.</summary>
    static async Task<IReadOnlyList<string>> DaysAsync(StageSite site, int today = 6, DateOnly? on = null)
    {
        var now = on is { } later ? later.AddDays(1) : deposited.AddDays(today - 5);
        await new DepositConfirmation(site.Database, new FixedClock(new DateTimeOffset(now, new TimeOnly(12, 0), TimeSpan.Zero))).RunAsync(default);
        return await site.ManyAsync<string>(
            """
            select concat(a.code, ' ', d.kind, ' ', d.day, ' ', items, ' ', to_char(items_amount, 'FM999990.00'), ' | ', credits, ' ', to_char(credits_amount, 'FM999990.00'), ' | ',
                trunc(items_open), ' ', trunc(credits_open), ' ', d.state)
            from deposit_day d join bank_account a on a.id = d.bank_account_id order by a.code, d.day
            """);
    }

    static Task<string> WhyAsync(StageSite site) => site.OneAsync<string>("select to_char(amount, 'FM999990.00') || ' ' || why from exception where kind = 'depositNotConfirmed' and closed_at is null");
}
