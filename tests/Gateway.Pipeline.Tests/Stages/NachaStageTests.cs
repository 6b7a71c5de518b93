using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>ACH files of our bank: from the archived bytes to receipts, returns and changes.</summary>
public sealed class NachaStageTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const string ours = StageSite.AchAccount;
    const string remittance = @"ISA*00*          *00*          *ZZ*ACME           *ZZ*US             *261120*1200*U*00401*000000001*0*P*>\GS*RA*ACME*US*20261120*1200*1*X*004010\ST*820*0001\BPR*C*100*C*ACH\TRN*1*T77\N1*PR*ACME INC\ENT*1\RMR*IV*INV1001**100\SE*7*0001\GE*1*1\IEA*1*000000001\";

    [PostgresFact]
    public async Task A_ctx_entry_is_applied_by_the_remittance_in_its_addenda()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CTX", "ACME INC", (ours, 100m, remittance)).Build());

        (await site.OneAsync<string>("select concat_ws('|', source, state, amount, trace_number, bank_reference, payer_name) from receipt"))
            .ShouldBe("nacha|applied|100.00|T77|061102990000001|ACME INC");
        (await site.OneAsync<string>("select concat_ws('|', kind, reference, paid) from remittance_line")).ShouldBe("invoice|INV1001|100");
        (await site.OneAsync<string>("select concat_ws('|', type, number, amount, lines, verdict, released) from document")).ShouldBe("CTX|ACME INC|100.00|1|accepted|t");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_single_segment_in_one_addenda_is_remittance_too()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (ours, 250.50m, @"RMR*IV*INV1002**250.50\")).Build());

        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
    }

    [PostgresFact]
    public async Task A_batch_whose_control_disagrees_is_held_with_its_money_and_the_others_are_posted()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(
            new NachaText().Batch("220", "CCD", "BOLT CORP", "PAYMENT", [("22", ours, 75m, @"RMR*IV*INV2001**75\")], off: 1)
                .Credits("CCD", "ACME INC", (ours, 100m, @"RMR*IV*INV1001**100\")).Build(off: 1));

        (await site.ManyAsync<string>("select payer_name || ' ' || state from receipt")).ShouldBe(["ACME INC applied"]);
        (await site.OneAsync<string>("select kind || ' ' || amount from exception where closed_at is null")).ShouldBe("batchHeld 75.00");
        (await site.OneAsync<long>("select count(*) from remittance")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Entries_that_are_held_for_one_kind_of_reason_do_not_bury_a_person_under_exceptions()
    {
        var site = await StageSite.CreateAsync(databases);
        var entries = Enumerable.Range(1, 60).Select(no => ($"9990{no:0000}", 10m + no, "")).ToArray();
        await site.TakeAsync(
            new NachaText().Credits("CCD", "ACME INC", entries[..15]).Credits("CCD", "BOLT CORP", entries[15..30]).Credits("CCD", "ZINC LTD", entries[30..]).Build());

        (await site.OneAsync<string>("select concat_ws(' ', count(*), min(kind), sum(amount)) from exception")).ShouldBe("1 accountNotRegistered 2430.00");
        (await site.OneAsync<string>("select why from exception")).ShouldStartWith("60 payments, the first entry 061102990000001: Account …0001 is not in the bank-account register");
    }

    [PostgresFact]
    public async Task A_file_whose_control_disagrees_is_held_as_a_whole_until_a_person_releases_its_sound_batches()
    {
        var site = await StageSite.CreateAsync(databases);
        var file = await site.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (ours, 100m, @"RMR*IV*INV1001**100\")).Build(off: 5));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.OneAsync<string>("select state from file")).ShouldBe("held");
        (await site.ExceptionsAsync()).ShouldBe(["fileHeld"]);

        (await site.Actions.ReleaseFileAsync(file, "clerk", "The bank confirms by telephone.", default)).ShouldBeTrue();
        await site.WorkAsync();
        (await site.OneAsync<string>("select state from receipt")).ShouldBe("applied");
        (await site.ManyAsync<string>("select no || ' ' || state from interchange")).ShouldBe(["1 released"], "each envelope is listed once");
        (await site.OneAsync<long>("select count(*) from document")).ShouldBe(1);
        (await site.OneAsync<long>("select count(*) from fault where severity = 'error'")).ShouldBe(1);
        (await site.OneAsync<string>("select actor || ': ' || reason from audit where action = 'file.released'")).ShouldBe("clerk: The bank confirms by telephone.");
        (await site.ExceptionsAsync()).ShouldBeEmpty();
        (await site.Actions.ReleaseFileAsync(file, "clerk", "Again.", default)).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task The_same_batch_in_another_file_posts_nothing_and_is_told_to_a_person()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText("A").Credits("CCD", "ACME INC", (ours, 100m, "")).Build());
        await site.TakeAsync(new NachaText("B").Credits("CCD", "ACME INC", (ours, 100m, "")).Build());
        await site.TakeAsync(new NachaText("B").Credits("CCD", "ACME INC", (ours, 100m, "")).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(1);
        (await site.ManyAsync<string>("select distinct kind from exception where kind <> 'receiptNotApplied'")).ShouldBe(["duplicateBatch"]);
    }

    [PostgresFact]
    public async Task Two_equal_entries_of_one_file_are_two_payments_and_a_person_looks_at_the_second()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(new NachaText().Credits("CTX", "ACME INC", (ours, 100m, remittance)).Credits("CTX", "ACME INC", (ours, 100m, remittance)).Build());

        (await site.ManyAsync<string>("select state from receipt order by id")).ShouldBe(["applied", "unapplied"]);
    }

    [PostgresFact]
    public async Task Debits_and_entries_for_others_accounts_are_held_with_their_money()
    {
        var site = await StageSite.CreateAsync(databases);
        await site.TakeAsync(
            new NachaText().Batch("200", "CCD", "ACME INC", "PAYMENT", [("27", ours, 10m, ""), ("22", "999", 20m, ""), ("22", StageSite.StatementAccount, 30m, "")])
                .Batch("225", "CCD", "ACME INC", "REVERSAL", [("27", ours, 40m, "")]).Build());

        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        (await site.ManyAsync<string>("select kind || ' ' || amount from exception order by amount")).ShouldBe(
            ["bankDebit 10.00", "accountNotRegistered 20.00", "notBookOfRecord 30.00", "returnOriginalUnknown 40.00"]);
        (await site.ManyAsync<string>("select why from exception")).ShouldNotContain(why => why.Contains(ours));
    }

    [PostgresFact]
    public async Task Returns_and_changes_are_kept_and_told_once()
    {
        var site = await StageSite.CreateAsync(databases);
        var text = new NachaText()
            .Batch("200", "CCD", "ACME INC", "RETURNS", [("26", "4455667788", 80m, "799R01061102990000777      12200066"), ("21", "4455667799", 90m, "799R03061102990000778      12200066")])
            .Batch("200", "COR", "ACME INC", "NOC", [("21", "4455667700", 0m, "798C01061102990000779      12200066998877665544")]);
        await site.TakeAsync(text.Build());

        (await site.ManyAsync<string>("select concat_ws('|', code, side, amount, original_trace, account_last4) from payment_return order by id"))
            .ShouldBe(["R01|debitWeDrew|80.00|061102990000777|7788", "R03|creditWeSent|90.00|061102990000778|7799"]);
        (await site.OneAsync<string>("select concat_ws('|', code, original_trace, old_last4, account_last4) from account_change")).ShouldBe("C01|061102990000779|7700|5544");
        (await site.ExceptionsAsync()).ShouldBe(["accountChange", "payablesReturned", "returnOriginalUnknown"]);
        (await site.ManyAsync<string>("select why from exception")).ShouldNotContain(why => why.Contains("998877665544"));
        (await site.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
    }
}
