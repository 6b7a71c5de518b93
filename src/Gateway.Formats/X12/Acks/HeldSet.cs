using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Acks;

/// <summary>A received set that is well written, and was acknowledged so, but is held for what it says.</summary>
/// <param name="GroupControlNumber">GS06; likewise the set's ST02 and ST01.</param>
/// <param name="Version">GS08.</param>
/// <param name="Number">The document's own number; null where it has none.</param>
/// <param name="Reasons">What the sender has to mend; errors alone are told.</param>
/// <param name="Why">In words, where no fault says it.</param>
public sealed record HeldSet(
    string GroupControlNumber, string SetControlNumber, string SetType, string Version, string? Number, IReadOnlyList<Fault> Reasons, string Why);
