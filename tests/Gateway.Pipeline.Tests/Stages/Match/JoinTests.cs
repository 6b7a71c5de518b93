using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Match;

/// <summary>Money meets remittance, in either order of arrival, on a real database.</summary>
public sealed class JoinTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    const string joins = "select concat_ws('|', role, rule, trim_scale(difference), actor) from remittance_join where parted_at is null order by id";

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_advice_with_the_trace_and_amount_of_money_without_documents_is_what_it_pays(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await InOrderAsync(moneyFirst, () => MoneyAsync(site, 100m, @"TRN*1*T7700001\"), () => AdviceAsync(site, 1, "T7700001", date.AddDays(-30), ("INV1001", 100m)));

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|trace|0|gateway"]);
        (await site.OneAsync<string>("select remittance.state from remittance join file on file.id = file_id where file.partner = 'acme'")).ShouldBe("joined");
        (await site.OneAsync<decimal>("select open from invoice where number = 'INV1001'")).ShouldBe(0m);
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_only_advice_of_the_payer_with_the_amount_within_three_banking_days_belongs_to_the_money(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        // Friday and the Wednesday after, with a weekend between them.
        await InOrderAsync(moneyFirst, () => MoneyAsync(site, 250.50m), () => AdviceAsync(site, 1, "ELSEWHERE", date.AddDays(5), ("INV1002", 250.50m)));

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|amountAndPayer|0|gateway"]);
    }

    [PostgresTheory]
    [InlineData("BOLT CORP", "C002", 0)]
    [InlineData("ACME INC", "C001", 7)]
    public async Task An_advice_of_another_payer_or_of_another_week_is_not_joined_by_its_amount(string payer, string number, int daysLater)
    {
        var site = await StageSite.CreateAsync(databases);
        await MoneyAsync(site, 100m);
        await site.TakeAsync(new X12Builder("ACME", "US", 1).Payment("ELSEWHERE", payer, number, "9", date.AddDays(daysLater), ("INV1001", 100m)).Build(), "acme");

        (await site.OneAsync<string>("select state from receipt")).ShouldNotBe("applied");
        (await site.OneAsync<long>("select count(*) from remittance_join")).ShouldBe(0);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_payment_for_several_advices_takes_all_their_lines(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await InOrderAsync(
            moneyFirst,
            () => MoneyAsync(site, 350.50m),
            async () =>
            {
                await AdviceAsync(site, 1, "PART1", date, ("INV1001", 100m));
                await AdviceAsync(site, 2, "PART2", date, ("INV1002", 250.50m));
            });

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|group|0|gateway", "lines|group|0|gateway"]);
        (await site.OneAsync<decimal>("select sum(open) from invoice where number like 'INV100%'")).ShouldBe(0m);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trace_alone_joins_with_the_difference_and_applies_nothing(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await InOrderAsync(moneyFirst, () => MoneyAsync(site, 90m, @"TRN*1*T7700001\"), () => AdviceAsync(site, 1, "T7700001", date, ("INV1001", 100m)));

        (await site.OneAsync<string>("select state from receipt")).ShouldNotBe("applied");
        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|traceAlone|-10|gateway"]);
        (await site.OneAsync<string>("select why from receipt")).ShouldContain("100.00 USD");
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_advices_that_both_fit_are_told_to_a_person_and_none_is_joined(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await InOrderAsync(
            moneyFirst,
            () => MoneyAsync(site, 100m, @"TRN*1*T7700001\"),
            () => site.TakeAsync(
                new X12Builder("ACME", "US", 1).Payment("T7700001", "ACME INC", "C001", "9", date, ("INV1001", 100m)).Payment("T7700001", "ACME INC", "C001", "9", date, ("INV1002", 100m)).Build(), "acme"));

        (await site.OneAsync<long>("select count(*) from remittance_join")).ShouldBe(0);
        (await site.OneAsync<string>("select suggestion from exception where kind = 'receiptNotApplied' and closed_at is null")).ShouldContain("2 advices with trace T7700001");
        (await site.OneAsync<string>("select joined ->> 'outcome' from match_evidence order by no desc limit 1")).ShouldBe("notUnique");
    }

    [PostgresFact]
    public async Task Two_payments_of_one_payer_and_amount_leave_the_advice_to_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, ""), (StageSite.AchAccount, 100m, "")).Build());
        await AdviceAsync(site, 1, "ELSEWHERE", date, ("INV1001", 100m));

        (await site.OneAsync<long>("select count(*) from remittance_join")).ShouldBe(0);
        (await site.OneAsync<long>("select count(*) from application")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Further_open_documents_of_the_same_amount_leave_the_advice_to_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.ExecuteAsync("insert into invoice (number, number_key, customer_id, kind, invoice_date, amount, open, currency, updated_at) select 'INV1009', 'INV1009', id, 'invoice', '2026-11-01', 100, 100, 'USD', now() from customer where number = 'C001'");
        await AdviceAsync(site, 1, "ELSEWHERE", date, ("INV1001", 100m));
        await MoneyAsync(site, 100m);

        (await site.OneAsync<long>("select count(*) from remittance_join")).ShouldBe(0);
        (await site.OneAsync<string>("select suggestion from exception where kind = 'receiptNotApplied'")).ShouldContain("owe the same amount");
    }

    [PostgresFact]
    public async Task An_advice_that_is_told_twice_counts_once_and_neither_waits()
    {
        var site = await StageSite.CreateAsync(databases);
        await AdviceAsync(site, 1, "T7700001", date, ("INV1001", 100m));
        await AdviceAsync(site, 2, "T7700001", date, ("INV1001", 100m));
        await MoneyAsync(site, 100m, @"TRN*1*T7700001\");

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|trace|0|gateway", "repeat|trace|0|gateway"]);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_partners_copy_of_what_came_with_the_money_waits_for_nothing(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        var money = new X12Builder("FIRSTHARBOR", "US", 1).Payment("T7700001", "ACME INC", "C001", "9000", date, ("INV1001", 100m)).Build();
        await InOrderAsync(moneyFirst, () => site.TakeAsync(money), () => AdviceAsync(site, 1, "T7700001", date, ("INV1001", 100m)));

        (await site.ManyAsync<string>(joins)).ShouldBe(["confirmation|trace|0|gateway"]);
        (await site.OneAsync<long>("select count(*) from application")).ShouldBe(1);
        (await site.OneAsync<long>("select count(*) from remittance where state = 'awaitingMoney'")).ShouldBe(0);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_words_of_a_bank_report_may_name_the_trace(bool moneyFirst)
    {
        var site = await StageSite.CreateAsync(databases);
        await InOrderAsync(
            moneyFirst,
            () => site.TakeAsync(Bai2StageTests.Report("1", 1, 2, 20, 5_000, 15_000, "195,10000,0,REF1,,WIRE FROM ACME REF T7700001 TODAY")),
            () => AdviceAsync(site, 1, "T7700001", date, ("INV1001", 100m)));

        (await site.ManyAsync<string>(joins)).ShouldBe(["lines|trace|0|gateway"]);
        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
    }

    [PostgresFact]
    public async Task An_advice_is_joined_once_though_two_payments_are_decided_at_the_same_time()
    {
        var site = await StageSite.CreateAsync(databases);
        await AdviceAsync(site, 1, "T7700001", date, ("INV1001", 100m));
        await site.ArchiveAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, @"TRN*1*T7700001\")).Credits("CCD", "BOLT CORP", (StageSite.AchAccount, 100m, @"TRN*1*T7700001\")).Build());
        await site.WorkTogetherAsync();

        (await site.OneAsync<long>("select count(*) from remittance_join")).ShouldBeLessThanOrEqualTo(1);
        (await site.OneAsync<long>("select count(*) from application")).ShouldBeLessThanOrEqualTo(1);
        (await site.OneAsync<long>("select count(*) from work where state <> 'done' and kind in ('match', 'join')")).ShouldBe(0);
    }

    static async Task InOrderAsync(bool moneyFirst, Func<Task> money, Func<Task> advice)
    {
        await (moneyFirst ? money() : advice());
        await (moneyFirst ? advice() : money());
    }

    static Task MoneyAsync(StageSite site, decimal amount, string addenda = "") =>
        site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, amount, addenda)).Build());

    static Task AdviceAsync(StageSite site, int control, string trace, DateOnly paidOn, params (string Invoice, decimal Paid)[] lines) =>
        site.TakeAsync(new X12Builder("ACME", "US", control).Payment(trace, "ACME INC", "C001", "9", paidOn, lines).Build(), "acme");
}
