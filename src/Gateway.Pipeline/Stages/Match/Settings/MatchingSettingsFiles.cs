using System.Text.Json;
using Gateway.Formats.Definitions;
using Gateway.Receivables.Matching;

namespace Gateway.Pipeline.Stages.Match.Settings;

/// <summary>
/// The settings of matching from the files below maps/matching: the company's in one of them, customers' in any. A later file of the same name takes the place
/// of an earlier one, so that a company's own folder rules over what is shipped.
/// </summary>
public static class MatchingSettingsFiles
{
    const string schemaName = "matching.schema.json";

    static readonly JsonSchema schema = Embedded();
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Null with the reasons in <paramref name="faults"/>: of the files, and of what they say together.</summary>
    /// <param name="definitions">Path below maps/ with forward slashes, and its JSON; what has another <c>$schema</c> is left to others.</param>
    public static MatchingRules? Load(IEnumerable<(string Name, Stream Json)> definitions, ICollection<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(faults);
        var before = faults.Count;
        var files = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, content) in definitions)
        {
            if (!name.EndsWith(".schema.json", StringComparison.Ordinal) && JsonSchema.Parse(name, content, []) is { } root && IsSettings(root))
            {
                Check(name, root, faults);
                files[name] = root;
            }
        }

        if (faults.Count == before && files.Values.Count(root => root.TryGetProperty("company", out _)) != 1)
        {
            faults.Add(new DefinitionFault("matching/company.json", "/company", "exactly one file states the company's settings; see matching.schema.json."));
        }

        return faults.Count == before ? Rules(files, faults) : null;
    }

    /// <summary>Where a file that lies elsewhere would stand, by the name that it states; null when it states none. The stream is at its beginning again.</summary>
    public static string? NameIn(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var root = JsonSchema.Parse("settings", content, []);
        content.Position = 0;
        return root is { ValueKind: JsonValueKind.Object } file && file.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? $"{name.GetString()}.json" : null;
    }

    static void Check(string document, JsonElement root, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        schema.Check(document, root, faults);
        if (faults.Count == before && $"{root.GetProperty("name").GetString()}.json" != document)
        {
            faults.Add(new DefinitionFault(document, "/name", $"'{root.GetProperty("name").GetString()}' stands here; expected is the file's own path, '{Path.ChangeExtension(document, null)}'."));
        }
    }

    static MatchingRules? Rules(SortedDictionary<string, JsonElement> files, ICollection<DefinitionFault> faults)
    {
        var customers = new Dictionary<string, CustomerRules>(StringComparer.Ordinal);
        var version = new List<string>();
        SettingsValues company = new();
        foreach (var (document, root) in files)
        {
            version.Add($"{root.GetProperty("name").GetString()!["matching/".Length..]}@{root.GetProperty("version").GetInt32()}");
            company = root.TryGetProperty("company", out var own) ? own.Deserialize<SettingsValues>(json)! : company;
            foreach (var customer in root.TryGetProperty("customers", out var told) ? told.EnumerateObject().ToList() : [])
            {
                if (!customers.TryAdd(customer.Name, customer.Value.Deserialize<SettingsValues>(json)!.ToCustomer()))
                {
                    faults.Add(new DefinitionFault(document, $"/customers/{customer.Name}", "another file has settings for this customer, too."));
                }
            }
        }

        var rules = company.ToCompany(string.Join('+', version), customers);
        foreach (var fault in rules.Faults)
        {
            faults.Add(new DefinitionFault("matching/company.json", "", fault));
        }

        return RulesVersions.Stamped(rules);
    }

    static bool IsSettings(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$schema", out var named) && named.ValueKind == JsonValueKind.String && named.GetString()!.Split('/')[^1] == schemaName;

    static JsonSchema Embedded()
    {
        var faults = new List<DefinitionFault>();
        using var content = typeof(MatchingSettingsFiles).Assembly.GetManifestResourceStream(schemaName)
            ?? throw new InvalidOperationException($"{schemaName} was not built in.");
        return JsonSchema.Read(schemaName, content, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
    }
}
