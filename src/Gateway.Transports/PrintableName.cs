using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Transports;

/// <summary>The \xNN form of raw names: text stays text, everything that a screen cannot show honestly becomes bytes.</summary>
static class PrintableName
{
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == OperationStatus.Done && IsShown(rune)) text.Append(rune.ToString());
            else
                foreach (var b in bytes[..length]) text.Append("\\x").Append(b.ToString("X2", CultureInfo.InvariantCulture));
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    public static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 4;
                continue;
            }

            // A lone surrogate becomes U+FFFD, as in any other text turned into UTF-8.
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
            i += length;
        }

        return [.. bytes];
    }

    /// <summary>Direction marks and other invisible characters (category Format) can make one name look like another.</summary>
    static bool IsShown(Rune rune) => rune.Value != '\\' && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
