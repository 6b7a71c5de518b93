using System.Text;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Tests.Stages.Repair;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Returns;

/// <summary>What comes back takes back what it had paid, once, by new rows; what is not certain moves nothing and waits for a person.</summary>
public sealed class ReturnTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    /// <summary>The trace that the first entry of a file has.</summary>
    const string trace = "061102990000001";

    [PostgresFact]
    public async Task A_returned_debit_reopens_its_invoices_with_their_due_dates_and_the_bank_has_the_money()
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(Returned(350.50m));

        (await site.ReceiptAsync(1)).ShouldBe("returned|0.00|C001");
        (await site.OpenAsync("INV1001")).ShouldBe(100m);
        (await site.OpenAsync("INV1002")).ShouldBe(250.50m);
        (await site.Stages.ManyAsync<string>("select concat_ws('|', cash, settles, undoes) from application where undoes is not null order by id")).ShouldBe(["-100|-100|1", "-250.50|-250.50|2"]);
        (await site.BalancesAsync()).ShouldBe("");
        (await site.FaultsAsync()).ShouldBeEmpty();
        (await site.Stages.OneAsync<string>("select state || ' ' || receipt_id from payment_return")).ShouldBe("booked 1");
        (await site.Stages.OneAsync<string>("select why from exception where closed_at is null and kind = 'paymentReturned'"))
            .ShouldEndWith("Receipt 1 of 350.50 USD was taken back. Open again: INV1001 100.00 (due 2026-12-01), INV1002 250.50 (due 2026-12-01).");
    }

    [PostgresFact]
    public async Task Discounts_and_money_on_account_are_restored_too()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(118m);
        await site.DoAsync(receipt, new ApplyByHand([new(await site.InvoiceAsync("INV1001"), 98m, [new(DifferenceKind.DiscountUnearned, 2m)])]));
        await site.DoAsync(receipt, new PutOnAccount(15m));
        var part = (await site.Stages.Repairs.RunAsync(new RepairOrder(receipt, null, "clerk", "other"), new SplitReceipt(3m), default)).OtherReceipt!.Value;
        await site.DoAsync(part, new MarkNotReceivables());
        (await site.FaultsAsync()).ShouldBeEmpty();
        await site.Stages.TakeAsync(Returned(118m));

        (await site.ReceiptAsync(receipt)).ShouldBe("returned|0.00|C001");
        (await site.ReceiptAsync(part)).ShouldStartWith("joined|0");
        (await site.OpenAsync("INV1001")).ShouldBe(100m);
        (await site.BalancesAsync()).ShouldBe("");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_return_that_comes_twice_is_one_and_another_source_confirms_it()
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(Returned(350.50m, "B"));
        await site.Stages.TakeAsync(Returned(350.50m, "C"));
        var before = await site.Stages.OneAsync<long>("select count(*) from ledger_entry");
        await site.Stages.TakeAsync(Bai2StageTests.Report("1", 1, 2, 23, 105_000, 69_950, $"557,35050,0,REF9,{trace},RETURN"));

        (await site.Stages.OneAsync<long>("select count(*) from ledger_entry")).ShouldBe(before);
        (await site.ReceiptAsync(1)).ShouldBe("returned|0.00|C001");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData("80.00", "returnUnclear", "Receipt 1 has that trace, but its amount is 350.50, not 80.00.")]
    public async Task An_amount_that_differs_is_a_persons_and_nothing_moves(string amount, string kind, string words)
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(Returned(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

        (await site.ReceiptAsync(1)).ShouldBe("applied|0.00|C001");
        (await site.Stages.OneAsync<string>("select kind from exception where closed_at is null")).ShouldBe(kind);
        (await site.Stages.OneAsync<string>("select why from exception where closed_at is null")).ShouldEndWith(words);
        (await Actions(site).NameOriginalAsync(1, 1, "clerk", "the bank says so", default)).Outcome.ShouldBe(RepairOutcome.Refused);
    }

    [PostgresFact]
    public async Task A_part_that_came_back_is_split_off_and_named_by_a_person()
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(Returned(80m));
        await site.DoAsync(1, new UndoApplications());
        var part = (await site.Stages.Repairs.RunAsync(new RepairOrder(1, null, "clerk", "part"), new SplitReceipt(80m), default)).OtherReceipt!.Value;
        (await Actions(site).NameOriginalAsync(1, part, "clerk", "the bank says so", default)).Words.ShouldBe($"Receipt {part} is the original of return 1.");

        (await site.ReceiptAsync(part)).ShouldStartWith("returned|0");
        (await site.ReceiptAsync(1)).ShouldBe("unapplied|270.50|C001");
        (await site.BalancesAsync()).ShouldBe("bank=270.50 unapplied=-270.50");
        (await site.FaultsAsync()).ShouldBeEmpty();
        (await site.Stages.OneAsync<long>("select count(*) from exception where closed_at is null and kind = 'returnUnclear'")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Money_that_we_had_paid_out_never_reopens_an_invoice()
    {
        var site = await PaidAsync();
        foreach (var code in new[] { "21", "31", "41", "51" })
        {
            await site.Stages.TakeAsync(Returned(350.50m, code[..1], code));
        }

        (await site.ReceiptAsync(1)).ShouldBe("applied|0.00|C001");
        (await site.OpenAsync("INV1001")).ShouldBe(0m);
        (await site.Stages.ManyAsync<string>("select distinct kind from exception where closed_at is null")).ShouldBe(["payablesReturned"]);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_dishonored_return_gives_the_money_back_and_a_contested_one_takes_it_again()
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(Returned(350.50m, "B"));
        await site.Stages.TakeAsync(Quarrel("C", "R68"));
        (await site.ReceiptAsync(1)).ShouldBe("unapplied|350.50|C001");
        await site.Stages.MatchAgainAsync();
        (await site.ReceiptAsync(1)).ShouldBe("unapplied|350.50|C001", "a person says what it pays now");
        (await site.Stages.OneAsync<long>("select count(*) from exception where closed_at is null and kind = 'returnDishonored'")).ShouldBe(1);
        (await site.FaultsAsync()).ShouldBeEmpty();

        await site.Stages.TakeAsync(Quarrel("D", "R73"));
        (await site.ReceiptAsync(1)).ShouldBe("returned|0.00|C001");
        (await site.BalancesAsync()).ShouldBe("");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_credit_described_reversal_takes_back_the_only_payment_that_it_can_mean()
    {
        var site = await PaidAsync();
        await site.Stages.TakeAsync(new NachaText("B").Batch("225", "CCD", "ACME INC", "REVERSAL", [("27", StageSite.AchAccount, 350.50m, "")]).Build());

        (await site.ReceiptAsync(1)).ShouldBe("reversed|0.00|C001");
        (await site.OpenAsync("INV1002")).ShouldBe(250.50m);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Of_two_payments_that_a_reversal_could_mean_a_person_names_one()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 100m, @"RMR*IV*INV1001**100\"), (StageSite.AchAccount, 100m, "")).Build());
        await site.Stages.TakeAsync(new NachaText("B").Batch("225", "CCD", "ACME INC", "REVERSAL", [("27", StageSite.AchAccount, 100m, "")]).Build());

        (await site.Stages.OneAsync<long>("select count(*) from receipt where state = 'reversed'")).ShouldBe(0);
        (await site.Stages.OneAsync<string>("select why from exception where kind = 'returnUnclear'")).ShouldEndWith("Receipts 2, 1 all fit.");
        (await Actions(site).NameOriginalAsync(1, 2, "clerk", "ACME says so", default)).IsDone.ShouldBeTrue();
        (await site.ReceiptAsync(2)).ShouldStartWith("reversed|");
        (await site.OpenAsync("INV1001")).ShouldBe(0m);
        (await Actions(site).NameOriginalAsync(1, 1, "clerk", "again", default)).Outcome.ShouldBe(RepairOutcome.Stale);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_returned_check_of_a_statement_finds_its_credit_by_number_amount_and_account()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(Bai2StageTests.Report("1", 1, 2, 20, 5_000, 15_000, "301,10000,0,DEP1,0004711,ACME INC"));
        await site.DoAsync(1, new ApplyByHand([new(await site.InvoiceAsync("INV1001"), 100m, [])]));
        await site.Stages.TakeAsync(Bai2StageTests.Report("2", 1, 2, 21, 15_000, 5_000, "555,10000,0,REF9,4711,NSF"));

        (await site.ReceiptAsync(1)).ShouldBe("returned|0.00|C001");
        (await site.OpenAsync("INV1001")).ShouldBe(100m);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task An_invoice_that_was_changed_since_keeps_the_return_for_a_person()
    {
        var site = await PaidAsync();
        await using (var connection = await site.Stages.Database.OpenConnectionAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "update invoice set open = 50 where number = 'INV1001'");
        }

        await site.Stages.TakeAsync(Returned(350.50m));
        (await site.ReceiptAsync(1)).ShouldBe("applied|0.00|C001");
        (await site.Stages.OneAsync<string>("select why from exception where kind = 'returnUnclear'")).ShouldContain("INV1001 cannot be opened by 100.00");
    }

    [PostgresFact]
    public async Task A_payment_that_comes_in_after_its_return_is_found_then()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(Returned(350.50m));
        (await site.Stages.ExceptionsAsync()).ShouldBe(["returnOriginalUnknown"]);

        await site.Stages.TakeAsync(new NachaText("B").Credits("CCD", "ACME INC", (StageSite.AchAccount, 99m, "")).Build());
        (await site.Stages.OneAsync<string>("select state from payment_return")).ShouldBe("asks", "money of another amount is not asked");
        await site.Stages.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 350.50m, @"RMR*IV*INV1001**100\RMR*IV*INV1002**250.50\")).Build());

        (await site.Stages.OneAsync<string>("select state from receipt where amount = 350.50")).ShouldBe("returned");
        (await site.Stages.OneAsync<string>("select state from payment_return")).ShouldBe("booked");
        (await site.OpenAsync("INV1001")).ShouldBe(100m);
        (await site.Stages.ExceptionsAsync()).ShouldNotContain("returnOriginalUnknown");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_return_and_its_payment_that_come_at_the_same_time_find_each_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var site = await RepairDeskSite.CreateAsync(databases);
            await site.Stages.ArchiveAsync(Returned(350.50m));
            await site.Stages.ArchiveAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 350.50m, @"RMR*IV*INV1001**100\RMR*IV*INV1002**250.50\")).Build());
            await site.Stages.WorkTogetherAsync();

            (await site.Stages.OneAsync<string>("select state from receipt")).ShouldBe("returned");
            (await site.Stages.OneAsync<string>("select state from payment_return")).ShouldBe("booked");
            (await site.OpenAsync("INV1001")).ShouldBe(100m);
            (await site.FaultsAsync()).ShouldBeEmpty();
        }
    }

    [PostgresFact]
    public async Task A_late_return_is_booked_in_the_open_period()
    {
        var site = await PaidAsync();
        await using (var connection = await site.Stages.Database.OpenConnectionAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "insert into period (name, first_day, last_day, state, changed_at, changed_by, reason) values ('2026-11', '2026-11-01', '2026-11-30', 'closed', now(), 'boss', 'done')");
        }

        await site.Stages.TakeAsync(Returned(350.50m));
        (await site.Stages.ManyAsync<string>("select distinct booked_on::text from ledger_entry where kind in ('undo', 'return')")).ShouldBe(["2026-12-01"]);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_debit_that_we_drew_is_known_from_the_copy_of_our_file_when_it_comes_back()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var copy = Encoding.ASCII.GetString(new NachaText().Batch("225", "CCD", "DEMO COMPANY", "COLLECT", [("27", "0012345678", 250.50m, "")]).Build());
        await site.Stages.TakeAsync(Encoding.ASCII.GetBytes(copy.Replace("101 122000661 122000661", "101 122000661 611029920", StringComparison.Ordinal)), "billing");
        (await site.Stages.OneAsync<string>("select concat_ws('|', trace_number, amount, payer_account_last4) from drawn_debit")).ShouldBe($"{trace}|250.50|5678");
        (await site.Stages.OneAsync<long>("select count(*) from receipt")).ShouldBe(0);
        await site.Stages.TakeAsync(Returned(250.50m));

        (await site.Stages.OneAsync<string>("select why from exception where kind = 'returnOriginalUnknown'")).ShouldContain("It is the debit of 250.50 from OUR COMPANY that we drew for 2026-11-20");
        (await Actions(site).NameOriginalAsync(1, 77, "clerk", "because", default)).Outcome.ShouldBe(RepairOutcome.Missing);
    }

    [PostgresFact]
    public async Task A_notification_of_change_proposes_the_payers_new_account_and_a_person_agrees()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var noc = new NachaText().Batch("200", "COR", "ACME INC", "NOC", [("21", "0012345678", 0m, "798C01061102990000779      06110299998877665544")]).Build();
        await site.Stages.TakeAsync(noc);

        (await site.Stages.OneAsync<string>("select concat_ws('|', c.number, p.old_last4, p.account_last4, p.state) from payer_change p join customer c on c.id = p.customer_id")).ShouldBe("C001|5678|5544|proposed");
        var actions = new PayerChangeActions(site.Stages.Database, TimeProvider.System);
        (await actions.ApproveAsync(1, "clerk", "asked ACME by telephone", default)).IsDone.ShouldBeTrue();
        (await site.Stages.ManyAsync<string>("select account_last4 || ' ' || confirmed from payer_account order by id")).ShouldBe(["5678 false", "5544 true"]);
        (await site.Stages.ExceptionsAsync()).ShouldBeEmpty();
        (await actions.RejectAsync(1, "clerk", "late", default)).Outcome.ShouldBe(RepairOutcome.Missing);
        var corrected = site.Stages.Accounts.Hash(new AccountNumber("061102992", "998877665544"));
        (await site.Stages.OneAsync<bool>("select exists (select from payer_account where account_hash = @corrected)", new { corrected })).ShouldBeTrue("what the bank leaves out stays");
    }

    static ReturnActions Actions(RepairDeskSite site) => new(site.Stages.Database, new Pipeline.Stages.Post.LedgerAccounts(), TimeProvider.System);

    /// <summary>Receipt 1 of 350.50 that paid INV1001 and INV1002.</summary>
    async Task<RepairDeskSite> PaidAsync()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 350.50m, @"RMR*IV*INV1001**100\RMR*IV*INV1002**250.50\")).Build());
        (await site.ReceiptAsync(1)).ShouldBe("applied|0.00|C001");
        return site;
    }

    static byte[] Returned(decimal amount, string modifier = "R", string code = "26") => new NachaText(modifier)
        .Batch(code == "26" ? "225" : "220", "CCD", "ACME INC", "RETURNS", [(code, "0012345678", amount, $"799R01{trace}      06110299")]).Build();

    /// <summary>Addenda of the dispute about the return with trace …0001.</summary>
    static byte[] Quarrel(string modifier, string reason) => new NachaText(modifier)
        .Batch("225", "CCD", "ACME INC", "RETURNS", [("26", "0012345678", 350.50m, reason == "R68"
            ? $"799{reason}{trace}      06110299   {trace}32501"
            : $"799{reason}{trace}26112106110299324{trace}32501{trace}32668")]).Build();
}
