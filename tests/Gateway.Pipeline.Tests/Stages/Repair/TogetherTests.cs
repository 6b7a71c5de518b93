using Gateway.Pipeline.Stages.Repair;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>Several clerks and the matching at the same receipts and documents at the same moment, on a real database: one wins, the others are told why, and no cent is lost.</summary>
public sealed class TogetherTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const int clerks = 8;

    [PostgresFact]
    public async Task Of_many_who_apply_one_receipt_to_one_document_one_wins_and_the_others_are_told()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var (receipt, invoice) = (await site.ReceiveAsync(100m), await site.InvoiceAsync("INV1001"));
        var told = await TogetherAsync(clerk => site.DoAsync(receipt, new ApplyByHand([new(invoice, 100m, [])]), actor: clerk));

        told.Count(words => words == "done").ShouldBe(1);
        told.Where(words => words != "done").Distinct().ShouldHaveSingleItem().ShouldStartWith("Refused: ");
        (await site.ReceiptAsync(receipt)).ShouldBe("applied|0.00|C001");
        (await site.OpenAsync("INV1001")).ShouldBe(0m);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Of_many_receipts_for_one_document_one_wins()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipts = new List<long>();
        for (var no = 0; no < clerks; no++) receipts.Add(await site.ReceiveAsync(101m + no, modifier: ((char)('A' + no)).ToString()));
        var invoice = await site.InvoiceAsync("INV1001");
        var told = await TogetherAsync((clerk, no) => site.DoAsync(receipts[no], new ApplyByHand([new(invoice, 100m, [])]), actor: clerk));

        told.Count(words => words == "done").ShouldBe(1);
        told.Where(words => words != "done").ShouldAllBe(words => words.Contains("INV1001"));
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_was_seen_before_another_changed_it_is_stale()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var receipt = await site.ReceiveAsync(100m);
        var version = await site.Stages.Repairs.VersionAsync(receipt, default);
        var invoice = await site.InvoiceAsync("INV1001");
        var told = await TogetherAsync(async clerk => RepairDeskSite.Told(await site.Stages.Repairs.RunAsync(
            new RepairOrder(receipt, version, clerk, "because"), new ApplyByHand([new(invoice, 10m, [])]), default)));

        told.Count(words => words == "done").ShouldBe(1);
        told.Where(words => words != "done").ShouldAllBe(words => words == $"Stale: Receipt {receipt} has changed since it was shown: look again.");
        (await site.OpenAsync("INV1001")).ShouldBe(90m);
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task An_approval_by_two_persons_is_done_once_and_a_decline_beside_it_is_one_of_both()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        var careful = site.Stages.RepairsUnder(new RepairRules { SecondPersonFrom = 50m });
        var receipt = await site.ReceiveAsync(100m);
        var asked = await careful.RunAsync(new RepairOrder(receipt, null, "clerk", "because"), new ApplyByHand([new(await site.InvoiceAsync("INV1001"), 100m, [])]), default);
        asked.Outcome.ShouldBe(RepairOutcome.AwaitingApproval);
        var told = await TogetherAsync(async (clerk, no) => RepairDeskSite.Told(no % 2 == 0
            ? await careful.ApproveAsync(asked.Repair!.Value, clerk, "seen", default)
            : await careful.DeclineAsync(asked.Repair!.Value, clerk, "no", default)));

        told.Count(words => words == "done").ShouldBe(1);
        told.Where(words => words != "done").ShouldAllBe(words => words == $"Missing: Nothing under {asked.Repair} waits for approval.");
        (await site.FaultsAsync()).ShouldBeEmpty();
    }

    /// <summary>Whatever comes first: every answer is a sentence, nothing throws, and the books agree after each round.</summary>
    [PostgresFact]
    public async Task Clerks_who_do_all_kinds_of_things_at_once_with_matching_beside_them_leave_books_that_agree()
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        long[] receipts = [await site.ReceiveAsync(100m), await site.ReceiveAsync(175m, modifier: "B"), await site.ReceiveAsync(60m, "NOBODY KNOWN", "C")];
        long[] invoices = [await site.InvoiceAsync("INV1001"), await site.InvoiceAsync("INV1002")];
        var random = new Random(20261122);
        var done = 0;
        for (var round = 0; round < 12; round++)
        {
            var all = (await site.Stages.ManyAsync<long>("select id from receipt where state <> 'joined' order by id")).ToArray();
            var plans = Enumerable.Range(0, clerks).Select(_ => (Receipt: all[random.Next(all.Length)], Action: AnyAction(random, invoices))).ToList();
            var told = TogetherAsync((clerk, no) => site.DoAsync(plans[no].Receipt, plans[no].Action, actor: clerk));
            await Task.WhenAll(told, site.Stages.WorkTogetherAsync());
            done += (await told).Count(words => words == "done");
            (await told).Where(words => words != "done").ShouldAllBe(words => words.EndsWith('.') || words.Contains(": "));
            (await site.FaultsAsync()).ShouldBeEmpty($"round {round}: {string.Join("\n", (await told).Zip(plans, (words, plan) => $"{plan.Receipt} {plan.Action}: {words}"))}");
            (await site.Stages.OneAsync<long>("select count(*) from invoice where open < 0 or open > amount")).ShouldBe(0);
        }

        done.ShouldBeGreaterThan(12, "they got something done");
    }

    static RepairAction AnyAction(Random random, long[] invoices) => random.Next(9) switch
    {
        0 or 1 => new ApplyByHand([new(invoices[random.Next(2)], random.Next(1, 6) * 20m, [])]),
        2 => new ApplyByHand([new(invoices[1], 30m, []), new(invoices[0], 20m, [])]),
        3 => new UndoApplications(),
        4 => new PutOnAccount(random.Next(1, 4) * 10m),
        5 => new TakeFromAccount(10m),
        6 => new SplitReceipt(random.Next(1, 4) * 15m),
        7 => new JoinReceipt(),
        _ => new MatchAgain(),
    };

    static Task<string[]> TogetherAsync(Func<string, Task<string>> act) => TogetherAsync((clerk, _) => act(clerk));

    /// <summary>All begin at the same moment.</summary>
    static async Task<string[]> TogetherAsync(Func<string, int, Task<string>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, clerks).Select(no => Task.Run(async () =>
        {
            await start.Task;
            return await act($"clerk {no}", no);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(tasks);
    }
}
