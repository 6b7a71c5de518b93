using System.Globalization;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>
/// Envelopes of one file, so that one which comes twice is told: a file that was copied onto its own end, or two files joined that are one. Of
/// very many the first <see cref="Most"/> are remembered.
/// </summary>
sealed class EnvelopesSeen(string envelope)
{
    const int Most = 50_000;

    readonly Dictionary<string, SourcePosition> contents = new(StringComparer.Ordinal);
    readonly Dictionary<string, SourcePosition> numbers = new(StringComparer.Ordinal);

    /// <param name="number">What tells it from the sender's other ones; null where the format has nothing of the kind.</param>
    /// <returns>Null for one that is new.</returns>
    public Fault? Again(SourcePosition position, ReadOnlyMemory<byte> sha256, string? number)
    {
        if (!sha256.IsEmpty && Earlier(contents, Convert.ToHexString(sha256.Span), position) is { } copied)
            return Twice(position, number, $"The {envelope} stands in this file before, {Place(copied)}, with the same bytes. It takes effect once; ask the sender whether another one was meant.");
        return number is not null && Earlier(numbers, number, position) is { } used
            ? Twice(position, number, $"Another {envelope} of this file, {Place(used)}, has the same sender and number {number}, and other contents. Only the first may take effect; ask the sender which one is meant.")
            : null;
    }

    static SourcePosition? Earlier(Dictionary<string, SourcePosition> seen, string key, SourcePosition position)
    {
        if (seen.TryGetValue(key, out var earlier)) return earlier;
        if (seen.Count < Most) seen.Add(key, position);
        return null;
    }

    static string Place(SourcePosition position) =>
        position.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"in line {position.Line}") : string.Create(CultureInfo.InvariantCulture, $"at byte {position.Byte}");

    static Fault Twice(SourcePosition position, string? number, string message) =>
        new("file.envelope.twice", FaultSeverity.Warning, FaultOwner.Partner, position, Element: null, number, Expected: null, message);
}
