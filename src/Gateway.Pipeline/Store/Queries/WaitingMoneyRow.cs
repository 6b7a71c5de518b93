namespace Gateway.Pipeline.Store.Queries;

/// <summary>Money that nothing was told about.</summary>
public sealed record WaitingMoneyRow(
    long Id, string State, decimal Amount, decimal Unapplied, string Currency, DateOnly ValueDate, string? TraceNumber, string? CheckNumber, string? PayerName, string? Customer,
    string? CustomerNumber, string Bank, string Source, DateTimeOffset ReceivedAt, string SortKey);
