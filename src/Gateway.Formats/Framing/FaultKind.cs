namespace Gateway.Formats.Framing;

/// <summary>One kind of fault that a file can have. Each format lists its own in one table, which <see cref="Inspection.AllFaultKinds"/> joins.</summary>
/// <param name="Code">As in <see cref="Fault.Code"/>.</param>
/// <param name="Severity">Its usual weight; a few kinds weigh more where something depends on the element.</param>
/// <param name="Says">Message with {place}, {found}, {expected}, {about} and {then} (what follows, by severity) to be filled in.</param>
public sealed record FaultKind(string Code, FaultSeverity Severity, FaultOwner Owner, string Says)
{
    const string Rejects = "Money, a date or a reference hangs on it, so the {0} is rejected; ask the sender to correct it.";
    const string Noted = "It was read all the same; tell the sender.";

    /// <summary>What is rejected by an error: the set in X12, the message in EDIFACT.</summary>
    public string Unit { get; init; } = "set";

    internal Fault At(
        SourcePosition position,
        string? element = null,
        string? found = null,
        string? expected = null,
        string? about = null,
        FaultSeverity? severity = null)
    {
        var message = Says
            .Replace("{place}", element ?? "", StringComparison.Ordinal)
            .Replace("{then}", (severity ?? Severity) == FaultSeverity.Error ? Rejects.Replace("{0}", Unit, StringComparison.Ordinal) : Noted, StringComparison.Ordinal)
            .Replace("{about}", about ?? "", StringComparison.Ordinal)
            .Replace("{expected}", expected ?? "", StringComparison.Ordinal)
            .Replace("{found}", found ?? "nothing", StringComparison.Ordinal);
        return new Fault(Code, severity ?? Severity, Owner, position, element, found, expected, message);
    }
}
