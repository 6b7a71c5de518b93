using Gateway.Formats.Definitions;
using Gateway.Mapping.Rules;

namespace Gateway.Mapping.Definitions;

/// <summary>Puts a map together with what it extends: the child's fields, settings and codes win one by one.</summary>
sealed class Inheritance(DefinitionFiles files, List<DefinitionFault> faults)
{
    /// <summary>The whole map, or null when an ancestor is missing, faulty or itself.</summary>
    public MapDefinition? Resolve(MapDefinition map)
    {
        var resolved = Resolve(map, []);
        if (resolved is { Source: null } or { Target: null })
        {
            faults.Add(new DefinitionFault(map.Document, "", "A map that extends none states 'source' and 'target'."));
            return null;
        }

        return resolved is null || IsPossible(resolved) ? resolved : null;
    }

    bool IsPossible(MapDefinition map)
    {
        if (!MapSources.Targets.TryGetValue(map.Source!, out var targets))
        {
            faults.Add(new DefinitionFault(map.Document, "/source", $"There is no '{map.Source}'; known are {string.Join(", ", MapSources.Targets.Keys)}."));
            return false;
        }

        if (!targets.Contains(map.Target!.Value))
        {
            faults.Add(new DefinitionFault(map.Document, "/target", $"{map.Source} becomes {string.Join(" or ", targets.Select(target => FieldTypes.CamelCase(target.ToString())))}, not {FieldTypes.CamelCase(map.Target.ToString()!)}."));
            return false;
        }

        return true;
    }

    MapDefinition? Resolve(MapDefinition map, List<string> below)
    {
        if (map.Extends is null)
        {
            return map;
        }

        below.Add(map.Name);
        if (below.Contains(map.Extends, StringComparer.Ordinal))
        {
            Add(map, $"'{map.Extends}' extends this map again: {string.Join(" → ", below.Append(map.Extends))}.");
            return null;
        }

        if (!files.Maps.TryGetValue(map.Extends, out var parent))
        {
            Add(map, $"There is no map '{map.Extends}'; known are {string.Join(", ", files.Maps.Keys.Except([map.Name]).Order(StringComparer.Ordinal))}.");
            return null;
        }

        return Resolve(parent, below) is { } whole ? Merge(whole, map) : null;
    }

    MapDefinition? Merge(MapDefinition parent, MapDefinition child)
    {
        if ((child.Source is not null && child.Source != parent.Source) || (child.Target is not null && child.Target != parent.Target))
        {
            Add(child, $"'{parent.Name}' reads {parent.Source} to {parent.Target}; a map that extends it cannot read something else.");
            return null;
        }

        return child with
        {
            Identity = $"{child.Identity}({parent.Identity})",
            Source = parent.Source,
            Target = parent.Target,
            Remittance = child.Remittance ?? parent.Remittance,
            Settings = Overlay(parent.Settings, child.Settings),
            Sections = Rules(parent.Sections, child.Sections),
            Codes = OverlayEach(parent.Codes, child.Codes),
        };
    }

    /// <summary>The child's rules over the parent's, with the parent's own where a child's rule falls back to it.</summary>
    Dictionary<string, IReadOnlyDictionary<string, Rule?>> Rules(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Rule?>> parent, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Rule?>> child)
    {
        var completed = child.ToDictionary(
            section => section.Key,
            section => (IReadOnlyDictionary<string, Rule?>)section.Value.ToDictionary(
                field => field.Key,
                field => field.Value?.WithInherited(parent.GetValueOrDefault(section.Key)?.GetValueOrDefault(field.Key)),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
        return OverlayEach(parent, completed);
    }

    static Dictionary<string, IReadOnlyDictionary<string, T>> OverlayEach<T>(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> parent, IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> child)
    {
        var merged = new Dictionary<string, IReadOnlyDictionary<string, T>>(parent, StringComparer.Ordinal);
        foreach (var (name, entries) in child)
        {
            merged[name] = parent.TryGetValue(name, out var inherited) ? Overlay(inherited, entries) : entries;
        }

        return merged;
    }

    static Dictionary<string, T> Overlay<T>(IReadOnlyDictionary<string, T> parent, IReadOnlyDictionary<string, T> child)
    {
        var merged = new Dictionary<string, T>(parent, StringComparer.Ordinal);
        foreach (var (name, value) in child)
        {
            merged[name] = value;
        }

        return merged;
    }

    void Add(MapDefinition map, string message) => faults.Add(new DefinitionFault(map.Document, "/extends", message));
}
