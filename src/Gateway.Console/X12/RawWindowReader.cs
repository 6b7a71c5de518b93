using System.Text;
using Gateway.Console.Plain;
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
    internal static async Task<RawWindow> ReadAsync(FileArchive archive, long fileId, string? format, long at, CancellationToken ct)
    {
        await using var stream = await archive.OpenAsync(fileId, ct);
        return await ReadAsync(stream, PlainFormats.Of(format), at, ct);
    }

    internal static async Task<RawWindow> ReadAsync(Stream stream, PlainFormat format, long at, CancellationToken ct)
    {
        var scanner = new PieceScanner(stream, format);
        var mask = LineMasks.For(format);
        var page = new List<RawSegment>();
        long? previous = null;
        var (no, inSet, shown) = (0L, 0, 0);
        var isX12 = false;
        var isEdifact = false;
        while (await scanner.NextAsync(ct) is { } piece)
        {
            if (page.Count == MostSegments || shown >= MostBytes)
            {
                if (at < piece.Byte)
                    return Finished(page, previous, piece.Byte, format, isX12, isEdifact);
                (previous, shown) = (page[0].Byte, 0);
                page.Clear();
            }
            isX12 |= piece.Delimiters is { IsEdifact: false };
            isEdifact |= piece.Delimiters is { IsEdifact: true };
            inSet = Position(piece, inSet);
            // Pages before the wanted one are counted, not decoded; it is not known yet where the wanted one begins.
            page.Add(Segment(piece, mask, ++no, inSet));
            shown += piece.Content.Length;
            if (Name(piece) is var name && (name.SequenceEqual("SE"u8) || name.SequenceEqual("UNT"u8)))
                inSet = 0;
        }
        return Finished(page, previous, null, format, isX12, isEdifact);
    }

    static RawWindow Finished(List<RawSegment> page, long? previous, long? next, PlainFormat format, bool isX12, bool isEdifact) => new(
        isX12 ? AccountMask.HideRepeated(page) : isEdifact ? EdifactMask.HideRepeated(page) : page, previous, next, isX12, isX12 || isEdifact || format != PlainFormat.Unknown);

    static int Position(RawPiece piece, int inSet) => Name(piece) switch
    {
        var name when name.SequenceEqual("ST"u8) || name.SequenceEqual("UNH"u8) => 1,
        var name when name.SequenceEqual("GE"u8) || name.SequenceEqual("IEA"u8) || name.SequenceEqual("ISA"u8) => 0,
        _ => inSet == 0 ? 0 : inSet + 1,
    };

    static ReadOnlySpan<byte> Name(RawPiece piece)
    {
        if (piece.Delimiters is not { } delimiters)
            return [];
        var end = delimiters.EndOfElement(piece.Content.Span);
        return end < 0 ? piece.Content.Span : piece.Content.Span[..end];
    }

    static RawSegment Segment(RawPiece piece, ILineMask mask, long no, int inSet)
    {
        var isCut = piece.Length > piece.Content.Length;
        if (piece.Delimiters is not { } delimiters)
            return new RawSegment(no, 0, piece.Byte, piece.Length, ' ', [Line(piece, mask)], [(int)piece.Length], isCut);
        var (elements, ends) = (new List<string>(), new List<int>());
        var content = piece.Content.Span;
        for (var from = 0; from <= content.Length; from = ends[^1] + 1)
        {
            var length = delimiters.EndOfElement(content[from..]);
            ends.Add(length < 0 ? content.Length : from + length);
            elements.Add(Readable(content[from..ends[^1]]));
        }
        return new RawSegment(no, inSet, piece.Byte, piece.Length, Visible((char)delimiters.Element), elements, ends, isCut);
    }

    /// <summary>A line that was cut may have been cut within a number.</summary>
    static string Line(RawPiece piece, ILineMask mask)
    {
        var hidden = mask.Hide(Readable(piece.Content.Span));
        return piece.Length == PieceScanner.LongestRecord ? Columns.HideAll(hidden) : hidden;
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
