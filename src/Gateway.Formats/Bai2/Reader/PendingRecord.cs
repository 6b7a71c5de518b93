using System.Runtime.InteropServices;
using Gateway.Formats.Bai2.Grammar;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>
/// The record that continuations may still come for: its pieces, one for each physical record, and lines of text that have no code. The
/// bytes stay in the window; positions are counted from the record's first byte.
/// </summary>
sealed class PendingRecord(LineCursor cursor)
{
    Piece[] pieces = new Piece[16];

    /// <param name="From">After the code and its comma.</param>
    /// <param name="To">Without the slash at the end.</param>
    /// <param name="IsClosed">A slash stood at the end.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Piece(int From, int To, bool IsClosed);

    public int Code { get; private set; } = RecordCode.None;

    public SourcePosition Position { get; private set; }

    public bool IsOpen => Code != RecordCode.None;

    public ReadOnlySpan<Piece> Pieces => pieces.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Whether some byte is a control character or above 7E.</summary>
    public bool HasSpecials { get; set; }

    /// <summary>Too long: what comes after is counted, but not taken.</summary>
    public bool IsCut { get; set; }

    /// <summary>It stands where it cannot, or it is too damaged; it counts as a record, nothing is taken from it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The record began within a line behind text, and may be text itself: that text from its slash on; null for any other.</summary>
    public string? SplitFrom { get; set; }

    public bool IsClosed => Count > 0 && pieces[Count - 1].IsClosed;

    /// <summary>Window position that the pieces' positions count from.</summary>
    public int Origin => cursor.KeptFrom;

    public byte[] Bytes => cursor.Bytes;

    public int Length => pieces[Count - 1].To;

    public void Begin(int code, SourcePosition position, int start)
    {
        Code = code;
        Position = position;
        Count = 0;
        HasSpecials = false;
        IsCut = false;
        IsRefused = false;
        SplitFrom = null;
        cursor.KeptFrom = start;
    }

    /// <param name="from">Window position, likewise <paramref name="to"/>.</param>
    public void Add(int from, int to, bool isClosed)
    {
        if (Count == pieces.Length)
            Array.Resize(ref pieces, Count * 2);
        pieces[Count++] = new Piece(Math.Min(from, to) - Origin, to - Origin, isClosed);
    }

    public ReadOnlySpan<byte> Span(int from, int to) => cursor.Bytes.AsSpan(Origin + from, to - from);

    /// <summary>Offset in the file of a position within the record.</summary>
    public long OffsetOf(int position) => cursor.OffsetOf(Origin + position);

    public void End()
    {
        Code = RecordCode.None;
        cursor.KeptFrom = -1;
    }
}
