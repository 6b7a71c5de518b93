namespace Gateway.Pipeline.Store.Queries;

/// <summary>Where the money of a receipt went and why.</summary>
/// <param name="Decisions">Newest first.</param>
public sealed record ReceiptEvidence(
    IReadOnlyList<ApplicationRow> Applications,
    IReadOnlyList<DecisionRow> Decisions,
    IReadOnlyList<LedgerRow> Ledger,
    ReceiptSource Source);
