using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>One message as it closed.</summary>
/// <param name="Number">BGM document number; null where the type has none.</param>
/// <param name="Amount">What is paid or due; null where the type has none or it could not be read.</param>
/// <param name="Lines">LIN of an INVOIC, DOC of a REMADV.</param>
/// <param name="Segments">Counted from UNH to UNT, both included.</param>
/// <param name="SyntaxError">0085 to report in UCM: the first error of the message itself; null without.</param>
/// <param name="SegmentErrors">What UCS and UCD say, in segment order; capped, as <paramref name="Faults"/> is.</param>
public sealed record EdifactMessageOutcome(
    string Type,
    string Version,
    string Agency,
    string AssociationCode,
    string ControlReference,
    string? Grammar,
    UnitVerdict Verdict,
    string? Number,
    decimal? Amount,
    string? Currency,
    int Lines,
    int Segments,
    string? SyntaxError,
    IReadOnlyList<EdifactSegmentError> SegmentErrors,
    IReadOnlyList<Fault> Faults,
    int MoreFaults)
{
    /// <summary>0052, verbatim: D.</summary>
    public string MessageVersion { get; init; } = "";

    /// <summary>0054, verbatim: 96A.</summary>
    public string MessageRelease { get; init; } = "";

    /// <summary>0013 and S011 of UCM: UNH or UNT, and the element of it that <see cref="SyntaxError"/> is about; null without.</summary>
    public EdifactErrorPlace? SyntaxErrorPlace { get; init; }

    /// <summary>Errors in what the message says rather than in how it is written: it is acknowledged by its verdict, but held.</summary>
    public int BusinessErrors { get; init; }

    /// <summary>Nothing in the message itself stands against its taking effect; its group and interchange have to close well, too.</summary>
    public bool MayTakeEffect => Verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors && BusinessErrors == 0;
}

/// <summary>0013 with S011: a segment of the envelope, and the element of it; null where the whole segment is meant.</summary>
/// <param name="Element">0098, the tag being 1.</param>
/// <param name="Component">0104, from 1.</param>
public sealed record EdifactErrorPlace(string Segment, int? Element = null, int? Component = null);

/// <summary>UCS with its UCDs.</summary>
/// <param name="SegmentPosition">0096, from UNH = 1.</param>
/// <param name="Code">0085; null when only elements are at fault.</param>
public sealed record EdifactSegmentError(string SegmentTag, int SegmentPosition, string? Code, IReadOnlyList<EdifactElementError> Elements);

/// <summary>UCD.</summary>
/// <param name="ElementPosition">0098, the tag being 1.</param>
/// <param name="ComponentPosition">0104, from 1; null for a simple element.</param>
public sealed record EdifactElementError(string Code, int ElementPosition, int? ComponentPosition);

/// <summary>One functional group as it closed.</summary>
public sealed record EdifactGroupOutcome(
    EdifactGroupHeader Header, bool ClosedWell, int? MessagesStated, int MessagesReceived, int MessagesAccepted, string? SyntaxError, IReadOnlyList<Fault> Faults)
{
    /// <summary>0013 and S011 of UCF: UNG or UNE; null without.</summary>
    public EdifactErrorPlace? SyntaxErrorPlace { get; init; }

    /// <summary>Faults beyond those that were kept.</summary>
    public int MoreFaults { get; init; }
}

/// <summary>One interchange as it closed.</summary>
/// <param name="ClosedWell">UNZ was there, UNB05 = UNZ02, UNZ01 agrees: only then may anything inside take effect.</param>
/// <param name="SyntaxError">0085 to report in UCI; null when nothing is wrong.</param>
/// <param name="SyntaxErrorSegment">0013: UNB, UNZ or UNA; null without.</param>
/// <param name="Sha256">Hash of its bytes from UNA or UNB to the end of UNZ.</param>
public sealed record EdifactInterchangeOutcome(
    EdifactInterchangeHeader Header,
    bool ClosedWell,
    string? SyntaxError,
    string? SyntaxErrorSegment,
    int? Stated,
    int Received,
    ReadOnlyMemory<byte> Sha256,
    long ByteStart,
    long ByteEnd,
    IReadOnlyList<Fault> Faults)
{
    /// <summary>0013 with S011 of UCI; null without.</summary>
    public EdifactErrorPlace? SyntaxErrorPlace { get; init; }

    /// <summary>Faults beyond those that were kept.</summary>
    public int MoreFaults { get; init; }
}
