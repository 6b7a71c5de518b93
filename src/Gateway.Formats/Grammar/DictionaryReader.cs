using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Grammar;

/// <summary>Reads a segment dictionary (X12) or a directory (EDIFACT), which has passed its schema, into a draft.</summary>
sealed class DictionaryReader(string name, List<DefinitionFault> faults)
{
    public DictionaryDraft Read(JsonElement root, DictionaryDraft? extended)
    {
        var draft = new DictionaryDraft(root.GetProperty("version").GetString()!)
        {
            Elements = new(extended?.Elements ?? [], StringComparer.Ordinal),
            Composites = new(extended?.Composites ?? [], StringComparer.Ordinal),
            Segments = new(extended?.Segments ?? [], StringComparer.Ordinal),
        };
        foreach (var entry in Entries(root, "elements"))
            draft.Elements[entry.Name] = Element(entry);
        foreach (var entry in Entries(root, "composites"))
            draft.Composites[entry.Name] = Segment(entry, "/composites");
        foreach (var entry in Entries(root, "segments"))
            draft.Segments[entry.Name] = Segment(entry, "/segments");
        return draft;
    }

    static IEnumerable<JsonProperty> Entries(JsonElement root, string section) =>
        root.TryGetProperty(section, out var entries) ? entries.EnumerateObject() : [];

    ElementRule Element(JsonProperty entry)
    {
        var type = entry.Value.GetProperty("type").GetString()!;
        var least = entry.Value.GetProperty("min").GetInt32();
        var most = entry.Value.GetProperty("max").GetInt32();
        var pointer = JsonPointer.Child("/elements", entry.Name);
        if (least > most)
            faults.Add(new DefinitionFault(name, pointer, $"Element {entry.Name} is at least {least} and at most {most} long; the first must not be the larger."));
        var codes = entry.Value.TryGetProperty("codes", out var listed) ? new CodeSet([.. listed.EnumerateArray().Select(c => c.GetString()!)]) : null;
        foreach (var code in (codes?.Codes ?? []).Where(c => c.Length < least || c.Length > most))
            faults.Add(new DefinitionFault(name, pointer + "/codes", $"Code '{code}' of element {entry.Name} is not {least} to {most} long."));
        return new ElementRule
        {
            Number = entry.Name, Label = entry.Value.GetProperty("label").GetString()!, Kind = Kind(type, codes is not null), Least = least, Most = most,
            ImpliedDecimals = type.Length == 2 && type[0] == 'N' ? type[1] - '0' : 0, Codes = codes, Components = [], Repeats = 1,
        };
    }

    static ElementKind Kind(string type, bool hasCodes) => type switch
    {
        "a" or "an" when hasCodes => ElementKind.Code,
        "a" => ElementKind.Letters,
        "n" => ElementKind.Decimal,
        "AN" or "an" => ElementKind.Text,
        "ID" => ElementKind.Code,
        "R" => ElementKind.Decimal,
        "DT" => ElementKind.Date,
        "TM" => ElementKind.Time,
        "B" => ElementKind.Binary,
        _ => ElementKind.Number,
    };

    SegmentDraft Segment(JsonProperty entry, string section)
    {
        var pointer = JsonPointer.Child(section, entry.Name);
        var conditions = new List<SyntaxCondition>();
        if (entry.Value.TryGetProperty("conditions", out var listed))
        {
            foreach (var text in listed.EnumerateArray().Select(c => c.GetString()!))
            {
                if (SyntaxCondition.Parse(text) is { } condition)
                    conditions.Add(condition);
                else
                    faults.Add(new DefinitionFault(name, pointer + "/conditions", string.Create(CultureInfo.InvariantCulture, $"'{text}' is no condition: write P, R, E, C or L and two digits for each element, at least two, such as P0304.")));
            }
        }

        var uses = entry.Value.GetProperty("elements").EnumerateArray().Select(e => ElementUse.Parse(e.GetString()!)).ToList();
        return new SegmentDraft(name, pointer, entry.Value.GetProperty("label").GetString()!, uses, [.. conditions]);
    }
}
