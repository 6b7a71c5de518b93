using System.Text.RegularExpressions;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>EDCD and EDSD: composites and segments with their elements, usage and repetitions.</summary>
static partial class StructureText
{
    public static List<UnStructure> ReadComposites(string file, string text, List<DefinitionFault> faults) => Read(file, text, CompositeHeading(), faults);

    public static List<UnStructure> ReadSegments(string file, string text, List<DefinitionFault> faults) => Read(file, text, SegmentHeading(), faults);

    static List<UnStructure> Read(string file, string text, Regex heading, List<DefinitionFault> faults)
    {
        var lines = DirectoryText.Lines(text);
        var structures = new List<UnStructure>();
        foreach (var (tag, first, end) in DirectoryText.Entries(lines, heading))
        {
            var parts = DirectoryText.Parts(file, lines, first, end, faults);
            if (parts.Count > 0) structures.Add(new UnStructure(tag, parts));
        }

        return structures;
    }

    [GeneratedRegex(@"^[ +*#|X]{4,12}(?<tag>[CES]\d{3})\s+[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CompositeHeading();

    [GeneratedRegex(@"^[ +*#|X]{4,12}(?<tag>[A-Z]{3})\s+[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SegmentHeading();
}
