namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a bank said of one account and day, in a list.</summary>
/// <param name="Account">Our short name of it; null where the register does not know it.</param>
/// <param name="Credits">Sum of the reported credits; null without any. Likewise <paramref name="Debits"/>.</param>
public sealed record BalanceRow(
    long Id, string? Account, string AccountLastFour, string Partner, DateOnly AsOf, string AsOfTime, bool IsPreviousDay, bool IsFinal, string Currency,
    decimal? Opening, decimal? Closing, decimal? Available, int Entries, decimal? Credits, decimal? Debits, string State, long FileId, long SourceByte,
    DateTimeOffset ReceivedAt, string SortKey);
