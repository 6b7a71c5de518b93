using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>997 or 999: the answer to one group of ours (AK1, AK9). Follows the answers to its sets.</summary>
/// <param name="FunctionalCode">GS01 of our group.</param>
/// <param name="GroupControlNumber">GS06 of our group.</param>
/// <param name="Code">AK901 as sent: A, E, P, R, …</param>
/// <param name="SetsStated">AK902, sets that our GE counted; likewise AK903 received and AK904 accepted.</param>
/// <param name="Syntax">Element 716 codes, AK905 to AK909.</param>
/// <param name="SetsAnswered">AK2 that stood in it; a group answered as a whole has none.</param>
public sealed record AcknowledgedGroup(
    SourcePosition Position,
    string? FunctionalCode,
    string? GroupControlNumber,
    string? Version,
    PartnerAnswer Answer,
    string? Code,
    int? SetsStated,
    int? SetsReceived,
    int? SetsAccepted,
    IReadOnlyList<string> Syntax,
    int SetsAnswered) : X12Item(Position);

/// <summary>997 or 999: the answer to one set of ours (AK2 to AK5).</summary>
/// <param name="FunctionalCode">GS01 of the group that it was sent in; likewise GS06.</param>
/// <param name="SetType">ST01 of our set; likewise ST02 and ST03.</param>
/// <param name="Code">AK501 as sent; null without AK5.</param>
/// <param name="Syntax">Element 718 codes, AK502 to AK506.</param>
/// <param name="Notes">AK3 with its AK4, or IK3 with its IK4; as many as are kept, <paramref name="MoreNotes"/> counts the others.</param>
/// <param name="Contexts">CTX of a 999, in words.</param>
public sealed record AcknowledgedSet(
    SourcePosition Position,
    string? FunctionalCode,
    string? GroupControlNumber,
    string? SetType,
    string? SetControlNumber,
    string? ImplementationReference,
    PartnerAnswer Answer,
    string? Code,
    IReadOnlyList<string> Syntax,
    IReadOnlyList<SegmentNote> Notes,
    int MoreNotes,
    IReadOnlyList<string> Contexts) : X12Item(Position);
