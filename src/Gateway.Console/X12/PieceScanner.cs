using Gateway.Console.Plain;

namespace Gateway.Console.X12;

/// <summary>Cuts a stream at segment terminators, or at line ends where there are none, in constant memory and whatever the bytes are.</summary>
sealed class PieceScanner(Stream stream, PlainFormat format = PlainFormat.Unknown)
{
    /// <summary>Of a longer segment only this much is kept for showing.</summary>
    internal const int MostContent = 4096;

    const int LongestLine = 120;

    /// <summary>Of a line in a format whose records we know: none of them is longer.</summary>
    internal const int LongestRecord = 1000;

    const int AchRecord = 94;

    readonly byte[] _buffer = new byte[64 * 1024];
    int _start;
    int _end;
    long _offset;
    bool _atEnd;
    Delimiters? _delimiters;

    /// <summary>The next piece; its content is good until the next call. Null at the end.</summary>
    internal async ValueTask<RawPiece?> NextAsync(CancellationToken ct)
    {
        if (!await SkipBlanksAsync(ct))
            return null;
        await FillAsync(MostContent, ct);
        _delimiters = Delimiters.Find(Unread.Span, _delimiters) ?? _delimiters;
        return _delimiters is { } known ? await SegmentAsync(known, ct) : Line();
    }

    ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    async ValueTask<bool> SkipBlanksAsync(CancellationToken ct)
    {
        while (await FillAsync(1, ct))
        {
            var blanks = Unread.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n');
            if (_offset == 0 && Unread.Span.StartsWith(System.Text.Encoding.UTF8.Preamble))
                blanks = System.Text.Encoding.UTF8.Preamble.Length;
            Take(blanks < 0 ? Unread.Length : blanks);
            if (blanks >= 0 && Unread.Length > 0)
                return true;
        }
        return false;
    }

    async ValueTask<RawPiece> SegmentAsync(Delimiters delimiters, CancellationToken ct)
    {
        var begin = _offset;
        var end = delimiters.EndOf(Unread.Span);
        if (end >= 0)
        {
            var whole = new RawPiece(begin, Unread[..Math.Min(end, MostContent)], end, delimiters);
            Take(end + 1);
            return whole;
        }
        // Longer than what is read ahead, or never terminated: keep its beginning and go on until it ends.
        var content = Unread[..Math.Min(Unread.Length, MostContent)].ToArray();
        while (end < 0)
        {
            Take(Unread.Length);
            if (!await FillAsync(1, ct))
                return new RawPiece(begin, content, _offset - begin, delimiters);
            end = delimiters.EndOf(Unread.Span);
        }
        var length = _offset + end - begin;
        Take(end + 1);
        return new RawPiece(begin, content, length, delimiters);
    }

    RawPiece Line()
    {
        var line = Unread[..Math.Min(Unread.Length, format == PlainFormat.Unknown ? LongestLine : LongestRecord)];
        var end = line.Span.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 && format == PlainFormat.Nacha && line.Length > AchRecord)
            end = AchRecord; // No line ends at all: one record follows the other.
        var piece = new RawPiece(_offset, end < 0 ? line : line[..end], end < 0 ? line.Length : end, null);
        Take((int)piece.Length);
        return piece;
    }

    void Take(int count)
    {
        _start += count;
        _offset += count;
    }

    async ValueTask<bool> FillAsync(int wanted, CancellationToken ct)
    {
        while (_end - _start < wanted && !_atEnd)
        {
            if (_start > 0 && _buffer.Length - _start < wanted + 1)
            {
                Unread.CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            if (_start == _end)
                (_start, _end) = (0, 0);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
            _atEnd = read == 0;
            _end += read;
        }
        return _end > _start;
    }
}
