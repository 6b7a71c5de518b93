using Gateway.Pipeline.Stages.Repair;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>What a clerk puts right: rows, open amounts, postings and the record of who, when and why.</summary>
public sealed class RepairTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Several_invoices_are_paid_by_hand_with_a_discount_a_deduction_a_small_write_off_and_a_bank_fee()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(337.50m);
        (await site.DoAsync(receipt, new ApplyByHand([
            new HandApplication(await site.InvoiceAsync("INV1001"), 95m, [new(DifferenceKind.DiscountUnearned, 2m), new(DifferenceKind.WriteOff, 3m)], SeenOpen: 100m),
            new HandApplication(await site.InvoiceAsync("INV1002"), 230m, [new(DifferenceKind.Deduction, 10.50m, "06", DeductionCategory.QuantityOrDelivery), new(DifferenceKind.BankFee, 10m)]),
        ]))).ShouldBe("done");

        (await site.ReceiptAsync(receipt)).ShouldBe("partlyApplied|12.50|C001");
        (await site.OpenAsync("INV1001")).ShouldBe(0m);
        (await site.OpenAsync("INV1002")).ShouldBe(0m);
        (await site.BalancesAsync()).ShouldBe("bank=337.50 bankFee=10 deduction=10.50 discountUnearned=2 receivable=-350.50 unapplied=-12.50 writeOff=3");
        (await site.FaultsAsync()).ShouldBeEmpty();
        (await site.Stages.OneAsync<string>("select concat_ws('|', action, maker, checker, state, reason) from repair")).ShouldBe("apply|clerk|done|because");
        (await site.Stages.OneAsync<string>("select concat_ws('|', actor, action, object, reason) from audit where action like 'receipt.%'")).ShouldBe($"clerk|receipt.apply|receipt:{receipt}|because");
        (await site.Stages.OneAsync<string>("select kind || ' ' || amount from exception where closed_at is null")).ShouldBe("receiptNotApplied 12.50");
    }

    [PostgresTheory]
    [InlineData("INV1001", 101, 0, "Refused: INV1001 has 100.00 open; 101.00 is more.")]
    [InlineData("INV1001", -5, 0, "Refused: The credit memos are 5.00 more than what they are netted with.")]
    [InlineData("INV1001", 80, 20, "Refused: 20.00 would be written off of INV1001; the limit is 10.00.")]
    [InlineData("INV1001", 0.001, 0, "Refused: An amount is finer than the smallest unit of USD.")]
    [InlineData("INV1002", 151, 0, "Refused: 151.00 is more than the 150.00 USD that are left of receipt 1.")]
    [InlineData("INV1001", 0, 0, "Refused: A document gets neither cash nor a difference; leave it out.")]
    [InlineData("INV2001", 75, 0, "Refused: INV2001 is owed by C002, and the money is of C001. Say that it pays for others, or split the receipt.")]
    public async Task What_cannot_be_applied_is_refused_in_words_and_nothing_moves(string number, double cash, double writtenOff, string told)
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(150m);
        await site.DoAsync(receipt, new IdentifyCustomer("C001"));
        var before = await site.BalancesAsync();
        var differences = writtenOff == 0 ? Array.Empty<HandDifference>() : [new(DifferenceKind.WriteOff, (decimal)writtenOff)];

        (await site.DoAsync(receipt, new ApplyByHand([new HandApplication(await site.InvoiceAsync(number), (decimal)cash, differences)]))).ShouldBe(told);
        (await site.BalancesAsync()).ShouldBe(before);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Whoever_saw_something_else_is_told_to_look_again()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(100m);
        var invoice = await site.InvoiceAsync("INV1001");
        var version = await site.Stages.Repairs.VersionAsync(receipt, default);
        (await site.DoAsync(receipt, new IdentifyCustomer("C001"))).ShouldBe("done");

        (await site.Stages.Repairs.RunAsync(new RepairOrder(receipt, version, "late", "because"), new ApplyByHand([new(invoice, 100m, [])]), default)).Outcome.ShouldBe(RepairOutcome.Stale);
        (await site.DoAsync(receipt, new ApplyByHand([new(invoice, 90m, [], SeenOpen: 90m)]))).ShouldBe("Stale: INV1001 has 100.00 open now, not 90.00: look again.");
        (await site.OpenAsync("INV1001")).ShouldBe(100m);
    }

    [PostgresFact]
    public async Task One_application_or_all_of_them_are_undone_by_new_rows_and_matching_leaves_the_receipt_alone()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(new NachaText().Credits("CCD", "ACME INC", (StageSite.AchAccount, 350.50m, @"RMR*IV*INV1001**100\RMR*IV*INV1002**250.50\")).Build());
        var receipt = await site.Stages.OneAsync<long>("select id from receipt where state = 'applied'");
        var first = await site.Stages.OneAsync<long>("select min(id) from application");

        (await site.DoAsync(receipt, new UndoApplications([first]))).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldBe("partlyApplied|100.00|C001");
        (await site.DoAsync(receipt, new UndoApplications([first]))).ShouldStartWith("Refused: Nothing is applied of it");
        (await site.DoAsync(receipt, new UndoApplications())).ShouldBe("done");
        await site.Stages.MatchAgainAsync();
        (await site.ReceiptAsync(receipt)).ShouldBe("unapplied|350.50|C001");
        (await site.OpenAsync("INV1002")).ShouldBe(250.50m);
        (await site.Stages.OneAsync<long>("select count(*) from application where undoes is not null")).ShouldBe(2);
        (await site.FaultsAsync()).ShouldBeEmpty();

        (await site.DoAsync(receipt, new MatchAgain())).ShouldBe("done");
        await site.Stages.WorkAsync();
        (await site.ReceiptAsync(receipt)).ShouldBe("applied|0.00|C001");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Money_is_kept_on_account_and_taken_from_there()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(100m, "NOBODY KNOWN");
        (await site.ReceiptAsync(receipt)).ShouldBe("unidentified|100.00|-");
        (await site.DoAsync(receipt, new PutOnAccount(100m))).ShouldBe("Refused: Money is kept for a customer: say first whose it is.");
        (await site.DoAsync(receipt, new IdentifyCustomer("C002"))).ShouldBe("done");
        (await site.DoAsync(receipt, new PutOnAccount(100m))).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldBe("onAccount|0.00|C002");
        (await site.BalancesAsync()).ShouldBe("bank=100.00 customerDeposit=-100");
        (await site.DoAsync(receipt, new IdentifyCustomer("C001"))).ShouldStartWith("Refused: Some of it is applied or on account");
        (await site.DoAsync(receipt, new TakeFromAccount(100.01m))).ShouldStartWith("Refused: 100.01 is more than the 100.00");
        (await site.DoAsync(receipt, new TakeFromAccount(75m))).ShouldBe("done");
        (await site.DoAsync(receipt, new ApplyByHand([new(await site.InvoiceAsync("INV2001"), 75m, [])]))).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldBe("applied|0.00|C002");
        (await site.BalancesAsync()).ShouldBe("bank=100.00 customerDeposit=-25 receivable=-75");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_receipt_is_split_for_two_customers_and_joined_again()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(175m, "NOBODY KNOWN");
        var part = (await site.Stages.Repairs.RunAsync(new RepairOrder(receipt, null, "clerk", "two payers"), new SplitReceipt(75m), default)).OtherReceipt!.Value;
        (await site.ReceiptAsync(receipt)).ShouldBe("unidentified|100.00|-");
        (await site.ReceiptAsync(part)).ShouldBe("unidentified|75|-");
        (await site.DoAsync(receipt, new ApplyByHand([new(await site.InvoiceAsync("INV1001"), 100m, [])]))).ShouldBe("done");
        (await site.DoAsync(part, new ApplyByHand([new(await site.InvoiceAsync("INV2001"), 75m, [])]))).ShouldBe("done");
        (await site.FaultsAsync()).ShouldBeEmpty();
        (await site.DoAsync(part, new JoinReceipt())).ShouldStartWith("Refused: Some of it is applied");
        (await site.DoAsync(part, new SplitReceipt(5m))).ShouldStartWith("Refused: It is a part itself");
        (await site.DoAsync(part, new UndoApplications())).ShouldBe("done");
        (await site.DoAsync(part, new JoinReceipt())).ShouldBe("done");
        (await site.ReceiptAsync(part)).ShouldBe("joined|0|C002");
        (await site.ReceiptAsync(receipt)).ShouldBe("partlyApplied|75.00|C001");
        (await site.FaultsAsync()).ShouldBeEmpty();
        (await site.BalancesAsync()).ShouldBe("bank=175.00 receivable=-100 unapplied=-75.00");
    }

    [PostgresFact]
    public async Task Who_pays_is_said_remembered_and_taken_back()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await site.Stages.TakeAsync(new LockboxText().Batch(("4711", 60m, [("NOPE", 60m)])).Build());
        var receipt = await site.Stages.OneAsync<long>("select min(id) from receipt where payer_account_hash is not null");
        (await site.DoAsync(receipt, new IdentifyCustomer("C999"))).ShouldBe("Refused: There is no customer C999.");
        (await site.DoAsync(receipt, new IdentifyCustomer("C002", RemembersAccount: true))).ShouldBe("done");
        (await site.Stages.OneAsync<long>("select count(*) from payer_account p join receipt r on p.account_hash = r.payer_account_hash and p.customer_id = r.customer_id where r.id = @receipt", new { receipt })).ShouldBe(1);
        (await site.DoAsync(receipt, new IdentifyCustomer(null))).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldStartWith("unidentified|");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Money_that_is_not_for_receivables_leaves_them_and_comes_back()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(42m, "TAX OFFICE");
        (await site.DoAsync(receipt, new MarkNotReceivables())).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldBe("notReceivables|0.00|-");
        (await site.BalancesAsync()).ShouldBe("bank=42.00 otherReceipts=-42.00");
        (await site.Stages.ExceptionsAsync()).ShouldBeEmpty();
        (await site.DoAsync(receipt, new MarkReceivables())).ShouldBe("done");
        (await site.ReceiptAsync(receipt)).ShouldBe("unidentified|42.00|-");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Large_amounts_wait_for_a_second_person()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(100m);
        var strict = site.Stages.RepairsUnder(new RepairRules { SecondPersonFrom = 50 });
        var apply = new ApplyByHand([new(await site.InvoiceAsync("INV1001"), 100m, [])]);
        var asked = await strict.RunAsync(new RepairOrder(receipt, null, "maker", "because"), apply, default);
        asked.Outcome.ShouldBe(RepairOutcome.AwaitingApproval);
        (await site.ReceiptAsync(receipt)).ShouldStartWith("awaitingApproval|100.00|");
        (await site.DoAsync(receipt, apply, strict)).ShouldStartWith("Refused: Something for receipt");
        (await strict.ApproveAsync(asked.Repair!.Value, "maker", "mine", default)).Outcome.ShouldBe(RepairOutcome.Refused);
        (await strict.ApproveAsync(asked.Repair.Value, "checker", "agreed", default)).Outcome.ShouldBe(RepairOutcome.Done);
        (await site.ReceiptAsync(receipt)).ShouldBe("applied|0.00|C001");
        (await site.Stages.OneAsync<string>("select concat_ws('|', maker, checker, state, check_reason) from repair")).ShouldBe("maker|checker|done|agreed");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_is_declined_leaves_the_receipt_as_it_was()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(100m, "NOBODY KNOWN");
        var strict = site.Stages.RepairsUnder(new RepairRules { SecondPersonFrom = 50 });
        var asked = await strict.RunAsync(new RepairOrder(receipt, null, "maker", "because"), new MarkNotReceivables(), default);
        (await strict.DeclineAsync(asked.Repair!.Value, "checker", "it is BOLT's", default)).Outcome.ShouldBe(RepairOutcome.Done);
        (await site.ReceiptAsync(receipt)).ShouldBe("unidentified|100.00|-");
        (await strict.ApproveAsync(asked.Repair.Value, "checker", "late", default)).Outcome.ShouldBe(RepairOutcome.Missing);
    }
}
