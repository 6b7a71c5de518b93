using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Grammar;

/// <summary>Makes grammars and dictionaries of the definitions of one family of formats, or says everything that is wrong with them.</summary>
sealed class GrammarLoader(GrammarDialect dialect)
{
    const string SchemaEnding = ".schema.json";

    readonly List<DefinitionFault> faults = [];
    readonly Dictionary<string, JsonSchema> schemas = new(StringComparer.Ordinal);

    public GrammarLoad Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var documents = new List<(string Name, JsonElement Root)>();
        foreach (var (name, json) in definitions)
        {
            if (name.EndsWith(SchemaEnding, StringComparison.Ordinal))
                AddSchema(name, json);
            else if (JsonSchema.Parse(name, json, faults) is { } root)
                documents.Add((name, root));
        }

        var sound = documents.Select(d => (d.Name, d.Root, Schema: SchemaOf(d.Name, d.Root))).Where(d => d.Schema is not null).ToList();
        var dictionaries = ReadDictionaries([.. sound.Where(d => IsDictionary(d.Schema!)).Select(d => (d.Name, d.Root))]);
        var grammars = ReadGrammars([.. sound.Where(d => !IsDictionary(d.Schema!)).Select(d => (d.Name, d.Root))], dictionaries);
        if (faults.Count == 0 && dictionaries.Count == 0)
            faults.Add(new DefinitionFault("segments", "", "No segment dictionary was given; there has to be one for each version in use."));
        return new GrammarLoad(grammars, dictionaries.Values, faults);
    }

    bool IsDictionary(string schema) => schema.EndsWith(dialect.DictionarySchema, StringComparison.Ordinal);

    void AddSchema(string name, Stream json)
    {
        if (JsonSchema.Read(name, json, faults) is { } schema)
            schemas[name] = schema;
    }

    /// <summary>Name of the schema that the document names and follows; null with faults otherwise.</summary>
    string? SchemaOf(string name, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("$schema", out var named) || named.ValueKind != JsonValueKind.String)
        {
            faults.Add(new DefinitionFault(name, "", "This definition names no schema; begin it with \"$schema\"."));
            return null;
        }

        var schema = Resolve(name, named.GetString()!);
        if (!schemas.TryGetValue(schema, out var found))
        {
            faults.Add(new DefinitionFault(name, "/$schema", $"There is no schema '{schema}'; there are: {DefinitionText.OneOf(schemas.Keys)}."));
            return null;
        }

        var before = faults.Count;
        found.Check(name, root, faults);
        return faults.Count == before ? schema : null;
    }

    static string Resolve(string name, string relative)
    {
        var folder = name.Split('/').SkipLast(1).ToList();
        foreach (var step in relative.Split('/'))
        {
            if (step == ".." && folder.Count > 0)
                folder.RemoveAt(folder.Count - 1);
            else if (step is not "." and not "..")
                folder.Add(step);
        }

        return string.Join('/', folder);
    }

    Dictionary<string, SegmentDictionary> ReadDictionaries(List<(string Name, JsonElement Root)> documents)
    {
        var drafts = new Dictionary<string, DictionaryDraft>(StringComparer.Ordinal);
        var waiting = documents;
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(d => Extended(d.Root) is not { } parent || drafts.ContainsKey(parent)).ToList();
            if (ready.Count == 0)
            {
                foreach (var (name, root) in waiting)
                    faults.Add(new DefinitionFault(name, "/extends", $"There is no dictionary '{Extended(root)}' to extend."));
                break;
            }

            foreach (var (name, root) in ready)
            {
                var draft = new DictionaryReader(name, faults).Read(root, Extended(root) is { } parent ? drafts[parent] : null);
                if (!drafts.TryAdd(draft.Version, draft))
                    faults.Add(new DefinitionFault(name, "/version", $"There is a dictionary for {draft.Version} already."));
            }

            waiting = waiting.Except(ready).ToList();
        }

        return drafts.Values.ToDictionary(d => d.Version, d => d.Compile(faults), StringComparer.Ordinal);
    }

    static string? Extended(JsonElement root) => root.TryGetProperty("extends", out var parent) ? parent.GetString() : null;

    List<SetGrammar> ReadGrammars(List<(string Name, JsonElement Root)> documents, Dictionary<string, SegmentDictionary> dictionaries)
    {
        var grammars = new Dictionary<(string, string), SetGrammar>();
        foreach (var (name, root) in documents)
        {
            var segments = root.GetProperty(dialect.DictionaryKey).GetString()!;
            if (!dictionaries.TryGetValue(segments, out var dictionary))
            {
                faults.Add(new DefinitionFault(name, "/" + dialect.DictionaryKey, $"There is no dictionary '{segments}'; there are: {DefinitionText.OneOf(dictionaries.Keys)}."));
                continue;
            }

            var grammar = new GrammarReader(name, dialect, dictionary, faults).Read(root);
            if (!grammars.TryAdd((grammar.Type, grammar.Version), grammar))
                faults.Add(new DefinitionFault(name, "/" + dialect.TypeKey, $"There is a grammar for {grammar.Type} in {grammar.Version} already."));
        }

        return [.. grammars.Values];
    }
}
