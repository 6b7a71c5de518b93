using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>
/// EDMD: a message's segment table. A group is opened by a line that names it; its end is drawn, by a corner for each group that ends
/// with the segment of that line. Older files draw with + and |, some with box characters of a DOS code page.
/// </summary>
static partial class MessageText
{
    /// <summary>Corners as they come out of code page 437 read as ISO 8859-1: ┐ ┘ ┴ ┤.</summary>
    const string Corners = "+\u00BF\u00D9\u00C1\u00B4";

    public static UnMessage? Read(string file, string type, string text, List<DefinitionFault> faults)
    {
        var rows = DirectoryText.Lines(text).Select((line, index) => (Row: Row().Match(line), Line: index + 1)).Where(line => line.Row.Success).ToList();
        if (rows.Count == 0)
        {
            faults.Add(new DefinitionFault(file, "", "There is no segment table in it."));
            return null;
        }

        var open = new Stack<Draft>();
        open.Push(new Draft("", true, 1));
        foreach (var (row, line) in rows)
        {
            var draft = new Draft(TagOf(row), row.Groups["use"].Value == "M", int.Parse(row.Groups["times"].Value, CultureInfo.InvariantCulture));
            open.Peek().Nodes.Add(draft);
            if (row.Groups["group"].Success)
            {
                open.Push(draft);
                continue;
            }

            for (var ends = row.Groups["frame"].Value.Count(Corners.Contains); ends > 0; ends--)
            {
                if (open.Count > 1) open.Pop();
                else faults.Add(new DefinitionFault(file, "", $"Line {line} ends more groups than are open."));
            }
        }

        if (open.Count > 1) faults.Add(new DefinitionFault(file, "", $"{open.Peek().Tag} is never ended."));
        return new UnMessage(type, open.Last().Build().Nodes);
    }

    static string TagOf(Match row) => row.Groups["group"].Success ? $"SG{row.Groups["group"].Value}" : row.Groups["tag"].Value;

    [GeneratedRegex(
        @"^\d{4,5}[ +*#|X]+((?<tag>[A-Z]{3})\s.*?|[-\u00C4]+ Segment group (?<group>\d+)\s*[-\u00C4]+)\s+(?<use>[MC])\s+(?<times>\d+)\s*(?<frame>[^\w\s]?[^A-Za-z0-9]*)$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    sealed record Draft(string Tag, bool IsMandatory, int Repeats)
    {
        public List<Draft> Nodes { get; } = [];

        public UnNode Build() => new(Tag, IsMandatory, Repeats, [.. Nodes.Select(node => node.Build())]);
    }
}
