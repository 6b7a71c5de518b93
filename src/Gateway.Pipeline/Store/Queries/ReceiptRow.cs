namespace Gateway.Pipeline.Store.Queries;

/// <summary>A receipt in a list.</summary>
/// <param name="Bank">Our short name of the account that the money came into.</param>
/// <param name="Source">Kind of file that brought it, as the register spells it.</param>
public sealed record ReceiptRow(
    long Id,
    string State,
    decimal Amount,
    decimal Unapplied,
    string Currency,
    DateOnly ValueDate,
    string? TraceNumber,
    string? PayerName,
    string? Customer,
    string? CustomerNumber,
    string Bank,
    long FileId,
    string? Why,
    DateTimeOffset ReceivedAt,
    string Source,
    string? CheckNumber,
    string? BankReference,
    string SortKey);
