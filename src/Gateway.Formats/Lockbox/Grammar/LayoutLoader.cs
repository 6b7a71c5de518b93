using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>Makes a catalog of the layouts under maps/lockbox, or says everything that is wrong with them.</summary>
sealed class LayoutLoader
{
    const string Folder = "lockbox/";
    const string SchemaFile = "layout.schema.json";
    const string SchemaName = Folder + SchemaFile;

    readonly List<DefinitionFault> faults = [];
    readonly Dictionary<string, LayoutDraft> drafts = new(StringComparer.Ordinal);

    public (LockboxCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var ours = definitions.Where(definition => definition.Name.StartsWith(Folder, StringComparison.Ordinal)).ToList();
        if (ours.Count == 0) return (new LockboxCatalog([]), []);
        var schemas = ours.Where(definition => definition.Name == SchemaName).ToList();
        if (schemas is not [var one])
        {
            faults.Add(new DefinitionFault(SchemaName, "", "The schema of the layouts has to be there."));
            return (null, faults);
        }

        if (JsonSchema.Read(one.Name, one.Json, faults) is not { } schema) return (null, faults);
        foreach (var (name, json) in ours.Where(definition => definition.Name != SchemaName).OrderBy(definition => definition.Name, StringComparer.Ordinal))
        {
            if (JsonSchema.Parse(name, json, faults) is { } root && IsLayout(root)) Read(name, root, schema);
        }

        var layouts = drafts.Values.Select(Complete).OfType<LockboxLayout>().ToList();
        return faults.Count > 0 ? (null, faults) : (new LockboxCatalog(layouts), faults);
    }

    /// <summary>Maps stand in the same folder; what a definition is, its schema says.</summary>
    static bool IsLayout(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$schema", out var schema) && schema.ValueKind == JsonValueKind.String
        && schema.GetString()!.Split('/')[^1] == SchemaFile;

    void Read(string name, JsonElement root, JsonSchema schema)
    {
        var before = faults.Count;
        schema.Check(name, root, faults);
        if (faults.Count > before) return;
        var draft = new LayoutDraft(name, root);
        if (!drafts.TryAdd(draft.Layout, draft))
            faults.Add(new DefinitionFault(draft.Document, "/layout", $"There is a layout '{draft.Layout}' already."));
    }

    LockboxLayout? Complete(LayoutDraft draft)
    {
        var records = new Dictionary<string, (LayoutDraft From, JsonElement Record)>(StringComparer.Ordinal);
        var chain = new List<LayoutDraft>();
        for (var at = draft; ;)
        {
            if (chain.Contains(at))
                return Refuse(draft, "/extends", $"The layout '{at.Layout}' extends itself.");
            chain.Add(at);
            foreach (var record in at.Records.EnumerateObject()) records.TryAdd(record.Name, (at, record.Value));
            if (at.Extends is not { } parent) break;
            if (!drafts.TryGetValue(parent, out var next))
                return Refuse(draft, "/extends", $"There is no layout '{parent}' to extend; there are: {DefinitionText.OneOf(drafts.Keys)}.");
            at = next;
        }

        return Compile(draft, chain, records);
    }

    LockboxLayout? Compile(LayoutDraft draft, List<LayoutDraft> chain, Dictionary<string, (LayoutDraft From, JsonElement Record)> records)
    {
        var before = faults.Count;
        var compiled = records.OrderBy(record => record.Key, StringComparer.Ordinal)
            .Select(record => new RecordReader(record.Value.From.Document, draft.RecordSize, faults).Read(record.Key[0], record.Value.Record)).ToList();
        foreach (var missing in "12456789".Where(type => compiled.TrueForAll(record => record.Type != type)))
            faults.Add(new DefinitionFault(draft.Document, "/records", $"Record {missing} is missing; name its fields, or extend a layout that has them."));
        if (faults.Count > before) return null;
        var headerOpens = chain.Select(at => at.HeaderOpens).FirstOrDefault(opens => opens is not null) ?? HeaderOpens.Either;
        return new LockboxLayout(draft.Layout, draft.Revision, draft.RecordSize, headerOpens, chain.Count - 1, compiled,
            chain.Select(at => at.Omits).FirstOrDefault(omits => omits is not null) ?? []);
    }

    LockboxLayout? Refuse(LayoutDraft draft, string pointer, string message)
    {
        faults.Add(new DefinitionFault(draft.Document, pointer, message));
        return null;
    }
}
