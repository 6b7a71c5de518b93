using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>824 application advice, before its first OTI.</summary>
/// <param name="Purpose">BGN01: 00 original, 11 response.</param>
public sealed record AdviceHeader(SourcePosition Position, string? Purpose, string? Number, DateOnly? Date, IReadOnlyList<X12Party> Parties) : X12Item(Position);

/// <summary>824: the other side's business answer to one transaction of ours (OTI with what stands below it).</summary>
/// <param name="Code">OTI01 as sent: TA, TE, TR for a set, IA, IE, IR for an item of it.</param>
/// <param name="Reference">OTI02 and 03: the document's own number, such as an invoice.</param>
/// <param name="GroupControlNumber">OTI08; likewise OTI09 the set's number and OTI10 its type.</param>
public sealed record AdvisedTransaction(
    SourcePosition Position,
    PartnerAnswer Answer,
    string? Code,
    QualifiedReference Reference,
    string? GroupControlNumber,
    string? SetControlNumber,
    string? SetType,
    string? Version,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<AdviceNote> Notes) : X12Item(Position);

/// <summary>TED with its NTE: what was wrong.</summary>
/// <param name="Code">Element 647, such as 006 duplicate, 024 other; TED01.</param>
/// <param name="SegmentPosition">From ST = 1.</param>
/// <param name="Expected">TED08: what it should have been.</param>
public sealed record AdviceNote(
    string? Code, string? Text, string? SegmentId, int? SegmentPosition, int? ElementPosition, string? ElementNumber, string? BadValue, string? Expected);
