using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Definitions;

/// <summary>The maps and code tables among the definitions, checked against their schemas.</summary>
sealed class DefinitionFiles(List<DefinitionFault> faults)
{
    const string MapSchema = "map.schema.json";
    const string TableSchema = "code-table.schema.json";
    const string SchemaSuffix = ".schema.json";

    static readonly JsonSchema MapFiles = Embedded(MapSchema);
    static readonly JsonSchema CodeTables = Embedded(TableSchema);

    readonly Dictionary<string, MapDefinition> maps = new(StringComparer.Ordinal);
    readonly Dictionary<string, CodeTable> tables = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, MapDefinition> Maps => maps;

    public IReadOnlyDictionary<string, CodeTable> Tables => tables;

    public void Read(string document, Stream json)
    {
        if (document.EndsWith(SchemaSuffix, StringComparison.Ordinal) || JsonSchema.Parse(document, json, faults) is not { } root)
        {
            return;
        }

        switch (SchemaOf(root))
        {
            case MapSchema:
                Keep(document, root, MapFiles, maps, MapJson.Read);
                break;
            case TableSchema:
                Keep(document, root, CodeTables, tables, CodeTableJson.Read);
                break;
            case { } other when other.EndsWith(SchemaSuffix, StringComparison.Ordinal):
                break;
            case var other:
                faults.Add(new DefinitionFault(document, "/$schema", $"{(other is null ? "Nothing" : $"'{other}'")} stands here; expected is the path of a schema, such as {MapSchema} or {TableSchema}."));
                break;
        }
    }

    void Keep<T>(string document, JsonElement root, JsonSchema schema, Dictionary<string, T> into, Func<string, JsonElement, List<DefinitionFault>, T> read)
    {
        var before = faults.Count;
        schema.Check(document, root, faults);
        if (faults.Count != before)
        {
            return;
        }

        var name = root.GetProperty("name").GetString()!;
        if (!string.Equals($"{name}.json", document, StringComparison.Ordinal))
        {
            faults.Add(new DefinitionFault(document, "/name", $"'{name}' stands here; expected is the file's own path, '{Path.ChangeExtension(document, null)}'."));
        }

        if (!into.TryAdd(name, read(document, root, faults)))
        {
            faults.Add(new DefinitionFault(document, "/name", $"There already is a '{name}'."));
        }
    }

    static string? SchemaOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$schema", out var schema) && schema.ValueKind == JsonValueKind.String
            ? schema.GetString()!.Split('/')[^1]
            : null;

    static JsonSchema Embedded(string name)
    {
        var faults = new List<DefinitionFault>();
        using var json = typeof(DefinitionFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} was not built in.");
        return JsonSchema.Read(name, json, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
    }
}
