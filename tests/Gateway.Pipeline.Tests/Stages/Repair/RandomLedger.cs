using Dapper;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>Five payments in one file of the bank, eight documents of two customers, credit memos among them.</summary>
sealed class RandomLedger(RepairDeskSite site)
{
    static readonly decimal[] received = [350.50m, 100m, 75m, 500m, 33.33m];

    readonly Queue<char> modifiers = new("BCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    public static async Task<RandomLedger> CreateAsync(DatabaseFixture databases)
    {
        var site = await RepairDeskSite.CreateAsync(databases);
        await using (var connection = await site.Stages.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, updated_at)
                select number, number, (select id from customer c where c.number = customer), case when amount < 0 then 'creditMemo' else 'invoice' end, '2026-11-01', '2026-12-01', amount, amount, 'USD', now()
                from (values ('C001', '3001', 33.33), ('C001', '3002', -20), ('C001', '3003', 410.07), ('C002', '3004', 12.5), ('C002', '3005', -7.5)) v (customer, number, amount)
                """);
        }

        await site.Stages.TakeAsync(new NachaText()
            .Credits("CCD", "ACME INC", (StageSite.AchAccount, received[0], @"RMR*IV*INV1001**100\RMR*IV*INV1002**250.50\"), (StageSite.AchAccount, received[1], ""), (StageSite.AchAccount, received[2], ""))
            .Credits("CCD", "SOMEBODY", (StageSite.AchAccount, received[3], ""), (StageSite.AchAccount, received[4], "")).Build());
        return new RandomLedger(site);
    }

    public Task<IReadOnlyList<string>> FaultsAsync() => site.FaultsAsync();

    /// <summary>done, or why not.</summary>
    public async Task<string> TakeAsync(LedgerStep step)
    {
        var receipts = await site.Stages.ManyAsync<(long Id, decimal Unapplied, decimal OnAccount)>(
            "select id, unapplied, coalesce((select sum(amount) from receipt_movement where receipt_id = receipt.id and kind = 'onAccount'), 0) from receipt order by id");
        var (id, rest, onAccount) = receipts[step.Receipt % receipts.Count];
        var told = step.Kind switch
        {
            StepKind.Apply => await site.DoAsync(id, await ApplicationAsync(step, rest)),
            StepKind.UndoOne => await UndoOneAsync(id, step),
            StepKind.UndoAll => await site.DoAsync(id, new UndoApplications()),
            StepKind.PutOnAccount => await site.DoAsync(id, new PutOnAccount(Of(rest, step))),
            StepKind.TakeFromAccount => await site.DoAsync(id, new TakeFromAccount(Of(onAccount, step))),
            StepKind.Identify => await site.DoAsync(id, new IdentifyCustomer((step.Choice % 3) switch { 0 => "C001", 1 => "C002", _ => null })),
            StepKind.Split => await site.DoAsync(id, new SplitReceipt(Of(rest, step))),
            StepKind.Join => await site.DoAsync(id, new JoinReceipt()),
            StepKind.GiveAway => await site.DoAsync(id, new MarkNotReceivables()),
            StepKind.TakeBack => await site.DoAsync(id, new MarkReceivables()),
            StepKind.MatchAgain => await site.DoAsync(id, new MatchAgain()),
            _ => await ComeBackAsync(step),
        };
        await site.Stages.WorkAsync();
        return told;
    }

    static decimal Of(decimal amount, LedgerStep step) => decimal.Round(amount * step.Percent / 100m, 2);

    async Task<ApplyByHand> ApplicationAsync(LedgerStep step, decimal rest)
    {
        var documents = await site.Stages.ManyAsync<(long Id, decimal Open)>("select id, open from invoice order by id");
        var first = documents[step.Document % documents.Count];
        var cash = Of(Math.Min(first.Open, Math.Max(rest, first.Open < 0 ? first.Open : 0)), step);
        HandDifference[] differences = (step.Choice % 5) switch
        {
            0 => [new(DifferenceKind.DiscountUnearned, decimal.Round((first.Open - cash) / 2, 2))],
            1 => [new(DifferenceKind.WriteOff, first.Open - cash)],
            2 => [new(DifferenceKind.BankFee, 1.25m), new(DifferenceKind.Deduction, 2m, "06")],
            _ => [],
        };
        var applications = new List<HandApplication> { new(first.Id, cash, [.. differences.Where(difference => difference.Amount != 0)]) };
        var second = documents[step.OtherDocument % documents.Count];
        if (step.Choice % 2 == 0 && second.Id != first.Id)
        {
            applications.Add(new HandApplication(second.Id, Of(second.Open, step), []));
        }

        return new ApplyByHand(applications, ForOthers: step.Choice % 7 == 0);
    }

    async Task<string> UndoOneAsync(long receipt, LedgerStep step)
    {
        var standing = await site.Stages.ManyAsync<long>("select id from application where receipt_id = @receipt order by id", new { receipt });
        return standing.Count == 0 ? "nothing to undo" : await site.DoAsync(receipt, new UndoApplications([standing[step.Choice % standing.Count]]));
    }

    async Task<string> ComeBackAsync(LedgerStep step)
    {
        if (!modifiers.TryDequeue(out var modifier))
        {
            return "no more files today";
        }

        var no = step.Receipt % received.Length;
        var trace = $"06110299{no + 1:0000000}";
        var addenda = step.Kind switch
        {
            StepKind.Return => $"799R01{trace}      06110299",
            StepKind.Dishonor => $"799R68{trace}      06110299   {trace}32501",
            _ => $"799R73{trace}26112106110299324{trace}32501{trace}32668",
        };
        await site.Stages.TakeAsync(new NachaText(modifier.ToString()).Batch("225", "CCD", "ACME INC", "RETURNS", [("26", "0012345678", received[no], addenda)]).Build());
        return await site.Stages.OneAsync<string>("select coalesce((select case state when 'booked' then 'done' else state end from payment_return order by settled_at desc nulls last, id desc limit 1), 'none')");
    }
}
