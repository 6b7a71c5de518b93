using System.Runtime.CompilerServices;
using Gateway.Formats.Bai2.Grammar;

namespace Gateway.Formats.Bai2;

/// <summary>
/// Whether bytes look like a record. Text may hold a slash, a line end and a number with a comma behind it, so what begins like a record
/// within text counts as one only when its amounts and codes are as a record has them.
/// </summary>
static class RecordShape
{
    const int CodeLength = 3;

    /// <summary>Code of a record that begins here: two digits and a comma (or a slash, when nothing follows). None for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CodeAt(byte[] bytes, int start, int end)
    {
        if (end - start < 2)
            return RecordCode.None;
        uint tens = (uint)(bytes[start] - '0'), ones = (uint)(bytes[start + 1] - '0');
        if (tens > 9 || ones > 9 || (end - start > 2 && bytes[start + 2] is not ((byte)',' or (byte)'/')))
            return RecordCode.None;
        return (int)((tens * 10) + ones);
    }

    /// <summary>Position of the record behind a slash and any blanks; -1 when none begins there.</summary>
    public static int RecordAfterSlash(byte[] bytes, int slash, int end)
    {
        var at = slash + 1;
        while (at < end && bytes[at] <= (byte)' ')
            at++;
        return end - at >= CodeLength && bytes[at + 2] == ',' && RecordCode.IsKnown(CodeAt(bytes, at, end)) ? at : -1;
    }

    /// <summary>Start of the last record that stands behind a slash within [from, to); -1 for none.</summary>
    public static int LastRecordAfterSlash(byte[] bytes, int from, int to)
    {
        for (var rest = to; rest > from;)
        {
            var slash = bytes.AsSpan(from, rest - from).LastIndexOf((byte)'/');
            if (slash < 0)
                return -1;
            if (RecordAfterSlash(bytes, from + slash, to) is var at && at > 0)
                return at;
            rest = from + slash;
        }

        return -1;
    }

    /// <summary>The record has what its code demands where it can be told: digits for amounts and counts, three of them for type codes.</summary>
    public static bool IsWellFormed(int code, ReadOnlySpan<byte> record)
    {
        if (record.Length < CodeLength)
            return false;
        var rest = record[CodeLength..];
        return code switch
        {
            RecordCode.Continuation => true,
            RecordCode.Transaction => IsTransaction(rest),
            RecordCode.Account => !Next(ref rest, out _).IsEmpty && Next(ref rest, out var more) is { Length: 0 or 3 } currency && more && IsLetters(currency),
            RecordCode.AccountTrailer => IsTrailer(rest, 2),
            RecordCode.GroupTrailer or RecordCode.FileTrailer => IsTrailer(rest, 3),
            RecordCode.GroupHeader => rest.Count((byte)',') >= 4,
            RecordCode.FileHeader => rest.Count((byte)',') >= 6,
            _ => false,
        };
    }

    static bool IsTransaction(ReadOnlySpan<byte> rest)
    {
        if (AmountText.TypeCode(Next(ref rest, out var more)) < 0 || !more)
            return false;
        var amount = Next(ref rest, out more);
        if (!amount.IsEmpty && !AmountText.TryRead(amount, out _))
            return false;
        return !more || IsFundsType(Next(ref rest, out _));
    }

    public static bool IsFundsType(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'0' or (byte)'1' or (byte)'2' or (byte)'S' or (byte)'V' or (byte)'D');

    /// <summary>Numbers only, closed by a slash: nothing else looks like that.</summary>
    static bool IsTrailer(ReadOnlySpan<byte> rest, int fields)
    {
        var slash = rest.IndexOf((byte)'/');
        if (slash < 0)
            return false;
        rest = rest[..slash];
        var isFilled = false;
        for (var i = 0; i < fields; i++)
        {
            var field = Next(ref rest, out var more).Trim((byte)' ');
            if ((!field.IsEmpty && !AmountText.TryRead(field, out _)) || more != i < fields - 1)
                return false;
            isFilled |= !field.IsEmpty;
        }

        return isFilled;
    }

    static bool IsLetters(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'A', (byte)'Z');

    /// <summary>The next field; <paramref name="more"/> when a comma ended it.</summary>
    static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, out bool more)
    {
        var end = rest.IndexOfAny((byte)',', (byte)'/');
        var field = end < 0 ? rest : rest[..end];
        more = end >= 0 && rest[end] == ',';
        rest = end < 0 ? default : rest[(end + 1)..];
        return field;
    }
}
