using Gateway.Formats.Grammar;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12;

/// <summary>
/// The grammars that sets are read with, by type and version. Made from the files under maps/x12 in two folders: <c>segments/*.json</c> (dictionaries),
/// <c>grammars/**/*.json</c> (sets) and their <c>*.schema.json</c>. Immutable: one catalog serves any number of readers.
/// </summary>
public sealed class X12GrammarCatalog
{
    static readonly GrammarDialect Dialect = new("segments.schema.json", "segments", "set", "loop", DocumentReaders.MissingFrom);

    readonly Dictionary<(string Type, string Version), SetGrammar> sets;
    readonly Dictionary<string, SegmentDictionary> dictionaries;

    internal X12GrammarCatalog(IEnumerable<SetGrammar> grammars, IEnumerable<SegmentDictionary> dictionaries)
    {
        sets = grammars.ToDictionary(g => (g.Type, g.Version));
        this.dictionaries = dictionaries.ToDictionary(d => d.Version, StringComparer.Ordinal);
        Names = [.. sets.Values.Select(g => g.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Names with revisions: <c>x12/004010/820@1</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads all definitions and collects every fault, each with its file and the place in it.</summary>
    /// <param name="definitions">Name as a path below maps/x12 and content; schemas may stand among them, in any order.</param>
    public static X12GrammarLoad Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var load = new GrammarLoader(Dialect).Load(definitions);
        return load.Faults.Count > 0 ? new X12GrammarLoad(null, load.Faults) : new X12GrammarLoad(new X12GrammarCatalog(load.Grammars, load.Dictionaries), []);
    }

    /// <summary>Base version of a version, release and industry code: 005010X218 is read as 005010.</summary>
    public static string BaseVersion(string version) => version.Length > 6 ? version[..6] : version;

    internal SetGrammar? Find(string type, string version) =>
        sets.GetValueOrDefault((type, version)) ?? sets.GetValueOrDefault((type, BaseVersion(version)));

    /// <summary>The dictionary for envelope segments of a version; the nearest one for a version without.</summary>
    internal SegmentDictionary Segments(string version) =>
        dictionaries.GetValueOrDefault(BaseVersion(version))
        ?? dictionaries.Values.Where(d => string.CompareOrdinal(d.Version, version) <= 0).MaxBy(d => d.Version, StringComparer.Ordinal)
        ?? dictionaries.Values.MinBy(d => d.Version, StringComparer.Ordinal)!;
}
