using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Pipeline.Store.Bulk;

/// <summary>PostgreSQL text holds any character but NUL, and an index entry 2,704 bytes; files hold anything.</summary>
static class PostgresText
{
    /// <summary>In UTF-8 at most three bytes each, so that two such texts fit one index entry.</summary>
    const int longestIndexed = 400;

    /// <summary>NUL becomes U+2400, the picture of it. The bytes themselves stay in the archive.</summary>
    public static string Storable(string text) => text.Contains('\0') ? text.Replace('\0', '\u2400') : text;

    /// <summary>The same within the JSON of a jsonb column, which refuses NUL even as an escape.</summary>
    public static string StorableJson(string json) => json.Replace("\\u0000", "\\u2400", StringComparison.Ordinal);

    /// <summary>
    /// For a column with an index. What is too long for one keeps its beginning and gets its length and digest, so that two different texts stay
    /// different and none of them equals a real number.
    /// </summary>
    public static string Indexed(string text) => text.Length <= longestIndexed
        ? Storable(text)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Storable(Beginning(text))}… ({text.Length} characters, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)))})");

    /// <summary>Half of what fits, never half a character.</summary>
    static string Beginning(string text) => text[..(longestIndexed / 2 - (char.IsHighSurrogate(text[longestIndexed / 2 - 1]) ? 1 : 0))];
}
