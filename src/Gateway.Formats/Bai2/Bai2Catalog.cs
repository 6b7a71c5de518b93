using Gateway.Formats.Bai2.Grammar;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Bai2;

/// <summary>Type-code tables, made from the files under maps/bai2; a bank's own table extends the common one. Immutable: serves any number of readers.</summary>
public sealed class Bai2Catalog
{
    readonly IReadOnlyDictionary<string, TypeTable> tables;

    internal Bai2Catalog(IReadOnlyDictionary<string, TypeTable> tables) => this.tables = tables;

    /// <summary>Names of the tables, such as <c>bai2/type-codes</c>.</summary>
    public IReadOnlyList<string> Names => [.. tables.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads all tables and collects every fault, each with its file and the place in it.</summary>
    /// <param name="definitions">Path below maps/ (<c>bai2/type-codes.json</c>) and content; others are passed over.</param>
    public static (Bai2Catalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var loader = new TypeTableLoader();
        var read = loader.Load(definitions.Where(definition => definition.Name.StartsWith("bai2/", StringComparison.Ordinal)));
        return loader.Faults.Count > 0 ? (null, loader.Faults) : (new Bai2Catalog(read), []);
    }

    /// <exception cref="ArgumentException">There is no table of this name; the message lists those that there are.</exception>
    internal TypeTable Find(string name) =>
        tables.TryGetValue(name, out var table)
            ? table
            : throw new ArgumentException($"There is no BAI2 type-code table '{name}'; there are: {DefinitionText.OneOf(Names)}.", nameof(name));
}
