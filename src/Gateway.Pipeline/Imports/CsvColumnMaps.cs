using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Pipeline.Imports;

/// <summary>The column maps below maps/csv, checked and ready.</summary>
public sealed class CsvColumnMaps
{
    const string SchemaName = "column-map.schema.json";
    const string Folder = "csv/";

    static readonly JsonSchema Schema = Embedded();

    readonly Dictionary<string, CsvColumnMap> maps = new(StringComparer.Ordinal);

    CsvColumnMaps()
    {
    }

    /// <summary>Reads the column maps among the definitions (told by their <c>$schema</c>). Adds every fault; null when there is one.</summary>
    /// <param name="definitions">Path below maps/ with forward slashes, and its JSON.</param>
    public static CsvColumnMaps? Load(IEnumerable<(string Name, Stream Json)> definitions, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        var found = new CsvColumnMaps();
        foreach (var (name, json) in definitions)
        {
            if (!name.EndsWith(".schema.json", StringComparison.Ordinal) && JsonSchema.Parse(name, json, faults) is { } root && IsColumnMap(root))
            {
                found.Add(name, root, faults);
            }
        }

        return faults.Count == before ? found : null;
    }

    /// <summary>The map of this name, with or without <c>csv/</c> before it, for this target.</summary>
    /// <exception cref="ArgumentException">There is none, or it is a map for something else; the message names those that fit.</exception>
    public CsvColumnMap Find(string name, ImportTarget target)
    {
        return maps.TryGetValue(FullName(name), out var map) && map.Target.Kind == target.Kind
            ? map
            : throw new ArgumentException(
                $"There is no column map '{name}' for {target.Kind}; known are {string.Join(", ", NamesFor(target.Kind))}.", nameof(name));
    }

    /// <summary>Names of the maps that a kind of import can use.</summary>
    public IReadOnlyList<string> NamesFor(string kind) =>
        [.. maps.Values.Where(map => map.Target.Kind == kind).Select(map => map.Name).Order(StringComparer.Ordinal)];

    /// <summary><c>invoices</c> and <c>csv/invoices</c> are the same map.</summary>
    public static string FullName(string name) => name.StartsWith(Folder, StringComparison.Ordinal) ? name : Folder + name;

    void Add(string document, JsonElement root, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        Schema.Check(document, root, faults);
        if (faults.Count != before)
        {
            return;
        }

        var map = CsvColumnMapJson.Read(document, root, faults);
        if ($"{map.Name}.json" != document)
        {
            faults.Add(new DefinitionFault(document, "/name", $"'{map.Name}' stands here; expected is the file's own path, '{Path.ChangeExtension(document, null)}'."));
        }

        if (!maps.TryAdd(map.Name, map))
        {
            faults.Add(new DefinitionFault(document, "/name", $"There already is a '{map.Name}'."));
        }
    }

    static bool IsColumnMap(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("$schema", out var schema)
        && schema.ValueKind == JsonValueKind.String
        && schema.GetString()!.Split('/')[^1] == SchemaName;

    static JsonSchema Embedded()
    {
        var faults = new List<DefinitionFault>();
        using var json = typeof(CsvColumnMaps).Assembly.GetManifestResourceStream(SchemaName)
            ?? throw new InvalidOperationException($"{SchemaName} was not built in.");
        return JsonSchema.Read(SchemaName, json, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
    }
}
