using Gateway.Formats.Definitions;
using Gateway.Formats.Framing;
using Gateway.Mapping.Definitions;

namespace Gateway.Mapping.Rules;

/// <summary>The fields of one section: those that the target has are taken one by one, what is left over is unknown.</summary>
sealed class SectionFields<TSource>(string section, MapDefinition map, RuleCompiler<TSource> compiler, List<DefinitionFault> faults)
{
    readonly IReadOnlyDictionary<string, Rule?> rules = map.Sections.GetValueOrDefault(section) ?? new Dictionary<string, Rule?>(StringComparer.Ordinal);
    readonly List<string> taken = [];

    /// <summary>All fields that the map has rules for.</summary>
    public IEnumerable<string> Names => rules.Keys;

    /// <summary>A field that may stay empty.</summary>
    public Field<TSource, TValue> Optional<TValue>(string name, FieldType<TValue> type) => Take(name, type, isRequired: false);

    /// <summary>A field without which the document cannot take effect.</summary>
    public Field<TSource, TValue> Required<TValue>(string name, FieldType<TValue> type)
    {
        if (rules.GetValueOrDefault(name) is null)
        {
            faults.Add(new DefinitionFault(map.Document, $"/{section}", $"The field '{name}' needs a rule: nothing takes effect without it."));
        }

        return Take(name, type, isRequired: true);
    }

    /// <summary>Adds a fault about a field, or about the section as a whole where <paramref name="name"/> is null.</summary>
    public void Report(string? name, string message) => faults.Add(new DefinitionFault(
        (name is null ? null : rules.GetValueOrDefault(name)?.Document) ?? map.Document, name is null ? $"/{section}" : JsonPointer.Child($"/{section}", name), message));

    /// <summary>To be called when all fields have been taken.</summary>
    public void ReportUnknown()
    {
        foreach (var (name, rule) in rules.Where(entry => !taken.Contains(entry.Key, StringComparer.Ordinal)))
        {
            faults.Add(new DefinitionFault(
                rule?.Document ?? map.Document,
                JsonPointer.Child($"/{section}", name),
                $"The target has no field '{name}' here; known are {string.Join(", ", taken)}."));
        }
    }

    Field<TSource, TValue> Take<TValue>(string name, FieldType<TValue> type, bool isRequired)
    {
        taken.Add(name);
        foreach (var orphan in rules.GetValueOrDefault(name)?.Orphans() ?? [])
        {
            faults.Add(new DefinitionFault(orphan.Document, $"{orphan.Pointer}/inherited", $"There is no inherited rule for '{name}'."));
        }

        return rules.GetValueOrDefault(name) is { } rule
            ? compiler.Field(name, rule, type, isRequired)
            : new Field<TSource, TValue>(name, map.Identity, "", IsRequired: false, AbsentAlways, compiler.Position, FaultOwner.Partner, _ => null);
    }

    static bool AbsentAlways<TValue>(TSource source, out TValue? value)
    {
        value = default;
        return false;
    }
}
