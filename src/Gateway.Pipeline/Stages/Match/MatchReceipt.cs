using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Pipeline.Stages.Match.Learning;
using Gateway.Pipeline.Stages.Match.Settings;
using Gateway.Pipeline.Stages.Post;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>
/// Decides on one receipt and posts the decision in the same transaction. Decisions are made on a snapshot; before posting, the invoices
/// concerned are locked in the order of their IDs and compared with it, so two receipts never settle the same open amount.
/// </summary>
public sealed class MatchReceipt(NpgsqlDataSource database, WorkQueue queue, LedgerAccounts chart, MatchingRules rules, BankingDays days, StageEvents events, TimeProvider time) : IWorkHandler
{
    /// <summary>So many snapshots may go stale under us before the work goes back to the queue.</summary>
    const int mostDecisions = 5;

    bool areRulesKept;

    public string Kind => "match";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        if (!areRulesKept)
        {
            await RulesVersions.KeepAsync(database, rules, time.GetUtcNow(), ct);
            areRulesKept = true;
        }

        for (var no = 1; ; no++)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await MatchLock.SharedAsync(transaction, ct);
            var receipt = await ReceiptRow.LoadAsync(transaction, work.Subject, ct);
            if (!receipt.IsUndecided)
            {
                await FinishAsync(transaction, work, ct);
                return;
            }

            if (await DecideAsync(transaction, receipt, ct) is { } decision)
            {
                if (await FinishAsync(transaction, work, ct))
                {
                    events.Decided(receipt.Id, decision.Applies ? "applied" : "waiting", decision.Why, receipt.FileId, receipt.Partner);
                }

                return;
            }

            // An invoice changed between snapshot and lock: nothing was written that counts, decide afresh on what is true now.
            await transaction.RollbackAsync(ct);
            if (no == mostDecisions)
            {
                throw new InvalidOperationException($"The invoices of receipt {work.Subject} changed {mostDecisions} times while it was decided.");
            }
        }
    }

    /// <summary>Null when the snapshot had gone stale.</summary>
    async Task<MatchDecision?> DecideAsync(NpgsqlTransaction transaction, ReceiptRow receipt, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var join = new MoneyJoin(transaction, days, now);
        var joined = await join.DecideAsync(receipt, ct);
        if (joined is not null && !await join.WriteAsync(receipt, joined, ct))
        {
            return null;
        }

        var loaded = await new MatchCaseLoader(transaction, rules).LoadAsync(receipt, ct);
        var decision = Matcher.Decide(loaded.Case);
        if (!await new DecisionPosting(transaction, chart, "gateway", now).WriteAsync(receipt, loaded.Case, decision, joined, ct))
        {
            return null;
        }

        await new WaitingTraces(transaction).WriteAsync(receipt.Id, loaded, decision, ct);
        if (decision.Applies)
        {
            await LearnedMarks.FromCleanMatchAsync(transaction, receipt.Id, receipt.PayerName, decision, now, ct);
            await ToldAgain.OfReceiptAsync(transaction, receipt.Id, now, ct);
        }

        return decision;
    }

    async Task<bool> FinishAsync(NpgsqlTransaction transaction, ClaimedWork work, CancellationToken ct)
    {
        // Nothing is committed: a restart decides again, on the state of then.
        CrashPoint.Reached(CrashPoint.MatchDecided);
        if (!await queue.CompleteAsync(transaction, work, ct))
        {
            return false;
        }

        await transaction.CommitAsync(ct);

        // Applied and posted, or queued with its reason; a restart finds nothing due.
        CrashPoint.Reached(CrashPoint.MatchCommitted);
        return true;
    }
}
