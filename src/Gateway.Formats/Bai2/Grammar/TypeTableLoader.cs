using System.Text.Json;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Bai2.Grammar;

/// <summary>Reads the type-code tables under maps/bai2, or says everything that is wrong with them.</summary>
sealed class TypeTableLoader
{
    const string SchemaName = "bai2/type-codes.schema.json";
    const string CommonName = "bai2/type-codes";

    readonly List<DefinitionFault> faults = [];

    public IReadOnlyList<DefinitionFault> Faults => faults;

    public IReadOnlyDictionary<string, TypeTable> Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        JsonSchema? schema = null;
        var documents = new List<(string Name, JsonElement Root)>();
        foreach (var (name, json) in definitions)
        {
            if (name == SchemaName)
                schema = JsonSchema.Read(name, json, faults);
            else if (JsonSchema.Parse(name, json, faults) is { } root && IsTable(root))
                documents.Add((name, root));
        }

        if (schema is null)
        {
            if (faults.Count == 0)
                faults.Add(new DefinitionFault(SchemaName, "", "The schema of the type-code tables is missing; put it back beside them."));
            return new Dictionary<string, TypeTable>(StringComparer.Ordinal);
        }

        foreach (var (name, root) in documents)
            schema.Check(name, root, faults);
        return faults.Count > 0 ? new Dictionary<string, TypeTable>(StringComparer.Ordinal) : Tables(documents);
    }

    /// <summary>Document maps stand beside the tables; each names its own schema.</summary>
    static bool IsTable(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object || Text(root, "$schema") is not { } named || named.EndsWith("type-codes.schema.json", StringComparison.Ordinal);

    Dictionary<string, TypeTable> Tables(List<(string Name, JsonElement Root)> documents)
    {
        var read = new Dictionary<string, Dictionary<string, Bai2TypeCode>>(StringComparer.Ordinal);
        var waiting = documents;
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(d => Extended(d.Root) is not { } parent || read.ContainsKey(parent)).ToList();
            if (ready.Count == 0)
            {
                foreach (var (name, root) in waiting)
                    faults.Add(new DefinitionFault(name, "/extends", $"There is no table '{Extended(root)}' to extend; there are: {DefinitionText.OneOf(read.Keys)}."));
                break;
            }

            foreach (var (name, root) in ready)
                Add(read, name, root);
            waiting = [.. waiting.Except(ready)];
        }

        if (faults.Count == 0 && !read.ContainsKey(CommonName))
            faults.Add(new DefinitionFault(CommonName, "", "The common table of type codes is missing; put type-codes.json back."));
        return read.ToDictionary(table => table.Key, table => new TypeTable(table.Value.Values), StringComparer.Ordinal);
    }

    void Add(Dictionary<string, Dictionary<string, Bai2TypeCode>> read, string name, JsonElement root)
    {
        var own = root.GetProperty("name").GetString()!;
        if (own + ".json" != name)
            faults.Add(new DefinitionFault(name, "/name", $"The table calls itself '{own}', but stands in {name}; both have to agree."));
        var table = Extended(root) is { } parent ? new Dictionary<string, Bai2TypeCode>(read[parent], StringComparer.Ordinal) : [];
        foreach (var entry in root.GetProperty("codes").EnumerateObject())
        {
            if (Read(entry, table.GetValueOrDefault(entry.Name)) is { } type)
                table[entry.Name] = type;
            else
                faults.Add(new DefinitionFault(name, JsonPointer.Child("/codes", entry.Name), $"Code {entry.Name} changes no inherited one, so it needs label, side, level and meaning."));
        }

        read.TryAdd(own, table);
    }

    /// <summary>The code with what the entry changes; null where something is missing and nothing is inherited.</summary>
    static Bai2TypeCode? Read(JsonProperty entry, Bai2TypeCode? inherited)
    {
        var label = Text(entry.Value, "label") ?? inherited?.Label;
        var side = Choice<Bai2Side>(entry.Value, "side") ?? inherited?.Side;
        var level = Choice<Bai2Level>(entry.Value, "level") ?? inherited?.Level;
        var meaning = Choice<Bai2Meaning>(entry.Value, "meaning") ?? inherited?.Meaning;
        return label is null || side is null || level is null || meaning is null
            ? null
            : new Bai2TypeCode(entry.Name, side.Value, level.Value, meaning.Value, label);
    }

    static string? Extended(JsonElement root) => Text(root, "extends");

    static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    static T? Choice<T>(JsonElement entry, string name)
        where T : struct, Enum => Text(entry, name) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;
}
