using System.Text.RegularExpressions;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>What the text files of the UN have in common: change marks before a tag, lines that go on below, and where the usage stands.</summary>
static partial class DirectoryText
{
    /// <summary>Lines without what no reader looks at: carriage returns and blanks at the end.</summary>
    public static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd())];

    /// <summary>
    /// Headings such as <c>*    C506 REFERENCE</c>: a change mark, a tag and a name in the same line, at the left of the page, after which the
    /// entry's own lines follow.
    /// </summary>
    public static IEnumerable<(string Tag, int First, int End)> Entries(string[] lines, Regex heading)
    {
        string? tag = null;
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (heading.Match(lines[i]) is not { Success: true } match) continue;
            if (tag is not null) yield return (tag, first, i);
            (tag, first) = (match.Groups["tag"].Value, i + 1);
        }

        if (tag is not null) yield return (tag, first, lines.Length);
    }

    /// <summary>The places of a composite or segment: those lines that have a position number; the members of a composite have none.</summary>
    public static List<UnPart> Parts(string file, string[] lines, int first, int end, List<DefinitionFault> faults)
    {
        var parts = new List<UnPart>();
        for (var i = first; i < end; i++)
        {
            if (Place().Match(lines[i]) is not { Success: true } place) continue;
            var number = i + 1;
            var use = Use().Match(lines[i]);
            for (var next = i + 1; !use.Success && next < end && lines[next].Length > 0 && !Place().IsMatch(lines[next]); next++) use = Use().Match(lines[next]);
            if (!use.Success) faults.Add(new DefinitionFault(file, "", $"Line {number} has an element without M or C at its end."));
            else parts.Add(new UnPart(place.Groups["tag"].Value, use.Groups["use"].Value == "M", Repeats(use.Groups["times"].Value)));
        }

        return parts;
    }

    static int Repeats(string times) => times.Length == 0 ? 1 : int.Parse(times, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Position, change mark, tag: <c>010    3035 PARTY …</c>, <c>020 +  1154   Reference …</c>.</summary>
    [GeneratedRegex(@"^\d{3}[ +*#|X]+(?<tag>[A-Z]?\d{3,4})\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    /// <summary>The end of the line: <c>M  an..3</c>, <c>C    5 an..35</c>, <c>M</c>, <c>C    1</c>.</summary>
    [GeneratedRegex(@"\s(?<use>[MC])(\s+(?<times>\d{1,5}))?(\s+an?[.0-9]+|\s+n[.0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();
}
