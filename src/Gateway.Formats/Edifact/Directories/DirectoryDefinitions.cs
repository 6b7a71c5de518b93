using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>Writes a directory as the definitions that files are read with: directories/D96A.json and messages/D96A/INVOIC.json, a line for each entry.</summary>
public static class DirectoryDefinitions
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="revision">Of the definitions; to be raised when their meaning changes.</param>
    /// <returns>Path below maps/edifact and content of each file; none while anything lacks a label.</returns>
    public static (IReadOnlyList<(string Name, string Json)> Files, IReadOnlyList<DefinitionFault> Faults) Write(UnDirectory directory, DirectoryLabels labels, int revision)
    {
        var used = new DirectoryExtract(directory);
        var faults = Unlabelled(used, directory, labels).ToList();
        if (faults.Count > 0) return ([], faults);
        List<(string, string)> files = [($"directories/{directory.Version}.json", Directory(used, directory.Version, labels, revision))];
        files.AddRange(directory.Messages.Select(message => ($"messages/{directory.Version}/{message.Type}.json", Message(message, directory.Version, labels, revision))));
        return (files, []);
    }

    static IEnumerable<DefinitionFault> Unlabelled(DirectoryExtract used, UnDirectory directory, DirectoryLabels labels)
    {
        var missing = directory.Messages.Where(message => labels.OfMessage(message.Type) is null).Select(message => message.Type)
            .Concat(used.Segments.Where(segment => labels.OfSegment(segment.Tag) is null).Select(segment => segment.Tag))
            .Concat(used.Composites.Where(composite => labels.OfComposite(composite.Tag) is null).Select(composite => composite.Tag))
            .Concat(used.Elements.Where(element => labels.OfElement(element.Tag) is null).Select(element => element.Tag));
        return missing.Select(tag => new DefinitionFault("labels.json", "", $"It has no word for {tag} of {directory.Version}."));
    }

    static string Directory(DirectoryExtract used, string version, DirectoryLabels labels, int revision)
    {
        var text = new StringBuilder("{\n");
        text.Append("  \"$schema\": \"directory.schema.json\",\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"version\": {Quote(version)},\n  \"extends\": \"service-3\",\n  \"revision\": {revision},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"about\": {Quote($"Facts of UN/EDIFACT directory {version} as far as its messages here need them: tags, formats, usage, order and codes, with labels of our own.")},\n");
        Entries(text, "elements", used.Elements.Select(element => (element.Tag, Element(element, labels.OfElement(element.Tag)!))));
        Entries(text, "composites", used.Composites.Select(composite => (composite.Tag, Structure(composite, labels.OfComposite(composite.Tag)!, labels))));
        Entries(text, "segments", used.Segments.Select(segment => (segment.Tag, Structure(segment, labels.OfSegment(segment.Tag)!, labels))));
        return text.Remove(text.Length - 2, 1).Append("}\n").ToString();
    }

    static void Entries(StringBuilder text, string name, IEnumerable<(string Tag, string Entry)> entries)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {Quote(name)}: {{\n");
        text.AppendJoin(",\n", entries.Select(entry => $"    {Quote(entry.Tag)}: {entry.Entry}"));
        text.Append("\n  },\n");
    }

    /// <summary><c>an..35</c> may be as short as one character, <c>n2</c> has two.</summary>
    static string Element(UnElement element, string label)
    {
        var type = new string([.. element.Format.TakeWhile(char.IsLetter)]);
        var most = element.Format[(element.Format.LastIndexOf('.') + 1)..].TrimStart('a', 'n');
        var least = element.Format.Contains("..", StringComparison.Ordinal) ? "1" : most;
        var codes = element.Codes.Count == 0 ? "" : $", \"codes\": [{string.Join(", ", element.Codes.Select(Quote))}]";
        return $"{{\"type\": {Quote(type)}, \"min\": {least}, \"max\": {most}, \"label\": {Quote(label)}{codes}}}";
    }

    static string Structure(UnStructure structure, string label, DirectoryLabels labels)
    {
        var places = structure.Parts.Select(part => Quote(string.Concat(
            part.Tag, part.IsMandatory ? " M" : " C", labels.IsDecisive(structure.Tag, part.Tag) ? "!" : "", part.Repeats > 1 ? $" x{part.Repeats}" : "")));
        return $"{{\"label\": {Quote(label)}, \"elements\": [{string.Join(", ", places)}]}}";
    }

    static string Message(UnMessage message, string version, DirectoryLabels labels, int revision)
    {
        var text = new StringBuilder("{\n  \"$schema\": \"../message.schema.json\",\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"name\": {Quote($"edifact/{version}/{message.Type}")},\n  \"revision\": {revision},\n  \"message\": {Quote(message.Type)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"version\": {Quote(version)},\n  \"directory\": {Quote(version)},\n  \"label\": {Quote(labels.OfMessage(message.Type)!)},\n  \"content\": [\n");
        Content(text, message.Nodes.Where(node => node.Tag is not ("UNH" or "UNT")), "    ");
        return text.Append("\n  ]\n}\n").ToString();
    }

    static void Content(StringBuilder text, IEnumerable<UnNode> nodes, string indent)
    {
        var isFirst = true;
        foreach (var node in nodes)
        {
            text.Append(isFirst ? "" : ",\n").Append(indent);
            isFirst = false;
            var usage = node.IsMandatory ? 'M' : 'C';
            if (!node.IsGroup)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Quote($"{node.Tag} {usage} {node.Repeats}")}");
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"{{ \"group\": {Quote(node.Tag)}, \"usage\": \"{usage}\", \"repeat\": \"{node.Repeats}\", \"content\": [\n");
            Content(text, node.Nodes, indent + "  ");
            text.Append('\n').Append(indent).Append("] }");
        }
    }

    static string Quote(string text) => JsonSerializer.Serialize(text, Plain);
}
