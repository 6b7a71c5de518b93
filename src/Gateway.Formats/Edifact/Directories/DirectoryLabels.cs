using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact.Directories;

/// <summary>
/// Words of our own for what directories name, and which places are decisive: money, a date or a reference hangs on them. Made from
/// maps/edifact/labels.json.
/// </summary>
public sealed class DirectoryLabels
{
    readonly JsonElement root;
    readonly HashSet<string> decisive;

    DirectoryLabels(JsonElement root)
    {
        this.root = root;
        decisive = [.. root.GetProperty("decisive").EnumerateArray().Select(place => place.GetString()!)];
    }

    /// <param name="name">As faults name it.</param>
    public static (DirectoryLabels? Labels, IReadOnlyList<DefinitionFault> Faults) Read(string name, string json)
    {
        try
        {
            var parsed = JsonDocument.Parse(json).RootElement;
            string[] parts = ["messages", "segments", "composites", "elements", "decisive"];
            var missing = parts.Where(part => parsed.ValueKind != JsonValueKind.Object || !parsed.TryGetProperty(part, out _)).ToList();
            return missing.Count == 0 ? (new DirectoryLabels(parsed), []) : (null, [.. missing.Select(part => new DefinitionFault(name, "", $"It has no «{part}»."))]);
        }
        catch (JsonException wrong)
        {
            return (null, [new DefinitionFault(name, "", $"It is no JSON: {wrong.Message}")]);
        }
    }

    public string? OfMessage(string type) => Find("messages", type);

    public string? OfSegment(string tag) => Find("segments", tag);

    public string? OfComposite(string tag) => Find("composites", tag);

    public string? OfElement(string tag) => Find("elements", tag);

    /// <param name="structure">Composite or segment that the element stands in.</param>
    public bool IsDecisive(string structure, string element) => decisive.Contains($"{structure} {element}");

    string? Find(string part, string tag) => root.GetProperty(part).TryGetProperty(tag, out var label) ? label.GetString() : null;
}
