using Gateway.Formats.Definitions;

namespace Gateway.Formats.Lockbox;

/// <summary>Layouts, made from the files under maps/lockbox: where each field of each record stands.</summary>
public sealed class LockboxCatalog
{
    /// <summary>As partner profiles name them: <c>lockbox/104</c>.</summary>
    public IReadOnlyList<string> Layouts { get; } = [];

    /// <param name="definitions">Path below maps/ (<c>lockbox/104.json</c>) and content; others are passed over.</param>
    public static (LockboxCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        _ = definitions;
        return (new LockboxCatalog(), []);
    }
}
