using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>
/// The values of the current segment. Numbers and dates were parsed when they were checked; text is made when it is asked for. A value that
/// is not there, or could not be read, is null and never zero.
/// </summary>
sealed class SegmentValues(SegmentCursor cursor)
{
    public const int MostElements = 64;

    /// <summary>Scale of an element without a number or date.</summary>
    public const sbyte None = -1;

    readonly long[] numbers = new long[MostElements];
    readonly sbyte[] scales = new sbyte[MostElements];
    readonly TextPool pool = new();

    public SegmentCursor Cursor { get; } = cursor;

    /// <summary>Which segment of the set it is; ST is 1.</summary>
    public int Segment { get; set; }

    public SourcePosition Position => Cursor.At(Segment);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int element, long number, int scale)
    {
        if (element >= MostElements)
            return;
        numbers[element] = number;
        scales[element] = (sbyte)scale;
    }

    /// <summary>An element's parsed number or day, with its scale.</summary>
    public (long Number, sbyte Scale) this[int element]
    {
        get => element < MostElements ? (numbers[element], scales[element]) : (0, None);
        set => Set(element, value.Number, value.Scale);
    }

    public decimal? Decimal(int element)
    {
        if (!Has(element) || scales[element] == None)
            return null;
        return NumberText.Decimal(numbers[element], scales[element]);
    }

    public int? Integer(int element) =>
        Has(element) && scales[element] == 0 && numbers[element] is <= int.MaxValue and >= int.MinValue ? (int)numbers[element] : null;

    public DateOnly? Date(int element) =>
        Has(element) && scales[element] != None ? DateOnly.FromDayNumber((int)numbers[element]) : null;

    /// <summary>A value that will mostly be new, such as a name or an invoice number; null when blank.</summary>
    public string? Text(int element)
    {
        var bytes = Cursor.Element(element);
        if (bytes.Length > 0 && bytes[^1] == (byte)' ')
            bytes = bytes.TrimEnd((byte)' ');
        if (bytes.Length == 0)
            return null;
        return Cursor.HasSpecials ? Decode(bytes) : AsciiText.Of(bytes);
    }

    /// <summary>Components of a composite, in order, empty ones included; of a repeated one, those of the first.</summary>
    public IReadOnlyList<string> Components(int element)
    {
        var text = Text(element) ?? "";
        if (Cursor.Delimiters.Repetition is { } repetition && text.Contains((char)repetition, StringComparison.Ordinal))
            text = text[..text.IndexOf((char)repetition, StringComparison.Ordinal)];
        return text.Split((char)Cursor.Delimiters.Component);
    }

    /// <summary>A value of a list that is not long, such as a qualifier; null when blank.</summary>
    public string? Code(int element)
    {
        if (element > Cursor.Elements || Cursor.HasSpecials)
            return Text(element);
        var start = Cursor.StartOf(element);
        var length = Cursor.EndOf(element) - start;
        if (length is 0 or > 8 || Cursor.Bytes[start + length - 1] == (byte)' ')
            return Text(element);
        return pool.Get(Pack(Cursor.Bytes, start, length), Cursor.Bytes.AsSpan(start, length));
    }

    /// <summary>One to eight bytes in a word, the first lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(byte[] bytes, int start, int length) =>
        Unsafe.ReadUnaligned<ulong>(ref bytes[start]) & (ulong.MaxValue >> (64 - (8 * length)));

    /// <summary>UTF-8 where it is valid, else Latin-1: X12 says nothing of encodings, and both are sent.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Has(int element) => element <= Cursor.Elements && Cursor.EndOf(element) > Cursor.StartOf(element);
}
