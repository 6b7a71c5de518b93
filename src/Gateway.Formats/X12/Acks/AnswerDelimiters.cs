namespace Gateway.Formats.X12.Acks;

/// <summary>Delimiters of an answer: those of the received interchange where they can serve, the usual ones where not.</summary>
static class AnswerDelimiters
{
    const string FirstWithRepetition = "00402";

    static readonly X12Delimiters Usual = new((byte)'*', (byte)':', (byte)'~', Repetition: null);

    public static X12Delimiters For(X12Delimiters received, string version)
    {
        var chosen = CanServe(received) ? received : Usual;
        var needsRepetition = string.CompareOrdinal(version, FirstWithRepetition) >= 0;
        return chosen with { Repetition = needsRepetition ? received.Repetition is { } own && IsFree(own, chosen) ? own : FreeRepetition(chosen) : null };
    }

    static bool CanServe(X12Delimiters delimiters) =>
        IsSeparator(delimiters.Element) && IsSeparator(delimiters.Component)
        && (IsSeparator(delimiters.Segment) || delimiters.Segment is > 0 and < 0x20)
        && delimiters.Element != delimiters.Component && delimiters.Element != delimiters.Segment && delimiters.Component != delimiters.Segment;

    /// <summary>Punctuation or an information separator (1C to 1F); a minus or a point would cut our own numbers in two.</summary>
    static bool IsSeparator(byte value) =>
        value is (>= 0x1C and <= 0x1F) or (> 0x20 and < 0x7F and not ((byte)'-' or (byte)'.')) && !char.IsAsciiLetterOrDigit((char)value);

    static bool IsFree(byte value, X12Delimiters chosen) =>
        IsSeparator(value) && value != chosen.Element && value != chosen.Component && value != chosen.Segment;

    static byte FreeRepetition(X12Delimiters chosen) => "^!|"u8.ToArray().First(value => IsFree(value, chosen));
}
