using System.Text.RegularExpressions;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>
/// Reads a directory as the UN publishes it: EDED (elements), EDCD (composites), EDSD (segments), UNCL (codes) and a file XXXXXX_D for each
/// message, all with the version as their ending. Names, definitions and notes are passed over; what is kept are facts.
/// </summary>
public static partial class DirectoryReader
{
    /// <param name="version">D96A: the files that end in .96A are read, others are passed over.</param>
    /// <param name="files">Name without folder, and content.</param>
    public static (UnDirectory? Directory, IReadOnlyList<DefinitionFault> Faults) Read(string version, IEnumerable<(string Name, string Text)> files)
    {
        var faults = new List<DefinitionFault>();
        var elements = new Dictionary<string, UnElement>(StringComparer.Ordinal);
        var composites = new Dictionary<string, UnStructure>(StringComparer.Ordinal);
        var segments = new Dictionary<string, UnStructure>(StringComparer.Ordinal);
        var messages = new List<UnMessage>();
        foreach (var (name, text) in files.OrderBy(file => file.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (FileName().Match(name.ToUpperInvariant()) is not { Success: true } match || $"D{match.Groups["version"].Value}" != version) continue;
            switch (match.Groups["what"].Value)
            {
                case "EDED" or "UNCL":
                    foreach (var element in ElementText.Read(name, text, faults)) AddElement(elements, element);
                    break;
                case "EDCD":
                    foreach (var composite in StructureText.ReadComposites(name, text, faults)) composites[composite.Tag] = composite;
                    break;
                case "EDSD":
                    foreach (var segment in StructureText.ReadSegments(name, text, faults)) segments[segment.Tag] = segment;
                    break;
                default:
                    if (MessageText.Read(name, match.Groups["what"].Value[..6], text, faults) is { } message) messages.Add(message);
                    break;
            }
        }

        var directory = new UnDirectory(version, elements, composites, segments, messages);
        faults.AddRange(MissingFrom(directory));
        return (faults.Count == 0 ? directory : null, faults);
    }

    /// <summary>EDED has the format, UNCL format and codes; whichever comes first, the codes are kept.</summary>
    static void AddElement(Dictionary<string, UnElement> elements, UnElement element)
    {
        if (!elements.TryGetValue(element.Tag, out var known) || known.Codes.Count == 0) elements[element.Tag] = element;
    }

    static IEnumerable<DefinitionFault> MissingFrom(UnDirectory directory)
    {
        if (directory.Messages.Count == 0) yield return new DefinitionFault(directory.Version, "", "There is no message among the files.");
        foreach (var message in directory.Messages)
        {
            foreach (var tag in TagsOf(message.Nodes).Where(tag => !IsOfTheSyntax(tag) && !directory.Segments.ContainsKey(tag)).Distinct())
                yield return new DefinitionFault(directory.Version, "", $"{message.Type} uses segment {tag}, which the segment directory (EDSD) does not have.");
        }

        foreach (var structure in directory.Segments.Values.Concat(directory.Composites.Values))
        {
            foreach (var part in structure.Parts.Where(part => !directory.Elements.ContainsKey(part.Tag) && !directory.Composites.ContainsKey(part.Tag)))
                yield return new DefinitionFault(directory.Version, "", $"{structure.Tag} uses {part.Tag}, which the directory does not have.");
        }
    }

    /// <summary>Segment tags of a message, in the order of its table, as often as they stand in it.</summary>
    internal static IEnumerable<string> TagsOf(IEnumerable<UnNode> nodes) =>
        nodes.SelectMany(node => node.IsGroup ? TagsOf(node.Nodes) : [node.Tag]);

    /// <summary>Service segments are those of ISO 9735 and stand in no directory of the UN.</summary>
    internal static bool IsOfTheSyntax(string tag) => tag is "UNH" or "UNT" or "UNS" or "UGH" or "UGS";

    [GeneratedRegex(@"^(?<what>EDED|EDCD|EDSD|UNCL|[A-Z]{6}_D)\.(?<version>\d\d[A-C])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
