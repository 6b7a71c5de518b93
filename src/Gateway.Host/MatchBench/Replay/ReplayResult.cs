namespace Gateway.Host.MatchBench.Replay;

/// <summary>What became of each receipt of a case.</summary>
/// <param name="OpenInvoices">At the start.</param>
/// <param name="Decided">How long each decision took, shortest first; empty where that is not known.</param>
sealed record ReplayResult(
    int Customers, int OpenInvoices, IReadOnlyList<ReceiptOutcome> Receipts, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Decided, long CentsOutOfBalance)
{
    /// <summary>What the replay held, for the baselines; of a replay in memory only.</summary>
    public IReadOnlyList<HeldMoney> Money { get; init; } = [];

    /// <summary>What is out of balance, named; of a replay in memory only.</summary>
    public IReadOnlyList<Imbalance> Imbalances { get; init; } = [];

    /// <summary>As the replay left it; of a replay in memory only.</summary>
    public Ledger? Ledger { get; init; }
}

/// <param name="Keys">What the truth may call it.</param>
/// <param name="Suggested">Best first: what a person is offered.</param>
/// <param name="Obstacle">The first condition that does not hold; null where all do.</param>
sealed record ReceiptOutcome(
    long Id, IReadOnlyList<string> Keys, decimal Amount, string? Trace, bool IsApplied, IReadOnlyList<AppliedDocument> Applied, IReadOnlyList<SuggestedDocuments> Suggested,
    string? Obstacle, string Why)
{
    /// <summary>Something took it back: its documents are owed again.</summary>
    public bool IsBack { get; init; }
}

/// <param name="Rule">What found it, in words.</param>
sealed record SuggestedDocuments(string Rule, IReadOnlyList<AppliedDocument> Documents);

/// <param name="Cents">Cash of the receipt; with discount and deductions it is <paramref name="SettledCents"/>.</param>
sealed record AppliedDocument(string Number, string Customer, long Cents, long SettledCents);
