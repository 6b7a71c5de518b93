namespace Gateway.Formats.Nacha.Documents;

/// <summary>Addenda 98: what the receiving bank asks to be changed, or the refusal of that (C61 to C69).</summary>
/// <param name="CorrectedData">As it stands in the record, untrimmed at its start; may hold an account: never shown in full.</param>
/// <param name="RefusedCode">The change code that is refused; null for a notification.</param>
/// <param name="Routing">Corrected routing number, where the code has one; likewise <paramref name="Account"/> (in full: protect before storing) and the others.</param>
public sealed record NachaChange(
    string Code,
    string? ReasonText,
    string OriginalTrace,
    string OriginalRdfi,
    string CorrectedData,
    string? RefusedCode,
    string? Routing,
    string? Account,
    string? TransactionCode,
    string? Name,
    string? Identification)
{
    /// <summary>Refusals: the last seven digits of the trace number of the notification; empty otherwise.</summary>
    public string RefusedSequence { get; init; } = "";
}
