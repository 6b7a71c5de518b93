using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Pipeline.Store;

/// <summary>A file's name is bytes to its source; people and logs see text.</summary>
public static class FileName
{
    /// <summary>
    /// UTF-8 as it is; as \xNN bytes that are not UTF-8, control characters, and what cannot be seen but changes how the name looks: marks that
    /// turn the direction of reading (gpj.exe for exe.jpg), blanks of no width, line and paragraph separators.
    /// </summary>
    public static string ToShow(ReadOnlySpan<byte> name)
    {
        var shown = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(name, out var rune, out var taken);
            if (status == OperationStatus.Done && IsVisible(rune)) shown.Append(rune.ToString());
            else foreach (var bytes in name[..taken]) shown.Append($"\\x{bytes:X2}");
            name = name[taken..];
        }
        return shown.ToString();
    }

    static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
