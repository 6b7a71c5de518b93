using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Framing;

/// <summary>Tells the two families of fixed-width files apart; both may begin with a record of type 1.</summary>
static class FixedRecordFiles
{
    /// <summary>
    /// File header (record type 1, priority 01, record size 094 in columns 35 to 37, Nacha operating rules, appendix 3), or, where that was left
    /// out, a batch header (5 and a service class) or an entry (6, a transaction code and a routing number that checks).
    /// </summary>
    public static bool IsNacha(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("5200"u8) || text.StartsWith("5220"u8) || text.StartsWith("5225"u8) || text.StartsWith("5280"u8))
            return true;
        if (text.Length >= 12 && text[0] == '6')
            return IsDigits(text[1..3]) && RoutingNumber.IsValid(text[3..12]);
        if (!text.StartsWith("101"u8)) return false;
        if (text.Length >= 37 && text[34..37].SequenceEqual("094"u8)) return true;
        return SecondRecordType(text) is null or (>= (byte)'5' and <= (byte)'9') && !IsLockboxHeader(SecondRecord(text));
    }

    /// <summary>
    /// A transmission header with its date in columns 24 to 29, followed by a service record (2) or, at banks that send none, by a lockbox header; or a
    /// service record of a lockbox (400 in columns 32 to 34) where the header was left out.
    /// </summary>
    public static bool IsLockbox(ReadOnlySpan<byte> text)
    {
        if (text.Length < 29) return false;
        if (text[0] == '2') return text.Length >= 34 && text[31..34].SequenceEqual("400"u8);
        if (text[0] != '1' || !IsDigits(text[1..3]) || !IsDigits(text[23..29])) return false;
        return SecondRecordType(text) == '2' || IsLockboxHeader(SecondRecord(text));
    }

    /// <summary>Batch, item, lockbox and date, all of them digits; the batch header of an ACH file has a name there.</summary>
    static bool IsLockboxHeader(ReadOnlySpan<byte> record) =>
        record.Length >= 20 && record[0] == '5' && IsDigits(record[7..20]) && record[14..20].IndexOfAnyExcept((byte)'0') >= 0;

    /// <summary>Everything after the first line, or after the first record in files without line ends.</summary>
    static ReadOnlySpan<byte> SecondRecord(ReadOnlySpan<byte> text)
    {
        var lineEnd = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (lineEnd >= 0) return text[lineEnd..].TrimStart("\r\n"u8);
        foreach (var size in (ReadOnlySpan<int>)[80, 104, 300, 94])
        {
            if (size < text.Length && IsLockboxHeader(text[size..])) return text[size..];
        }

        return default;
    }

    /// <summary>First byte after the first line; in files without line ends, records of 80, 94 and 104 bytes are tried.</summary>
    static byte? SecondRecordType(ReadOnlySpan<byte> text)
    {
        var lineEnd = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (lineEnd < 0) return FirstDigitAt(text, [94, 80, 104, 300]);
        var rest = text[lineEnd..].TrimStart("\r\n"u8);
        return rest.IsEmpty ? null : rest[0];
    }

    static byte? FirstDigitAt(ReadOnlySpan<byte> text, ReadOnlySpan<int> places)
    {
        foreach (var place in places)
        {
            if (place < text.Length && text[place] is (byte)'2' or (byte)'5') return text[place];
        }

        return null;
    }

    static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
