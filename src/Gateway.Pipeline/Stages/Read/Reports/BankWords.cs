namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>What is told besides money: returns, changes, balances, debits that we drew. Kept of released documents, forgotten of all others.</summary>
sealed class BankWords(ReturnStage returns, ChangeStage changes, BalanceRows balances, DrawnDebits drawn)
{
    public async Task KeepAsync(EnvelopeIntake envelope, IReadOnlySet<PendingDocument> released, CancellationToken cancellation)
    {
        var undone = envelope.Documents.Where(document => document.Payments is { Staged: > 0 } && !released.Contains(document)).Select(document => document.Id).ToArray();
        if (undone.Length > 0)
        {
            await returns.DiscardAsync(undone, cancellation);
            await changes.DiscardAsync(undone, cancellation);
        }

        var held = envelope.Documents.Where(document => !released.Contains(document)).Select(document => document.Id).ToArray();
        await drawn.DiscardAsync(held, cancellation);
        await drawn.EnterAsync(cancellation);

        await balances.ReleaseAsync(envelope, undone, cancellation);
        await returns.EnterAsync(cancellation);
        await changes.EnterAsync(cancellation);
    }
}
