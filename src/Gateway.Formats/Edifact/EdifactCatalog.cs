using Gateway.Formats.Definitions;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The directories that messages are read with, by type and version. Made from the files under maps/edifact in two folders: <c>directories/*.json</c>
/// and <c>messages/**/*.json</c>, and their <c>*.schema.json</c>. Immutable: one catalog serves any number of readers.
/// </summary>
public sealed class EdifactCatalog
{
    const string Below = "edifact/";

    static readonly GrammarDialect Dialect = new("directory.schema.json", "directory", "message", "group", MessageReaders.MissingFrom);

    readonly Dictionary<(string Type, string Version), SetGrammar> messages;
    readonly Dictionary<string, SegmentDictionary> directories;

    EdifactCatalog(GrammarLoad load)
    {
        messages = load.Grammars.ToDictionary(g => (g.Type, g.Version));
        directories = load.Dictionaries.ToDictionary(d => d.Version, StringComparer.Ordinal);
        Names = [.. messages.Values.Select(g => g.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Names with revisions: <c>edifact/D96A/INVOIC@1</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads all definitions and collects every fault, each with its file and the place in it.</summary>
    /// <param name="definitions">Path below maps/ (<c>edifact/directories/D96A.json</c>) and content; others are passed over.</param>
    public static (EdifactCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var load = new GrammarLoader(Dialect).Load(definitions.Where(d => IsOurs(d.Name)));
        return load.Faults.Count > 0 ? (null, load.Faults) : (new EdifactCatalog(load), []);
    }

    /// <param name="version">0052 and 0054 joined: D96A.</param>
    internal SetGrammar? Find(string type, string version) => messages.GetValueOrDefault((type, version));

    /// <summary>Service segments (UNB, UNH …) of a syntax version; null when the definitions have none.</summary>
    internal SegmentDictionary? Service(string syntaxVersion) =>
        directories.GetValueOrDefault(syntaxVersion is "4" ? "service-4" : "service-3") ?? directories.GetValueOrDefault("service-3");

    /// <summary>The folders also hold maps, which are not read here.</summary>
    static bool IsOurs(string name) =>
        name.StartsWith(Below + "directories/", StringComparison.Ordinal) || name.StartsWith(Below + "messages/", StringComparison.Ordinal);
}
