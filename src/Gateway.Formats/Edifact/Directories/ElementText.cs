using System.Text.RegularExpressions;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>
/// EDED and UNCL: data elements with their formats, code lists with their codes. Both have an entry for each element with a line
/// <c>Repr: an..3</c>; below it UNCL lists codes, at the left of the page, each with a name and an indented definition, both passed over.
/// </summary>
static partial class ElementText
{
    /// <summary>Definitions and the second lines of names stand further right than any code.</summary>
    const int LastCodeColumn = 9;

    public static List<UnElement> Read(string file, string text, List<DefinitionFault> faults)
    {
        var lines = DirectoryText.Lines(text);
        var elements = new List<UnElement>();
        foreach (var (tag, first, end) in DirectoryText.Entries(lines, Heading()))
        {
            var format = Array.FindIndex(lines, first, end - first, line => Format().IsMatch(line));
            if (format < 0)
            {
                faults.Add(new DefinitionFault(file, "", $"Element {tag} (line {first}) has no line with its format (Repr:)."));
                continue;
            }

            elements.Add(new UnElement(tag, Format().Match(lines[format]).Groups["format"].Value, Codes(lines, format + 1, end)));
        }

        return elements;
    }

    static List<string> Codes(string[] lines, int first, int end)
    {
        var codes = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var insideNote = false;
        for (var i = first; i < end; i++)
        {
            var line = lines[i];
            if (line.Length == 0 || line.TrimStart().StartsWith("Note:", StringComparison.Ordinal))
            {
                insideNote = line.Length > 0;
                continue;
            }

            if (insideNote || Code().Match(line) is not { Success: true } match || match.Groups["code"].Index > LastCodeColumn) continue;
            if (seen.Add(match.Groups["code"].Value)) codes.Add(match.Groups["code"].Value);
        }

        return codes;
    }

    [GeneratedRegex(@"^[ +*#|X]{0,6}(?<tag>\d{4})\s{1,4}[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*Repr:\s*(?<format>an?[.0-9]+|n[.0-9]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Format();

    [GeneratedRegex(@"^[+*#|X ]{1,9}(?<code>[A-Z0-9]{1,17})\s+\S", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
