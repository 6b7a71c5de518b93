using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>One transaction set as it closed.</summary>
/// <param name="Number">Document number (BIG02 of an 810, TRN02 of an 820); null where the type has none.</param>
/// <param name="Amount">BPR02 or TDS01 with its decimals applied; null where the type has none or it could not be read.</param>
/// <param name="Currency">From CUR02; null when not stated.</param>
/// <param name="Lines">Detail lines: RMR of an 820, IT1 of an 810.</param>
/// <param name="Segments">Counted from ST to SE, both included.</param>
/// <param name="Syntax">What AK5 says beyond the verdict: X12 element 718 codes, at most five.</param>
/// <param name="SegmentNotes">What AK3 and AK4 say, in segment order; capped, as <paramref name="Faults"/> is.</param>
/// <param name="Faults">The first faults in file order; <paramref name="MoreFaults"/> counts those beyond the cap.</param>
public sealed record SetOutcome(
    string Type,
    string ControlNumber,
    string Version,
    string? ImplementationReference,
    string? Grammar,
    UnitVerdict Verdict,
    string? Number,
    decimal? Amount,
    string? Currency,
    int Lines,
    int Segments,
    IReadOnlyList<string> Syntax,
    IReadOnlyList<SegmentNote> SegmentNotes,
    IReadOnlyList<Fault> Faults,
    int MoreFaults)
{
    /// <summary>Errors in what the set says rather than in how it is written, such as an 820 out of balance: it is acknowledged by its verdict, but held.</summary>
    public int BusinessErrors { get; init; }

    /// <summary>Nothing in the set itself stands against its taking effect; its group and interchange have to close well, too.</summary>
    public bool MayTakeEffect => Verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors && BusinessErrors == 0;
}

/// <summary>AK3 with its AK4s: one faulty segment of a set.</summary>
/// <param name="SegmentPosition">From ST = 1.</param>
/// <param name="Code">X12 element 720: 1 unrecognised … 8 element errors follow; null when only elements are at fault in a 997 that needs none.</param>
public sealed record SegmentNote(
    string SegmentId, int SegmentPosition, string? LoopId, string? Code, IReadOnlyList<ElementNote> Elements);

/// <summary>AK4: one faulty element.</summary>
/// <param name="ElementPosition">From 1.</param>
/// <param name="ComponentPosition">From 1; null for a simple element.</param>
/// <param name="ElementNumber">The data element's number in the dictionary, such as 782; null when not in the grammar.</param>
/// <param name="Code">X12 element 723.</param>
/// <param name="BadValue">Copy of the value; null for an invalid character (never echoed).</param>
public sealed record ElementNote(
    int ElementPosition, int? ComponentPosition, int? Repetition, string? ElementNumber, string Code, string? BadValue);
