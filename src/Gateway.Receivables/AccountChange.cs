namespace Gateway.Receivables;

/// <summary>A receiving bank asks us to send with other particulars from now on (notification of change), or refuses our own such wish.</summary>
/// <param name="RefusedCode">Change code that is refused; null for a notification.</param>
/// <param name="Account">Corrected account and routing number as far as the code has them.</param>
public sealed record AccountChange(
    string Code,
    string? Reason,
    string OriginalTrace,
    string? RefusedCode,
    AccountNumber? OldAccount,
    string? Routing,
    AccountNumber? Account,
    string? TransactionCode,
    string? Name,
    string? Identification,
    long SourceByte);
