using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Tests.Stages.Repair;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Match;

/// <summary>What clean applications teach, what they do not, and what one reversal costs.</summary>
public sealed class LearningTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task A_clean_application_counts_the_account_the_name_and_how_the_document_was_named()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "ACME INCORPORATED", "C001", "INV1001", 100m));
        await site.TakeAsync(Pay(2, "ACME INCORPORATED", "C001", "1002", 250.50m));

        (await site.ManyAsync<string>("select concat_ws('|', number, account_last4, times_seen, confirmed) from payer_account join customer on customer.id = customer_id where first_seen_at is not null"))
            .ShouldBe(["C001|1234|2|f"]);
        (await site.ManyAsync<string>("select concat_ws('|', kind, value, times_seen) from learned_mark")).ShouldBe(["alias|ACME INCORPORATED|2"]);
        (await site.ManyAsync<string>("select concat_ws('|', kind, value, times_seen) from customer_habit order by value")).ShouldBe(["reference|exact|1", "reference|normalised|1"]);
        (await site.OneAsync<int>("select clean_matches from customer_history")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task What_a_person_applies_counts_once_and_what_he_takes_back_is_unlearned()
    {
        var desk = await RepairDeskSite.CreateAsync(databases);
        await desk.Stages.TakeAsync(Pay(1, "NOBODY KNOWN", "", "inv-1001", 95m));
        var receipt = await desk.Stages.OneAsync<long>("select id from receipt");
        (await desk.DoAsync(receipt, new ApplyByHand([new(await desk.InvoiceAsync("INV1001"), 95m, [new(DifferenceKind.Deduction, 5m, "06")])]))).ShouldBe("done");

        (await LearnedAsync(desk.Stages)).ShouldBe(["account 1234|1|f", "alias NOBODY KNOWN|1|clerk", "deduction 06|1|5", "reference normalised|1|0"]);
        (await desk.Stages.OneAsync<long>("select count(*) from customer_history where clean_matches > 0")).ShouldBe(0, "amounts alone are earned by the engine's own record");

        (await desk.DoAsync(receipt, new UndoApplications())).ShouldBe("done");
        (await LearnedAsync(desk.Stages)).ShouldContain("account 1234|0|f");
        (await LearnedAsync(desk.Stages)).ShouldContain("alias NOBODY KNOWN|0|clerk");
    }

    static Task<IReadOnlyList<string>> LearnedAsync(StageSite site) => site.ManyAsync<string>(
        """
        select 'account ' || concat_ws('|', account_last4, times_seen, confirmed) as learned from payer_account where first_seen_at is not null
        union all select kind || ' ' || concat_ws('|', shown, times_seen, confirmed_by) from learned_mark
        union all select kind || ' ' || concat_ws('|', value, times_seen, amount) from customer_habit order by learned
        """);

    [PostgresFact]
    public async Task What_waits_teaches_nothing()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "ACME INCORPORATED", "C001", "NONE", 100m));

        (await site.OneAsync<long>("select (select count(*) from learned_mark) + (select count(*) from customer_history) + (select count(*) from payer_account where first_seen_at is not null)")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task One_reversal_loses_what_was_earned_whoever_makes_it()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "ACME INC", "C001", "INV1001", 100m));
        await site.ExecuteAsync(
            """
            insert into application (receipt_id, invoice_id, cash, settles, currency, undoes, actor, rules_version, at)
            select receipt_id, invoice_id, -cash, -settles, currency, id, 'clerk', rules_version, now() from application
            """);

        (await site.OneAsync<string>("select concat_ws('|', clean_matches, last_reversal is not null) from customer_history")).ShouldBe("0|t");
    }

    [PostgresFact]
    public async Task An_account_that_was_only_seen_points_to_its_customer_after_three_clean_applications()
    {
        var site = await StageSite.CreateAsync(databases);
        for (var no = 1; no <= 4; no++)
        {
            await site.ExecuteAsync("insert into invoice (number, number_key, customer_id, kind, invoice_date, amount, open, currency, updated_at) select @number, @number, id, 'invoice', '2026-11-01', @amount, @amount, 'USD', now() from customer where number = 'C001'", new { number = $"L{no}000{no * 7}", amount = 10m + no });
        }

        for (var no = 1; no <= 2; no++) await site.TakeAsync(Pay(no, "ACME INC", "C001", $"L{no}000{no * 7}", 10m + no));
        await site.TakeAsync(Pay(8, "NOBODY KNOWN", "", "L400028", 14m));
        (await site.OneAsync<string>("select state from receipt order by id desc limit 1")).ShouldNotBe("applied", "seen twice is not believed yet");
        await site.TakeAsync(Pay(9, "ACME INC", "C001", "L300021", 13m));
        await site.MatchAgainAsync();

        (await site.OneAsync<string>("select state from receipt where payer_name = 'NOBODY KNOWN'")).ShouldBe("applied");
    }

    [PostgresFact]
    public async Task What_was_learned_is_forgotten_by_a_persons_word_and_what_was_imported_stays()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(Pay(1, "ACME INCORPORATED", "C001", "INV1001", 100m));
        var actions = new LearnedFacts(site.Database, TimeProvider.System);
        (await actions.OfAsync("C001", default)).Count(fact => !fact.IsConfirmed).ShouldBe(4);

        (await actions.ForgetAsync("C001", null, "Acme Incorporated", "clerk", "Another company.", default)).ShouldBe(1);
        (await actions.ForgetAsync("C001", null, null, "clerk", "They changed hands.", default)).ShouldBe(3);
        (await actions.ForgetAsync("C001", null, null, "clerk", "Again.", default)).ShouldBe(0);

        (await actions.OfAsync("C001", default)).Where(fact => fact.Kind == "account").ShouldHaveSingleItem().IsConfirmed.ShouldBeTrue();
        (await site.ManyAsync<string>("select actor || ': ' || reason from audit where action = 'matching.forgotten' order by id")).ShouldBe(["clerk: Another company.", "clerk: They changed hands."]);
    }

    static byte[] Pay(int control, string name, string customer, string invoice, decimal amount) =>
        new X12Builder("FIRSTHARBOR", "US", control).Payment($"TRACE{control}", name, customer, "5590001234", date, (invoice, amount)).Build();
}
