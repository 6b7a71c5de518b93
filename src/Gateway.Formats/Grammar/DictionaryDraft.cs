using Gateway.Formats.Definitions;

namespace Gateway.Formats.Grammar;

/// <summary>A dictionary while it is read: what it says itself laid over what it extends, before references are resolved.</summary>
sealed class DictionaryDraft(string version)
{
    public string Version { get; } = version;

    /// <summary>Elements by number, as they are when nothing says that they are required.</summary>
    public Dictionary<string, ElementRule> Elements { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, SegmentDraft> Composites { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, SegmentDraft> Segments { get; init; } = new(StringComparer.Ordinal);

    public SegmentDictionary Compile(List<DefinitionFault> faults)
    {
        var composites = Composites.ToDictionary(c => c.Key, c => Resolve(c.Value, null, faults), StringComparer.Ordinal);
        var segments = new Dictionary<string, SegmentRule>(StringComparer.Ordinal);
        foreach (var (id, draft) in Segments)
        {
            var elements = Resolve(draft, composites, faults);
            foreach (var condition in draft.Conditions.Where(c => c.HighestElement > elements.Length))
                faults.Add(new DefinitionFault(draft.Document, draft.Pointer, $"{id} has {elements.Length} elements, but its condition {condition.Text} names {condition.HighestElement}."));
            segments[id] = new SegmentRule(id, draft.Label, elements, draft.Conditions);
        }

        return new SegmentDictionary(Version, segments);
    }

    ElementRule[] Resolve(SegmentDraft draft, Dictionary<string, ElementRule[]>? composites, List<DefinitionFault> faults)
    {
        var rules = new ElementRule[draft.Uses.Count];
        for (var i = 0; i < rules.Length; i++)
        {
            var use = draft.Uses[i];
            if (Elements.TryGetValue(use.Number, out var element))
            {
                rules[i] = element with { IsRequired = use.IsRequired, IsKey = use.IsKey, Repeats = use.Repeats };
                continue;
            }

            if (composites is not null && composites.TryGetValue(use.Number, out var components))
            {
                rules[i] = new ElementRule
                {
                    Number = use.Number, Label = Composites[use.Number].Label, Kind = ElementKind.Composite, Least = 1, Most = int.MaxValue,
                    IsRequired = use.IsRequired, IsKey = use.IsKey, Repeats = use.Repeats, Components = components,
                };
                continue;
            }

            faults.Add(new DefinitionFault(draft.Document, JsonPointer.Child(draft.Pointer + "/elements", i), $"There is no element or composite '{use.Number}' in the dictionary of {Version}."));
        }

        return rules;
    }
}
