namespace Gateway.Formats.Edifact;

/// <summary>Where an interchange begins, and with which separators.</summary>
/// <param name="UnbAt">Bytes from the start, which is UNA where there is one, to UNB.</param>
/// <param name="UnaIsShort">The UNA has eight characters instead of nine: the reserved one was left out.</param>
/// <param name="IsGuessed">There is no UNA although the separators are not the usual ones; they were taken from the UNB itself.</param>
sealed record EnvelopeStart(int UnbAt, EdifactDelimiters Delimiters, bool UnaIsShort, bool IsGuessed)
{
    /// <summary>So many bytes are enough to tell, blanks between UNA and UNB within reason included.</summary>
    public const int BytesWanted = 256;

    const byte NoRelease = (byte)' ';

    /// <summary>Looks whether an interchange begins with these bytes; null when none does. Source: ISO 9735, annex B (UNA), and level B's separators.</summary>
    public static EnvelopeStart? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("UNA"u8))
            return ReadWithoutUna(bytes);
        // Where the reserved character is missing, the line end behind the UNA looks like the terminator.
        var isShort = bytes.Length > 8 && bytes[7] != ' ' && bytes[8] is (byte)'\r' or (byte)'\n';
        for (var length = isShort ? 8 : 9; length >= 8; length--)
        {
            if (bytes.Length <= length || DelimitersOf(bytes[3..length]) is not { } delimiters)
                continue;
            var unb = length + Blanks(bytes[length..]);
            if (IsUnb(bytes[unb..], delimiters.Element))
                return new EnvelopeStart(unb, WithRepetition(delimiters, bytes[unb..], length == 9 ? bytes[7] : NoRelease), length == 8, IsGuessed: false);
        }

        return null;
    }

    static EnvelopeStart? ReadWithoutUna(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 || !bytes.StartsWith("UNB"u8) || char.IsAsciiLetterOrDigit((char)bytes[3]))
            return null;
        if (bytes[3] == '+')
            return new EnvelopeStart(0, WithRepetition(new((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: false), bytes, (byte)'*'), false, false);
        if (bytes[3] == 0x1D)
            return new EnvelopeStart(0, new(0x1F, 0x1D, (byte)'.', null, null, 0x1C, FromUna: false), false, IsGuessed: false);
        if (!bytes[4..].StartsWith("UNO"u8) || char.IsAsciiLetterOrDigit((char)bytes[8]))
            return null;
        var guessed = new EdifactDelimiters(bytes[8], bytes[3], (byte)'.', (byte)'?', null, (byte)'\'', FromUna: false);
        return AreDistinct(guessed) ? new EnvelopeStart(0, WithRepetition(guessed, bytes, (byte)'*'), false, IsGuessed: true) : null;
    }

    static EdifactDelimiters? DelimitersOf(ReadOnlySpan<byte> una)
    {
        var read = new EdifactDelimiters(una[0], una[1], una[2], una[3] == NoRelease ? null : una[3], null, una[^1], FromUna: true);
        return AreDistinct(read) ? read : null;
    }

    /// <summary>Only syntax version 4 repeats elements; before, the place in UNA is reserved.</summary>
    static EdifactDelimiters WithRepetition(EdifactDelimiters delimiters, ReadOnlySpan<byte> unb, byte repetition)
    {
        var version = unb.Length > 9 && unb[8] == delimiters.Component ? unb[9] : (byte)0;
        if (version < (byte)'4' || version > (byte)'9' || repetition == NoRelease)
            return delimiters;
        var repeating = delimiters with { Repetition = repetition };
        return AreDistinct(repeating) ? repeating : delimiters;
    }

    static bool AreDistinct(EdifactDelimiters d)
    {
        ReadOnlySpan<byte?> all = [d.Component, d.Element, d.Segment, d.Release, d.Repetition];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] is not { } one)
                continue;
            if (one >= 0x7F || char.IsAsciiLetterOrDigit((char)one) || one == (byte)' ' || all[(i + 1)..].Contains(one))
                return false;
        }

        return true;
    }

    static bool IsUnb(ReadOnlySpan<byte> bytes, byte element) => bytes.Length > 3 && bytes.StartsWith("UNB"u8) && bytes[3] == element;

    static int Blanks(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAnyExcept(" \r\n\t"u8);
        return length < 0 ? bytes.Length : length;
    }
}
