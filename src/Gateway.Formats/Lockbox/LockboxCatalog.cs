using Gateway.Formats.Definitions;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox;

/// <summary>Layouts, made from the files under maps/lockbox: where each field of each record stands. A further bank is a further file.</summary>
public sealed class LockboxCatalog
{
    readonly Dictionary<string, LockboxLayout> layouts;

    internal LockboxCatalog(IEnumerable<LockboxLayout> layouts)
    {
        this.layouts = layouts.ToDictionary(layout => layout.Name, StringComparer.Ordinal);
        All = [.. this.layouts.Values.OrderBy(layout => layout.Name, StringComparer.Ordinal)];
    }

    /// <summary>As partner profiles name them: <c>lockbox/104</c>.</summary>
    public IReadOnlyList<string> Layouts => [.. All.Select(layout => layout.Name)];

    internal IReadOnlyList<LockboxLayout> All { get; }

    /// <param name="definitions">Path below maps/ (<c>lockbox/104.json</c>) and content; others are passed over.</param>
    public static (LockboxCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults) Load(IEnumerable<(string Name, Stream Json)> definitions) =>
        new LayoutLoader().Load(definitions);

    internal LockboxLayout? Find(string name) => layouts.GetValueOrDefault(name);
}
