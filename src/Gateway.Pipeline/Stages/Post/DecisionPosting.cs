using Dapper;
using Gateway.Pipeline.Stages.Match;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Receivables.Matching;
using Gateway.Receivables.Matching.Joining;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>Writes one decision: evidence always; applications, open amounts and journal entries when it applies; an exception when it waits.</summary>
sealed class DecisionPosting(NpgsqlTransaction transaction, LedgerAccounts chart, string actor, DateTimeOffset now)
{
    const string exceptionKind = "receiptNotApplied";

    /// <summary>False when an invoice is not as the decision saw it: nothing counts, the caller rolls back and decides afresh.</summary>
    public async Task<bool> WriteAsync(ReceiptRow receipt, MatchCase matchCase, MatchDecision decision, JoinDecision? joined, CancellationToken cancellation)
    {
        var applications = new ApplicationRows(transaction, actor, now);
        if (decision.Applies && !await applications.LockAsync(decision, matchCase, cancellation))
        {
            return false;
        }

        await EvidenceRows.AddAsync(transaction, receipt.Id, decision, joined is null ? null : JoinRows.Evidence(joined), now, cancellation);
        await PostAsync(receipt, matchCase, decision, cancellation);
        if (decision.Applies)
        {
            await applications.WriteAsync(receipt.Id, decision, cancellation);
        }

        await UpdateReceiptAsync(receipt, decision, cancellation);
        await ExceptionAsync(receipt, decision, joined, cancellation);
        return true;
    }

    async Task PostAsync(ReceiptRow receipt, MatchCase matchCase, MatchDecision decision, CancellationToken cancellation)
    {
        var ledger = new LedgerRows(transaction, chart, actor, now);
        if (decision.Customer is not null && !receipt.IsIdentified)
        {
            await ledger.AddAsync(receipt.Id, Postings.Identification(receipt.Money, receipt.ValueDate), null, null, cancellation);
        }

        foreach (var application in decision.Applies ? decision.Applications : [])
        {
            await ledger.AddAsync(receipt.Id, Postings.Application(application, receipt.ValueDate), null, application.InvoiceId, cancellation);
        }

        await ledger.FlushAsync(cancellation);
    }

    Task UpdateReceiptAsync(ReceiptRow receipt, MatchDecision decision, CancellationToken cancellation)
    {
        var unapplied = decision.Applies ? decision.Unapplied.Amount : receipt.Amount;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update receipt set state = @state, unapplied = @unapplied, customer_id = coalesce(@customer, customer_id), why = @Why, matched_at = @now
            where id = @Id
            """,
            new
            {
                state = Names.Of(StateOf(decision, unapplied)), unapplied, customer = decision.Customer?.Id, decision.Why, now, receipt.Id,
            },
            transaction,
            cancellationToken: cancellation));
    }

    static Receivables.ReceiptState StateOf(MatchDecision decision, decimal unapplied) =>
        decision.Applies ? unapplied == 0 ? Receivables.ReceiptState.Applied : Receivables.ReceiptState.PartlyApplied
        : decision.Applications.Count > 0 ? Receivables.ReceiptState.Proposed
        : decision.Customer is not null ? Receivables.ReceiptState.Unapplied
        : Receivables.ReceiptState.Unidentified;

    async Task ExceptionAsync(ReceiptRow receipt, MatchDecision decision, JoinDecision? joined, CancellationToken cancellation)
    {
        var subject = $"receipt:{receipt.Id}";
        if (decision.Applies)
        {
            await ExceptionRows.CloseAsync(transaction, exceptionKind, subject, actor, "It was applied.", now, cancellation);
            return;
        }

        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                exceptionKind, subject, receipt.Partner, receipt.FileId, receipt.Id, receipt.Amount, receipt.Currency, "us", decision.Why,
                joined is { Outcome: JoinOutcome.NotUnique }
                    ? $"{joined.Words} Open the receipt and choose the advice that belongs to it."
                    : "Open the receipt: its evidence shows what was tried and which documents come near."),
            now,
            cancellation);
    }
}
