using Gateway.Formats.Bai2;
using Gateway.Formats.Definitions;
using Gateway.Formats.Edifact;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Nacha;
using Gateway.Formats.X12;

namespace Gateway.Formats;

/// <summary>Everything that files are read with: grammars, directories, layouts and code tables of all formats. Immutable; serves any number of readers.</summary>
public sealed record FormatCatalog(X12GrammarCatalog X12, EdifactCatalog Edifact, Bai2Catalog Bai2, LockboxCatalog Lockbox, NachaCatalog Nacha)
{
    /// <summary>Reads all definitions and collects every fault of every format.</summary>
    /// <param name="definitions">Path below maps/ with forward slashes, such as <c>x12/segments/004010.json</c>; what no reader wants is passed over.</param>
    public static FormatCatalogLoad Load(IReadOnlyList<(string Name, Stream Json)> definitions)
    {
        var x12 = X12GrammarCatalog.Load([.. Below(definitions, "x12/grammars/"), .. Below(definitions, "x12/segments/")]);
        var edifact = EdifactCatalog.Load(Below(definitions, "edifact/"));
        var bai2 = Bai2Catalog.Load(Below(definitions, "bai2/"));
        var lockbox = LockboxCatalog.Load(Below(definitions, "lockbox/"));
        var nacha = NachaCatalog.Load(Below(definitions, "nacha/"));
        List<DefinitionFault> faults = [.. x12.Faults, .. edifact.Faults, .. bai2.Faults, .. lockbox.Faults, .. nacha.Faults];
        return faults.Count > 0
            ? new FormatCatalogLoad(null, faults)
            : new FormatCatalogLoad(new FormatCatalog(x12.Catalog!, edifact.Catalog!, bai2.Catalog!, lockbox.Catalog!, nacha.Catalog!), []);
    }

    static List<(string, Stream)> Below(IReadOnlyList<(string Name, Stream Json)> definitions, string folder) =>
        [.. definitions.Where(definition => definition.Name.StartsWith(folder, StringComparison.Ordinal))];
}

/// <summary>Either a catalog or everything that is wrong with the definitions.</summary>
public sealed record FormatCatalogLoad(FormatCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults);
