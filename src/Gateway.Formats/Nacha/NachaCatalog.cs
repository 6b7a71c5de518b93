using Gateway.Formats.Definitions;

namespace Gateway.Formats.Nacha;

/// <summary>Code tables of NACHA files, made from the files under maps/nacha: return and change codes with what they mean for invoices.</summary>
public sealed class NachaCatalog
{
    /// <param name="definitions">Path below maps/ (<c>nacha/return-codes.json</c>) and content; others are passed over.</param>
    public static (NachaCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        _ = definitions;
        return (new NachaCatalog(), []);
    }
}
