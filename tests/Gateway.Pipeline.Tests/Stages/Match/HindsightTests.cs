using Gateway.Pipeline.Stages.Match.Explaining;
using Gateway.Pipeline.Stages.Match.Replaying;
using Gateway.Pipeline.Store.Actions;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Match;

/// <summary>Decisions told and made again: for one receipt, and for all of a time under changed settings.</summary>
public sealed class HindsightTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task An_applied_receipt_is_told_by_its_evidence_and_would_be_decided_so_again()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "INV1001", 100m));
        var told = (await new ExplainReceipt(site.Database, StageSite.Rules).RunAsync(await ReceiptAsync(site), default)).ShouldNotBeNull();

        told.IsSame.ShouldBeTrue();
        told.Decisions.ShouldHaveSingleItem().Evidence.Lines.ShouldHaveSingleItem().Chosen.ShouldBe("INV1001");
        told.Applications.ShouldHaveSingleItem().Settles.ShouldBe(100m);
        (await site.OneAsync<long>("select count(*) from match_evidence")).ShouldBe(1, "telling decides nothing");
    }

    [PostgresFact]
    public async Task A_receipt_whose_customer_was_renumbered_since_would_be_decided_otherwise()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "INV1001", 100m));
        await site.ExecuteAsync("update invoice set customer_id = (select id from customer where number = 'C002') where number = 'INV1001'");
        var told = (await new ExplainReceipt(site.Database, StageSite.Rules).RunAsync(await ReceiptAsync(site), default)).ShouldNotBeNull();

        told.IsSame.ShouldBeFalse();
        told.Now.Applies.ShouldBeFalse();
        told.Now.Why.ShouldContain("C002");
    }

    [PostgresFact]
    public async Task Nobody_has_to_explain_a_receipt_that_is_none()
    {
        var site = await StageSite.CreateAsync(databases);
        (await new ExplainReceipt(site.Database, StageSite.Rules).RunAsync(4711, default)).ShouldBeNull();
    }

    [PostgresFact]
    public async Task Changed_settings_show_what_would_move_by_customer_and_post_nothing()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.ExecuteAsync("update invoice set discount_percent = 2, discount_days = 10 where number = 'INV1001'");
        // Nine days late with no grace, and one that both settle.
        await site.TakeAsync(new X12Builder("FIRSTHARBOR", "US", 1).Set("820", Discounted(98m, 100m, 2m)).Payment("T2", "ACME INC", "C001", "9000", date, ("INV1002", 250.50m)).Build());
        var before = await site.OneAsync<string>("select concat_ws('|', (select count(*) from application), (select count(*) from match_evidence), (select sum(open) from invoice))");
        var strict = StageSite.Rules with { Version = "strict", DiscountGraceDays = 0 };
        var report = await new TimeMachine(site.Database, strict, strict with { Version = "kind", DiscountGraceDays = 10 }).RunAsync(new DateOnly(2026, 1, 1), default);

        report.Receipts.ShouldBe(2);
        var move = report.Moves.ShouldHaveSingleItem();
        (move.Kind, move.Customer, move.Moved).ShouldBe((MoveKind.Applied, "C001", 100m));
        report.Customers.ShouldBe([new CustomerMove("C001", "USD", 1, 100m, 0m, 0m)]);
        (await site.OneAsync<string>("select concat_ws('|', (select count(*) from application), (select count(*) from match_evidence), (select sum(open) from invoice))")).ShouldBe(before);
    }

    [PostgresFact]
    public async Task The_same_settings_move_nothing_though_the_receipts_are_applied_already()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "INV1001", 100m));
        await site.TakeAsync(Pay(2, "INV1001", 100m));
        var report = await new TimeMachine(site.Database, StageSite.Rules, StageSite.Rules).RunAsync(new DateOnly(2026, 1, 1), default);

        (report.Receipts, report.Unlike, report.Moves.Count).ShouldBe((2, 0, 0));
    }

    [PostgresFact]
    public async Task A_person_joins_an_advice_and_parts_it_again_and_matching_does_not_join_it_anew()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, "")).Build());
        await site.TakeAsync(new X12Builder("ACME", "US", 1).Payment("ELSEWHERE", "ACME INC", "C001", "9", date.AddDays(30), ("INV1001", 90m)).Build(), "acme");
        var (receipt, advice) = (await ReceiptAsync(site), await site.OneAsync<long>("select id from remittance where state = 'awaitingMoney'"));
        var actions = new RemittanceActions(site.Database, TimeProvider.System);

        (await actions.JoinAsync(receipt, advice, "clerk", "The payer says so.", default)).ShouldBeNull();
        await site.WorkAsync();
        (await site.OneAsync<string>("select concat_ws('|', rule, trim_scale(difference), actor, reason) from remittance_join")).ShouldBe("byHand|10|clerk|The payer says so.");
        (await site.OneAsync<string>("select why from receipt")).ShouldContain("90.00 USD");
        (await actions.JoinAsync(receipt, advice, "clerk", "Again.", default)).ShouldNotBeNull();

        (await actions.PartAsync(receipt, advice, "clerk", "It was another one.", default)).ShouldBeNull();
        await site.WorkAsync();
        (await site.OneAsync<string>("select state from remittance where id = @advice", new { advice })).ShouldBe("awaitingMoney");
        (await site.ManyAsync<string>("select action from audit where object = 'receipt:' || @receipt order by id", new { receipt })).ShouldBe(["receipt.remittanceJoined", "receipt.remittanceParted"]);
    }

    static Task<long> ReceiptAsync(StageSite site) => site.OneAsync<long>("select id from receipt");

    static byte[] Pay(int control, string invoice, decimal amount) =>
        new X12Builder("FIRSTHARBOR", "US", control).Payment($"TRACE{control}", "ACME INC", "C001", "9000", date, (invoice, amount)).Build();

    static string[] Discounted(decimal paid, decimal gross, decimal discount) =>
    [
        FormattableString.Invariant($"BPR*C*{paid:0.00}*C*ACH*CTX*01*099900014*DA*9000*1512345678**01*122000661*DA*700010001*20261120"),
        "TRN*1*T1*1512345678", "CUR*PR*USD", "N1*PR*ACME INC*91*C001", "N1*PE*GATEWAY DEMO COMPANY", "ENT*1",
        FormattableString.Invariant($"RMR*IV*INV1001**{paid:0.00}*{gross:0.00}*{discount:0.00}"),
    ];
}
