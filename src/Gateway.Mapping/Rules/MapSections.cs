using Gateway.Formats.Definitions;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Paths;

namespace Gateway.Mapping.Rules;

/// <summary>A whole map on its way to its fields; notes which sections were asked for, so that the others can be named as unknown.</summary>
sealed class MapSections(MapDefinition map, MapMaterial material)
{
    readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public MapDefinition Map => map;

    /// <summary>A setting of the map; false where it has none of that name.</summary>
    public bool Setting(string name) => map.Settings.GetValueOrDefault(name);

    /// <summary>The map has a section of this name.</summary>
    public bool Has(string name) => map.Sections.ContainsKey(name);

    public SectionFields<TSource> Section<TSource>(string name, SelectorTable<TSource> paths)
    {
        asked.Add(name);
        return new SectionFields<TSource>(name, map, new RuleCompiler<TSource>(name, paths, map, material), material.Faults);
    }

    /// <summary>Faults for sections that the target does not have, and for changed codes of tables that there are not.</summary>
    public void ReportUnknown()
    {
        foreach (var section in map.Sections.Keys.Except(asked, StringComparer.Ordinal))
        {
            material.Faults.Add(new DefinitionFault(
                map.Document, $"/{section}", $"A map of {map.Source} has no section '{section}'; known are {string.Join(", ", asked)}."));
        }

        foreach (var (table, codes) in map.Codes.Where(entry => !material.Tables.ContainsKey(entry.Key)))
        {
            var document = codes.Values.FirstOrDefault()?.Document ?? map.Document;
            material.Faults.Add(new DefinitionFault(
                document, JsonPointer.Child("/codes", table), $"There is no code table '{table}'; known are {string.Join(", ", material.Tables.Keys.Order(StringComparer.Ordinal))}."));
        }
    }
}
