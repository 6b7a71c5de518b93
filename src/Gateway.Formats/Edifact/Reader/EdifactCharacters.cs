using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The character set of an interchange: what its bytes mean, and which of them it may have. A byte without a meaning is shown as
/// Latin-1 has it, and a fault says so. Source: ISO 9735, syntax identifiers UNOA to UNOK, UNOW to UNOY.
/// </summary>
sealed class EdifactCharacters
{
    const string LevelA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>";
    const string LevelB = LevelA + "abcdefghijklmnopqrstuvwxyz";

    static readonly SearchValues<byte> AllowedInA = SearchValues.Create(Encoding.ASCII.GetBytes(LevelA + "\r\n"));
    static readonly SearchValues<byte> AllowedInB = SearchValues.Create(Encoding.ASCII.GetBytes(LevelB + "\r\n"));

    /// <summary>By byte; zero where the set has no such character. Null for UTF-8.</summary>
    readonly char[]? meanings;

    EdifactCharacters(string name, char[]? meanings, SearchValues<byte>? repertoire)
    {
        Name = name;
        this.meanings = meanings;
        Repertoire = repertoire;
    }

    /// <summary>In words: <c>ISO 8859-1</c>.</summary>
    public string Name { get; }

    /// <summary>The ASCII characters that levels A and B have; null where all printable ones are.</summary>
    public SearchValues<byte>? Repertoire { get; }

    /// <summary>The set of a syntax identifier; null when there is none of that name, or none that can be read.</summary>
    public static EdifactCharacters? Of(string syntaxId) => syntaxId switch
    {
        "UNOA" => new("ISO 646 capitals (UNOA)", Ascii(), AllowedInA),
        "UNOB" => new("ISO 646 (UNOB)", Ascii(), AllowedInB),
        "UNOC" => Part(1),
        "UNOD" => Part(2),
        "UNOE" => Part(5),
        "UNOF" => Part(7),
        "UNOG" => Part(3),
        "UNOH" => Part(4),
        "UNOI" => Part(6),
        "UNOJ" => Part(8),
        "UNOK" => Part(9),
        "UNOW" or "UNOY" => new("UTF-8", null, null),
        _ => null,
    };

    /// <summary>Of single bytes, or UTF-8.</summary>
    public static bool IsKnown(string encoding) =>
        Encoding.GetEncodings().Select(each => each.GetEncoding()).Concat(CodePagesEncodingProvider.Instance.GetEncodings().Select(each => each.GetEncoding()))
            .Any(each => (each.IsSingleByte || each is UTF8Encoding) && (each.WebName.Equals(encoding, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A set by the name of its encoding, such as windows-1252 or utf-8.</summary>
    /// <exception cref="ArgumentException">There is no such encoding, or it is not of single bytes.</exception>
    public static EdifactCharacters Named(string encoding)
    {
        var found = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        if (found is UTF8Encoding) return new("UTF-8", null, null);
        if (!found.IsSingleByte) throw new ArgumentException($"The encoding {encoding} has characters of several bytes; only UTF-8 may.", nameof(encoding));
        return new(found.WebName, Meanings(found), null);
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (meanings is null)
            return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return string.Create(bytes.Length, new Source(bytes, meanings), static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var meaning = from.Meanings[from.Bytes[i]];
                text[i] = meaning == 0 ? (char)from.Bytes[i] : meaning;
            }
        });
    }

    /// <summary>True when every byte has a printable meaning.</summary>
    public bool Allows(ReadOnlySpan<byte> bytes)
    {
        if (meanings is null)
            return Utf8.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)0x1F) && !bytes.Contains((byte)0x7F);
        foreach (var b in bytes)
        {
            if (meanings[b] == 0)
                return false;
        }

        return true;
    }

    /// <summary>Bytes of a text; null when the set has not all of its characters.</summary>
    public byte[]? Encode(string text)
    {
        if (meanings is null)
            return Encoding.UTF8.GetBytes(text);
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var place = text[i] < 0x7F ? text[i] : Array.IndexOf(meanings, text[i], 0x80);
            if (place < 0 || meanings[place] == 0 || (Repertoire is not null && !Repertoire.Contains((byte)place)))
                return null;
            bytes[i] = (byte)place;
        }

        return bytes;
    }

    static EdifactCharacters Part(int part) =>
        new($"ISO 8859-{part}", Meanings(CodePagesEncodingProvider.Instance.GetEncoding(28590 + part) ?? Encoding.GetEncoding(28590 + part)), null);

    static char[] Ascii()
    {
        var table = new char[256];
        for (var i = 0x20; i < 0x7F; i++)
            table[i] = (char)i;
        return table;
    }

    static char[] Meanings(Encoding encoding)
    {
        var table = new char[256];
        Span<char> decoded = stackalloc char[2];
        for (var i = 0x20; i < table.Length; i++)
        {
            var length = encoding.GetChars([(byte)i], decoded);
            // What a code page does not define is decoded to a control character, a private one or the replacement.
            var isDefined = length == 1 && decoded[0] != '\uFFFD' && !char.IsControl(decoded[0]) && decoded[0] is < '\uE000' or > '\uF8FF';
            table[i] = isDefined ? decoded[0] : '\0';
        }

        return table;
    }

    readonly ref struct Source(ReadOnlySpan<byte> bytes, char[] meanings)
    {
        public readonly ReadOnlySpan<byte> Bytes = bytes;
        public readonly char[] Meanings = meanings;
    }
}
