using System.Collections.Frozen;
using Gateway.Formats.Definitions;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>
/// Code tables of NACHA files, made from the files under maps/nacha: return and change codes with what they mean for invoices, and the entry
/// classes. Immutable: one catalog serves any number of readers.
/// </summary>
public sealed class NachaCatalog
{
    readonly FrozenDictionary<string, ReturnCode> returns;
    readonly FrozenDictionary<string, ChangeCode> changes;
    readonly FrozenDictionary<string, EntryClass> classes;

    internal NachaCatalog(IEnumerable<ReturnCode> returns, IEnumerable<ChangeCode> changes, IEnumerable<EntryClass> classes)
    {
        this.returns = returns.ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);
        this.changes = changes.ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);
        this.classes = classes.ToFrozenDictionary(known => known.Code, StringComparer.Ordinal);
    }

    /// <param name="definitions">Path below maps/ (<c>nacha/return-codes.json</c>) and content; others are passed over.</param>
    public static (NachaCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var loader = new CatalogLoader();
        return (loader.Load(definitions), loader.Faults);
    }

    /// <summary>What a return code says, in words; null when no table knows it.</summary>
    public string? ReturnText(string code) => FindReturn(code)?.Text;

    /// <summary>What a change code says, in words; null when no table knows it.</summary>
    public string? ChangeText(string code) => FindChange(code)?.Text;

    /// <summary>What an entry class is, in words; null when no table knows it.</summary>
    public string? EntryClassText(string code) => FindClass(code)?.Text;

    internal ReturnCode? FindReturn(string code) => returns.GetValueOrDefault(code);

    internal ChangeCode? FindChange(string code) => changes.GetValueOrDefault(code);

    internal EntryClass? FindClass(string code) => classes.GetValueOrDefault(code);
}
