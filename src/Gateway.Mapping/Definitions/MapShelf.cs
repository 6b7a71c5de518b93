namespace Gateway.Mapping.Definitions;

/// <summary>The maps of one kind, by name.</summary>
sealed class MapShelf<TMap>(string kind)
{
    readonly Dictionary<string, TMap> maps = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => maps.Keys;

    public void Add(string name, TMap map) => maps[name] = map;

    /// <exception cref="ArgumentException">There is none; the message names those that there are.</exception>
    public TMap Find(string name) => maps.TryGetValue(name, out var map)
        ? map
        : throw new ArgumentException($"There is no {kind} map '{name}'; known are {string.Join(", ", maps.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
}
