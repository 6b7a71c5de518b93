using Gateway.Formats.Definitions;

namespace Gateway.Formats.Bai2;

/// <summary>Type-code tables, made from the files under maps/bai2; a bank's own table extends the common one.</summary>
public sealed class Bai2Catalog
{
    /// <param name="definitions">Path below maps/ (<c>bai2/type-codes.json</c>) and content; others are passed over.</param>
    public static (Bai2Catalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        _ = definitions;
        return (new Bai2Catalog(), []);
    }
}
