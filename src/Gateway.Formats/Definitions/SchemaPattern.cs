using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Formats.Definitions;

/// <summary>A schema's patterns as the framework's. A dollar sign of a schema means the end (ECMA-262), one of the framework also the place before a last line break.</summary>
static class SchemaPattern
{
    /// <summary>Matching takes linear time whatever the pattern, so no definition can stall a start.</summary>
    public static Regex Read(string pattern) =>
        new(EndingAtTheEnd(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);

    /// <summary>As the schema has it, for messages.</summary>
    public static string FormOf(Regex pattern) => pattern.ToString().Replace(@"\z", "$", StringComparison.Ordinal);

    static string EndingAtTheEnd(string pattern)
    {
        var (plain, inClass) = (new StringBuilder(pattern.Length + 2), false);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '$' && !inClass)
            {
                plain.Append(@"\z");
                continue;
            }

            if (pattern[at] == '\\' && at + 1 < pattern.Length) plain.Append(pattern[at++]);
            else if (pattern[at] is '[' or ']') inClass = pattern[at] == '[';
            plain.Append(pattern[at]);
        }

        return plain.ToString();
    }
}
