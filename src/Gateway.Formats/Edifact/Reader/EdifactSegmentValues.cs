using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The values of the current segment, released and decoded. Elements, components and repetitions count from 1; a simple element has one component.
/// A value that is not there, or could not be read, is null and never zero.
/// </summary>
sealed class EdifactSegmentValues(EdifactCursor cursor)
{
    readonly TextPool pool = new();

    public EdifactCursor Cursor { get; } = cursor;

    /// <summary>What its bytes mean; set where an interchange begins.</summary>
    public EdifactCharacters Characters { get; set; } = EdifactCharacters.Of("UNOC")!;

    /// <summary>Which segment of the message it is; UNH is 1.</summary>
    public int Segment { get; set; }

    public SourcePosition Position => Cursor.At(Segment);

    public int Elements => Cursor.Parts.Elements;

    public SourcePosition PositionOf(int element) => Cursor.At(Segment, element);

    /// <summary>How often an element stands there; 0 when it is not there.</summary>
    public int Repetitions(int element)
    {
        var parts = Cursor.Parts;
        if (element > parts.Elements)
            return 0;
        var count = 1;
        for (var value = parts.FirstValue(element); value < parts.FirstValue(element + 1) - 1; value++)
            count += parts.StopAfter(value) == Cursor.Delimiters.Repetition ? 1 : 0;
        return count;
    }

    public bool Has(int element, int component = 1) => !Bytes(element, component).IsEmpty;

    /// <summary>As it stands, with release characters; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Bytes(int element, int component = 1, int repetition = 1)
    {
        var value = ValueAt(element, component, repetition);
        return value == 0 ? default : Cursor.Parts.Value(value);
    }

    /// <summary>A value that will mostly be new, such as a name or an invoice number; null when blank.</summary>
    public string? Text(int element, int component = 1, int repetition = 1) => TextOf(Bytes(element, component, repetition));

    /// <summary>The same of bytes of the segment.</summary>
    public string? TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && bytes[^1] == (byte)' ')
            bytes = bytes.TrimEnd((byte) ' ');
        if (bytes.Length == 0)
            return null;
        return Cursor.HasSpecials ? Decode(bytes) : AsciiText.Of(bytes);
    }

    /// <summary>A value of a list that is not long, such as a qualifier; null when blank.</summary>
    public string? Code(int element, int component = 1, int repetition = 1) => CodeOf(Bytes(element, component, repetition));

    /// <summary>The same of bytes of the segment.</summary>
    public string? CodeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return null;
        if (bytes.Length > 8 || Cursor.HasSpecials || bytes[^1] == (byte)' ')
            return TextOf(bytes);
        return pool.Get(Pack(bytes), bytes);
    }

    /// <summary>The components of one element, when several are wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ElementValues Element(int element)
    {
        var parts = Cursor.Parts;
        if (element > parts.Elements)
            return new ElementValues(this, 0, 0);
        var first = parts.FirstValue(element);
        return new ElementValues(this, first, parts.HasRepetitions ? FirstRepetition(element) : parts.FirstValue(element + 1) - first);
    }

    int FirstRepetition(int element)
    {
        var parts = Cursor.Parts;
        int first = parts.FirstValue(element), last = parts.FirstValue(element + 1) - 1, value = first;
        while (value < last && parts.StopAfter(value) != Cursor.Delimiters.Repetition)
            value++;
        return value - first + 1;
    }

    public decimal? Decimal(int element, int component = 1, int repetition = 1) => EdifactNumber.Decimal(Bytes(element, component, repetition));

    public int? Integer(int element, int component = 1, int repetition = 1) =>
        EdifactNumber.Parse(Bytes(element, component, repetition), out var number, out var scale) is > 0 and <= EdifactNumber.MostDigits
        && scale < 0 && number is <= int.MaxValue and >= int.MinValue ? (int)number : null;

    /// <summary>The day that an element of type C507 names (2380, by the format in 2379).</summary>
    public DateOnly? Date(int element, int repetition = 1) => DateOf(Bytes(element, 2, repetition), Bytes(element, 3, repetition));

    /// <summary>The same of bytes of the segment.</summary>
    public DateOnly? DateOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> format) => EdifactDateFormat.Read(ReleasedOf(text), EdifactDateFormat.FormatOf(format));

    /// <summary>As it stands, without release characters.</summary>
    public ReadOnlySpan<byte> Released(int element, int component = 1, int repetition = 1) => ReleasedOf(Bytes(element, component, repetition));

    ReadOnlySpan<byte> ReleasedOf(ReadOnlySpan<byte> bytes)
    {
        if (!Cursor.HasSpecials || Cursor.Delimiters.Release is not { } release || bytes.IndexOf(release) < 0)
            return bytes;
        var released = new byte[bytes.Length];
        return released.AsSpan(0, Release(bytes, released, release));
    }

    /// <summary>Releases and decodes bytes of the current interchange.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Cursor.Delimiters.Release is not { } release || bytes.IndexOf(release) < 0)
            return Characters.Decode(bytes);
        var released = bytes.Length <= 256 ? stackalloc byte[bytes.Length] : new byte[bytes.Length];
        return Characters.Decode(released[..Release(bytes, released, release)]);
    }

    /// <summary>One to eight bytes in a word, the first lowest; the bytes behind may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ReadOnlySpan<byte> bytes) => Pack(ref MemoryMarshal.GetReference(bytes), bytes.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte bytes, int length) => Unsafe.ReadUnaligned<ulong>(ref bytes) & (ulong.MaxValue >> (64 - (8 * length)));

    /// <summary>Takes release characters out; gives the length that is left. One at the very end releases nothing and stays.</summary>
    public static int Release(ReadOnlySpan<byte> bytes, Span<byte> released, byte release)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == release && i + 1 < bytes.Length)
                i++;
            released[length++] = bytes[i];
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int ValueAt(int element, int component, int repetition)
    {
        var parts = Cursor.Parts;
        if (element > parts.Elements)
            return 0;
        if (parts.HasRepetitions || repetition > 1)
            return RepeatedValueAt(element, component, repetition);
        var value = parts.FirstValue(element) + component - 1;
        return value < parts.FirstValue(element + 1) ? value : 0;
    }

    int RepeatedValueAt(int element, int component, int repetition)
    {
        var parts = Cursor.Parts;
        var end = parts.FirstValue(element + 1);
        var at = 1;
        for (var value = parts.FirstValue(element); value < end; value++)
        {
            if (repetition == 1 && at == component)
                return value;
            at++;
            if (value + 1 >= end || parts.StopAfter(value) != Cursor.Delimiters.Repetition)
                continue;
            if (repetition == 1)
                return 0;
            repetition--;
            at = 1;
        }

        return 0;
    }
}
