using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>One functional group as it closed.</summary>
/// <param name="ClosedWell">GE was there, GS06 = GE02, GE01 agrees: only then may its accepted sets take effect.</param>
/// <param name="SetsStated">GE01; null when GE is missing or no number.</param>
/// <param name="Syntax">X12 element 716 codes for AK905 to AK909, at most five.</param>
public sealed record GroupOutcome(
    GroupHeader Header,
    bool ClosedWell,
    int? SetsStated,
    int SetsReceived,
    int SetsAccepted,
    IReadOnlyList<string> Syntax,
    IReadOnlyList<Fault> Faults)
{
    /// <summary>Faults beyond those that were kept.</summary>
    public int MoreFaults { get; init; }
}
