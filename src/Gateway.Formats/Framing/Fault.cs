namespace Gateway.Formats.Framing;

/// <summary>
/// Something in a file that is not as its standard or its partner's profile says. Bad input is data, not an exception:
/// faults are collected, shown to people and turned into acknowledgments.
/// </summary>
/// <param name="Code">Stable name, lower case with dots: <c>x12.se.count</c>. The gallery in sample-files/errors lists all.</param>
/// <param name="Element">Place within the segment in the standard's words: <c>BPR02</c>, <c>IT109-1</c>; null for a whole segment.</param>
/// <param name="Found">What the file says, cut to 100 characters; null when nothing was there.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Message">One sentence for a clerk: what happened, where, what to do next.</param>
public sealed record Fault(
    string Code,
    FaultSeverity Severity,
    FaultOwner Owner,
    SourcePosition Position,
    string? Element,
    string? Found,
    string? Expected,
    string Message);
