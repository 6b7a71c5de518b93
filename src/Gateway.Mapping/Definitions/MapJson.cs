using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Definitions;

/// <summary>Reads a map that its schema has passed.</summary>
static class MapJson
{
    static readonly string[] SectionNames = ["header", "line", "lineAdjustment", "adjustment", "invoice", "return", "change", "entry", "report", "balance", "summary"];

    public static MapDefinition Read(string document, JsonElement root, List<DefinitionFault> faults)
    {
        var name = root.GetProperty("name").GetString()!;
        var version = root.GetProperty("version").GetInt32();
        var rules = new RuleJson(document, faults);
        return new MapDefinition(
            document,
            name,
            version,
            string.Create(CultureInfo.InvariantCulture, $"{name}@{version}"),
            Text(root, "extends"),
            Source(root),
            Target(root),
            Text(root, "remittance"),
            Settings(root),
            Sections(root, rules),
            Codes(document, root));
    }

    static string? Source(JsonElement root) => root.TryGetProperty("source", out var source)
        ? $"{source.GetProperty("format").GetString()} {source.GetProperty("set").GetString()}"
        : null;

    static MapTarget? Target(JsonElement root) => Text(root, "target") switch
    {
        "remittanceAdvice" => MapTarget.RemittanceAdvice,
        "invoice" => MapTarget.Invoice,
        "advisedPayment" => MapTarget.AdvisedPayment,
        "achEntry" => MapTarget.AchEntry,
        "bankReport" => MapTarget.BankReport,
        "document810" => MapTarget.Document810,
        "documentInvoic" => MapTarget.DocumentInvoic,
        "document820" => MapTarget.Document820,
        "documentRemadv" => MapTarget.DocumentRemadv,
        _ => null,
    };

    static Dictionary<string, bool> Settings(JsonElement root) => root.TryGetProperty("settings", out var settings)
        ? settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetBoolean(), StringComparer.Ordinal)
        : [];

    static Dictionary<string, IReadOnlyDictionary<string, Rule?>> Sections(JsonElement root, RuleJson rules)
    {
        var sections = new Dictionary<string, IReadOnlyDictionary<string, Rule?>>(StringComparer.Ordinal);
        foreach (var section in SectionNames)
        {
            if (root.TryGetProperty(section, out var fields))
            {
                sections[section] = fields.EnumerateObject().ToDictionary(
                    field => field.Name,
                    field => field.Value.ValueKind == JsonValueKind.Null ? null : rules.Read(field.Value, JsonPointer.Child($"/{section}", field.Name)),
                    StringComparer.Ordinal);
            }
        }

        return sections;
    }

    static Dictionary<string, IReadOnlyDictionary<string, CodeValue>> Codes(string document, JsonElement root)
    {
        var codes = new Dictionary<string, IReadOnlyDictionary<string, CodeValue>>(StringComparer.Ordinal);
        if (root.TryGetProperty("codes", out var tables))
        {
            foreach (var table in tables.EnumerateObject())
            {
                codes[table.Name] = CodeTableJson.Codes(document, table.Value, JsonPointer.Child("/codes", table.Name));
            }
        }

        return codes;
    }

    static string? Text(JsonElement root, string property) => root.TryGetProperty(property, out var value) ? value.GetString() : null;
}
