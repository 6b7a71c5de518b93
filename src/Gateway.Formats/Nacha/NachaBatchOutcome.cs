using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Nacha;

/// <summary>One batch as it closed. A rejected batch is quarantined: its money is shown and posts nothing.</summary>
/// <param name="Number">Record 5, columns 88 to 94; 0 when there is none.</param>
/// <param name="StandardEntryClass">PPD, CTX …; empty when there is no header.</param>
/// <param name="Debits">Computed from the entries, not taken from the control.</param>
/// <param name="Identity">SHA-256 of header and entries without control: the same batch again in another file has the same.</param>
public sealed record NachaBatchOutcome(
    int Number,
    string StandardEntryClass,
    UnitVerdict Verdict,
    int Entries,
    decimal Debits,
    decimal Credits,
    decimal? DebitsStated,
    decimal? CreditsStated,
    ReadOnlyMemory<byte> Identity,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults,
    int MoreFaults)
{
    /// <summary>Record 8: message authentication code, or the operator's data of an ADV batch; nearly always empty.</summary>
    public string ControlText { get; init; } = "";

    /// <summary>Of record 8; null when all texts stand where the rules put them.</summary>
    public IReadOnlyList<NachaIndent>? ControlIndents { get; init; }
}
