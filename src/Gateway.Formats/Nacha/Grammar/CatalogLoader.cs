using System.Text.Json;
using Gateway.Formats.Definitions;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>Reads the three tables under maps/nacha, each against the schema beside it, and collects everything that is wrong with them.</summary>
sealed class CatalogLoader
{
    public const string Folder = "nacha/";

    const string Ending = ".json";
    const string SchemaEnding = ".schema.json";

    readonly List<DefinitionFault> faults = [];

    public IReadOnlyList<DefinitionFault> Faults => faults;

    public NachaCatalog? Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var known = new Dictionary<string, Stream>(StringComparer.Ordinal);
        foreach (var (name, json) in definitions)
            known[name] = json;
        var returns = Table(known, "return-codes", ReturnOf);
        var changes = Table(known, "change-codes", ChangeOf);
        var classes = Table(known, "entry-classes", ClassOf);
        return faults.Count > 0 ? null : new NachaCatalog(returns, changes, classes);
    }

    List<T> Table<T>(Dictionary<string, Stream> known, string table, Func<string, JsonElement, T> read)
    {
        var name = $"{Folder}{table}{Ending}";
        var schemaName = $"{Folder}{table}{SchemaEnding}";
        if (!known.TryGetValue(name, out var json) || !known.TryGetValue(schemaName, out var schemaJson))
        {
            faults.Add(new DefinitionFault(name, "", $"This table or {schemaName} is missing; NACHA files cannot be read without it."));
            return [];
        }

        var document = JsonSchema.Read(schemaName, schemaJson, faults)?.ReadDocument(name, json, faults);
        return document is { } found ? [.. found.GetProperty("codes").EnumerateObject().Select(code => read(code.Name, code.Value))] : [];
    }

    static ReturnCode ReturnOf(string code, JsonElement value) =>
        new(code, TextOf(value, "text"), TextOf(value, "group"), value.GetProperty("reopensInvoices").GetBoolean());

    static ChangeCode ChangeOf(string code, JsonElement value) =>
        new(code, TextOf(value, "text"), TextOf(value, "group"), [.. value.GetProperty("corrected").EnumerateArray().Select(CorrectedOf)]);

    static CorrectedField CorrectedOf(JsonElement field) =>
        new(Enum.Parse<CorrectedKind>(TextOf(field, "field"), ignoreCase: true), field.GetProperty("from").GetInt32(), field.GetProperty("length").GetInt32());

    static EntryClass ClassOf(string code, JsonElement value) => new(
        code,
        TextOf(value, "text"),
        Enum.Parse<EntryForm>(TextOf(value, "entry"), ignoreCase: true),
        int.Parse(TextOf(value, "addenda")),
        value.GetProperty("most").GetInt32(),
        value.TryGetProperty("needed", out var needed) && needed.GetBoolean(),
        Enum.Parse<EntryDirection>(TextOf(value, "direction"), ignoreCase: true),
        KindOf(value.TryGetProperty("kind", out var kind) ? kind.GetString() : null),
        value.TryGetProperty("description", out var description) ? description.GetString() : null);

    static NachaEntryKind KindOf(string? kind) => kind switch
    {
        "acknowledgment" => NachaEntryKind.PaymentAcknowledgment,
        "accountingAdvice" => NachaEntryKind.AccountingAdvice,
        "notificationOfChange" => NachaEntryKind.NotificationOfChange,
        "agencyNotice" => NachaEntryKind.AgencyNotice,
        _ => NachaEntryKind.Payment,
    };

    static string TextOf(JsonElement value, string property) => value.GetProperty(property).GetString()!;
}
