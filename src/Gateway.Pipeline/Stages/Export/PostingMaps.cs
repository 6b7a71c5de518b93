using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>The posting maps below maps/csv, checked and ready.</summary>
public sealed class PostingMaps
{
    const string SchemaName = "posting-map.schema.json";
    const string Folder = "csv/";

    static readonly JsonSchema schema = Embedded();

    readonly Dictionary<string, PostingMap> maps = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. maps.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the posting maps among the definitions (told by their <c>$schema</c>). Adds every fault; faulty maps are left out.</summary>
    /// <param name="definitions">Path below maps/ with forward slashes, and its JSON.</param>
    public static PostingMaps Load(IEnumerable<(string Name, Stream Json)> definitions, ICollection<DefinitionFault> faults)
    {
        var found = new PostingMaps();
        foreach (var (name, json) in definitions)
        {
            // Whose JSON is broken is told by those who read all definitions.
            if (!name.EndsWith(".schema.json", StringComparison.Ordinal) && JsonSchema.Parse(name, json, []) is { } root && IsPostingMap(root)) found.Add(name, root, faults);
        }

        return found;
    }

    /// <summary>Null when there is none of this name, with or without <c>csv/</c> before it.</summary>
    public PostingMap? Find(string name) => maps.GetValueOrDefault(name.StartsWith(Folder, StringComparison.Ordinal) ? name : Folder + name);

    void Add(string document, JsonElement root, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        schema.Check(document, root, faults);
        if (faults.Count != before) return;
        var name = root.GetProperty("name").GetString()!;
        var columns = root.GetProperty("columns").EnumerateArray().Select(Column).ToList();
        foreach (var (at, column) in columns.Index())
        {
            if ((column.Field is null) == (column.Constant is null)) faults.Add(new DefinitionFault(document, $"/columns/{at}", "A column has a field or a constant, one of them."));
            else if (column.Field is { } field && !PostingField.Names.Contains(field)) faults.Add(new DefinitionFault(document, $"/columns/{at}/field", $"'{field}' is unknown; there are {string.Join(", ", PostingField.Names)}."));
        }

        if ($"{name}.json" != document) faults.Add(new DefinitionFault(document, "/name", $"'{name}' stands here; expected is the file's own path, '{Path.ChangeExtension(document, null)}'."));
        if (faults.Count != before) return;
        var map = new PostingMap(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{name}@{root.GetProperty("version").GetInt32()}"),
            Text(root, "delimiter", ",")[0],
            new NumberFormatInfo { NumberDecimalSeparator = Text(root, "decimalSeparator", ".") },
            Text(root, "dateFormat", "yyyy-MM-dd"),
            Text(root, "encoding", "utf-8") == "utf-8-bom",
            columns);
        if (!maps.TryAdd(name, map)) faults.Add(new DefinitionFault(document, "/name", $"There already is a '{name}'."));
    }

    static PostingColumn Column(JsonElement json) => new(
        json.GetProperty("header").GetString()!,
        json.TryGetProperty("field", out var field) ? field.GetString() : null,
        json.TryGetProperty("constant", out var constant) ? constant.GetString() : null,
        json.TryGetProperty("values", out var values) ? values.EnumerateObject().ToDictionary(word => word.Name, word => word.Value.GetString()!, StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal),
        json.TryGetProperty("longest", out var longest) ? longest.GetInt32() : null,
        json.TryGetProperty("onFirstLine", out var first) && first.GetBoolean());

    static bool IsPostingMap(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("$schema", out var named)
        && named.ValueKind == JsonValueKind.String
        && named.GetString()!.Split('/')[^1] == SchemaName;

    static string Text(JsonElement root, string property, string otherwise) => root.TryGetProperty(property, out var value) ? value.GetString()! : otherwise;

    static JsonSchema Embedded()
    {
        var faults = new List<DefinitionFault>();
        using var json = typeof(PostingMaps).Assembly.GetManifestResourceStream(SchemaName)
            ?? throw new InvalidOperationException($"{SchemaName} was not built in.");
        return JsonSchema.Read(SchemaName, json, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
    }
}
