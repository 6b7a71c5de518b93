namespace Gateway.Formats.Nacha.Documents;

/// <summary>Addenda 99: a return, a dishonored return or a contested one.</summary>
/// <param name="Code">R01 …; <see cref="ReasonText"/> is from the code table.</param>
/// <param name="ReasonText">Null for a code that no table knows.</param>
/// <param name="OriginalTrace">Trace number of the entry that is returned: with the amount, the key to it.</param>
/// <param name="OriginalAmount">IAT only; else the entry's own amount is the original's.</param>
/// <param name="ReturnTrace">Dishonored and contested: trace number of the return that is meant.</param>
/// <param name="DishonoredTrace">Contested: trace number of the dishonored return.</param>
/// <param name="OriginalReason">Dishonored and contested: two digits of the return's reason, as R01 …</param>
/// <param name="TouchesInvoices">By code table and transaction code (specs: returns of debits that we drew reopen invoices; of credits that we sent never).</param>
public sealed record NachaReturn(
    string Code,
    string? ReasonText,
    string OriginalTrace,
    string OriginalRdfi,
    decimal? OriginalAmount,
    DateOnly? DateOfDeath,
    string Information,
    string? ReturnTrace,
    string? DishonoredTrace,
    string? OriginalReason,
    bool TouchesInvoices)
{
    /// <summary>Contested: when the original entry was returned.</summary>
    public DateOnly? DateReturned { get; init; }

    /// <summary>Contested: Julian day on which the original entry settled; empty where it is not told, like the three below.</summary>
    public string OriginalSettlement { get; init; } = "";

    /// <summary>Dishonored and contested: Julian day on which the return settled.</summary>
    public string ReturnSettlement { get; init; } = "";

    /// <summary>Contested: Julian day on which the dishonored return settled.</summary>
    public string DishonoredSettlement { get; init; } = "";

    /// <summary>Contested: two digits of the dishonored return's reason.</summary>
    public string DishonoredReason { get; init; } = "";
}
