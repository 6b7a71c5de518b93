using System.Buffers;
using System.Text;

namespace Gateway.Pipeline.Store;

/// <summary>A file's name is bytes to its source; people and logs see text.</summary>
public static class FileName
{
    /// <summary>UTF-8 as it is; bytes that are not UTF-8 and control characters as \xNN.</summary>
    public static string ToShow(ReadOnlySpan<byte> name)
    {
        var shown = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(name, out var rune, out var taken);
            if (status == OperationStatus.Done && !Rune.IsControl(rune)) shown.Append(rune.ToString());
            else foreach (var bytes in name[..taken]) shown.Append($"\\x{bytes:X2}");
            name = name[taken..];
        }
        return shown.ToString();
    }
}
