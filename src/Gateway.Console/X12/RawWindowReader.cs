using System.Text;
using Gateway.Pipeline.Store;

namespace Gateway.Console.X12;

/// <summary>Reads the page of a stored file that holds a given byte.</summary>
static class RawWindowReader
{
    // Both bounds keep a page of the console under 100 KB.
    const int MostSegments = 100;
    const int MostBytes = 8 * 1024;

    static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="at">Any byte of the wanted page; behind the end it is the last page.</param>
    internal static async Task<RawWindow> ReadAsync(FileArchive archive, long fileId, long at, CancellationToken ct)
    {
        await using var stream = await archive.OpenAsync(fileId, ct);
        return await ReadAsync(stream, at, ct);
    }

    internal static async Task<RawWindow> ReadAsync(Stream stream, long at, CancellationToken ct)
    {
        var scanner = new PieceScanner(stream);
        var page = new List<RawSegment>();
        long? previous = null;
        var (no, inSet, shown) = (0L, 0, 0);
        var isX12 = false;
        while (await scanner.NextAsync(ct) is { } piece)
        {
            if (page.Count == MostSegments || shown >= MostBytes)
            {
                if (at < piece.Byte)
                    return Finished(page, previous, piece.Byte, isX12);
                (previous, shown) = (page[0].Byte, 0);
                page.Clear();
            }
            isX12 |= piece.Delimiters is not null;
            inSet = Position(piece, inSet);
            // Pages before the wanted one are counted, not decoded; it is not known yet where the wanted one begins.
            page.Add(Segment(piece, ++no, inSet));
            shown += piece.Content.Length;
            if (Name(piece).SequenceEqual("SE"u8))
                inSet = 0;
        }
        return Finished(page, previous, null, isX12);
    }

    static RawWindow Finished(List<RawSegment> page, long? previous, long? next, bool isX12) =>
        new(isX12 ? AccountMask.HideRepeated(page) : page, previous, next, isX12);

    static int Position(RawPiece piece, int inSet) => Name(piece) switch
    {
        var name when name.SequenceEqual("ST"u8) => 1,
        var name when name.SequenceEqual("GE"u8) || name.SequenceEqual("IEA"u8) || name.SequenceEqual("ISA"u8) => 0,
        _ => inSet == 0 ? 0 : inSet + 1,
    };

    static ReadOnlySpan<byte> Name(RawPiece piece)
    {
        if (piece.Delimiters is not { } delimiters)
            return [];
        var end = piece.Content.Span.IndexOf(delimiters.Element);
        return end < 0 ? piece.Content.Span : piece.Content.Span[..end];
    }

    static RawSegment Segment(RawPiece piece, long no, int inSet)
    {
        var isCut = piece.Length > piece.Content.Length;
        if (piece.Delimiters is not { } delimiters)
            return new RawSegment(no, 0, piece.Byte, piece.Length, ' ', [AccountMask.HideNumbers(Readable(piece.Content.Span))], [(int)piece.Length], isCut);
        var (elements, ends) = (new List<string>(), new List<int>());
        var content = piece.Content.Span;
        foreach (var range in content.Split(delimiters.Element))
        {
            elements.Add(Readable(content[range]));
            ends.Add(range.End.GetOffset(content.Length));
        }
        return new RawSegment(no, inSet, piece.Byte, piece.Length, Visible((char)delimiters.Element), elements, ends, isCut);
    }

    static string Readable(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(bytes);
        }
        return text.Any(char.IsControl) ? string.Concat(text.Select(Visible)) : text;
    }

    // Control characters show as a dot; a tab is a blank.
    static char Visible(char letter) => letter switch
    {
        '\t' => ' ',
        _ when char.IsControl(letter) => '·',
        _ => letter,
    };
}
