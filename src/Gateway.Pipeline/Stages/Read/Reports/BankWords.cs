namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>What banks tell besides money: returns, changes, balances. Kept of released documents, forgotten of all others.</summary>
sealed class BankWords(ReturnStage returns, ChangeStage changes, BalanceRows balances)
{
    public async Task KeepAsync(EnvelopeIntake envelope, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        var undone = envelope.Documents.Where(document => document.Payments is { Staged: > 0 } && !released.Contains(document)).Select(document => document.Id).ToArray();
        if (undone.Length > 0)
        {
            await returns.DiscardAsync(undone, cancellation);
            await changes.DiscardAsync(undone, cancellation);
        }

        await balances.ReleaseAsync(envelope, undone, cancellation);
        await returns.EnterAsync(cancellation);
        await changes.EnterAsync(cancellation);
    }
}
