using System.Globalization;
using System.Text.Json;

namespace Gateway.Formats.Definitions;

/// <summary>Walks a document along a schema and collects every fault.</summary>
sealed class SchemaCheck(string document, ICollection<DefinitionFault> faults)
{
    const string Hidden = "A value that is not shown here";

    public static void Run(SchemaNode schema, string document, JsonElement element, ICollection<DefinitionFault> faults) =>
        new SchemaCheck(document, faults).Check(schema, element, "");

    void Check(SchemaNode schema, JsonElement value, string pointer)
    {
        if (schema.Reference is { } reference)
        {
            Check(reference, value, pointer);
        }

        if (schema.Forbids)
        {
            Add(pointer, "Nothing may stand here.");
            return;
        }

        if (schema.Types is { } types && !types.Any(type => IsOfType(value, type)))
        {
            Add(pointer, $"{(schema.WriteOnly ? Hidden : DefinitionText.Show(value))} stands here; {string.Join(" or ", types.Select(DefinitionText.TypeInWords))} is expected.");
            return;
        }

        CheckValues(schema, value, pointer);
        CheckBranches(schema.OneOf, isExclusive: true, value, pointer);
        CheckBranches(schema.AnyOf, isExclusive: false, value, pointer);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, pointer);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, pointer);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, pointer);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, pointer);
                break;
        }
    }

    void CheckValues(SchemaNode schema, JsonElement value, string pointer)
    {
        if (schema.Values is { } values && !values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            var expected = DefinitionText.OneOf(values.Select(DefinitionText.Show));
            Add(pointer, $"{DefinitionText.Show(value)} stands here; expected is {(values.Count == 1 ? expected : $"one of {expected}")}.");
        }
    }

    void CheckBranches(IReadOnlyList<SchemaNode>? branches, bool isExclusive, JsonElement value, string pointer)
    {
        if (branches is null)
        {
            return;
        }

        var trials = branches.Select(branch => (Branch: branch, Faults: Try(branch, value, pointer))).ToList();
        var fitting = trials.Count(trial => trial.Faults.Count == 0);
        if (fitting == 0)
        {
            AddNearest(trials, value, pointer);
        }
        else if (fitting > 1 && isExclusive)
        {
            var names = trials.Where(trial => trial.Faults.Count == 0).Select(trial => trial.Branch.Title ?? "untitled");
            Add(pointer, $"{DefinitionText.Show(value)} can be read in more than one way: {DefinitionText.OneOf(names)}.");
        }
    }

    /// <summary>Reports on the branch that the writer most likely meant: the one whose own shape fits here and that has the fewest faults.</summary>
    void AddNearest(List<(SchemaNode Branch, List<DefinitionFault> Faults)> trials, JsonElement value, string pointer)
    {
        var meant = trials
            .Where(trial => trial.Branch.Types is null || trial.Branch.Types.Any(type => IsOfType(value, type)))
            .OrderBy(trial => trial.Faults.Count)
            .ToList();
        if (meant.Where(trial => IsNamedBy(trial.Branch, value)).ToList() is [_] named)
        {
            meant = named;
        }

        if (meant.Count == 1 || (meant.Count > 1 && meant[0].Faults.Count < meant[1].Faults.Count))
        {
            foreach (var fault in meant[0].Faults)
            {
                faults.Add(fault);
            }

            return;
        }

        var names = trials.Select(trial => trial.Branch.Title ?? DefinitionText.OneOf((trial.Branch.Types ?? []).Select(DefinitionText.TypeInWords)));
        Add(pointer, $"{DefinitionText.Show(value)} stands here; expected is one of: {DefinitionText.OneOf(names)}.");
    }

    /// <summary>A property that can have one value alone says which branch is meant: "type": "sftp".</summary>
    static bool IsNamedBy(SchemaNode branch, JsonElement value)
    {
        var shape = branch.Reference ?? branch;
        return value.ValueKind == JsonValueKind.Object && shape.Properties.Any(property =>
            property.Value.Values is [var only] && value.TryGetProperty(property.Key, out var named) && JsonElement.DeepEquals(only, named));
    }

    List<DefinitionFault> Try(SchemaNode branch, JsonElement value, string pointer)
    {
        var found = new List<DefinitionFault>();
        new SchemaCheck(document, found).Check(branch, value, pointer);
        return found;
    }

    void CheckObject(SchemaNode schema, JsonElement value, string pointer)
    {
        foreach (var missing in schema.Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            Add(pointer, $"'{missing}' is missing.");
        }

        var count = 0;
        foreach (var property in value.EnumerateObject())
        {
            count++;
            CheckProperty(schema, property, JsonPointer.Child(pointer, property.Name));
        }

        if (count < schema.MinProperties)
        {
            Add(pointer, $"{count} entries stand here; at least {schema.MinProperties} are expected.");
        }
    }

    void CheckProperty(SchemaNode schema, JsonProperty property, string pointer)
    {
        if (schema.PropertyNames?.Pattern is { } pattern && !pattern.IsMatch(property.Name))
        {
            Add(pointer, $"The name '{DefinitionText.Printable(property.Name)}' does not fit; expected is {schema.PropertyNames.Title ?? $"the form {SchemaPattern.FormOf(pattern)}"}.");
        }

        if (schema.Properties.TryGetValue(property.Name, out var known))
        {
            Check(known, property.Value, pointer);
        }
        else if (schema.AdditionalProperties is { Forbids: true })
        {
            Add(pointer, schema.Properties.Count == 0
                ? $"'{property.Name}' is unknown; nothing may stand here."
                : $"'{property.Name}' is unknown; known are {DefinitionText.OneOf(schema.Properties.Keys)}.");
        }
        else if (schema.AdditionalProperties is { } further)
        {
            Check(further, property.Value, pointer);
        }
    }

    void CheckArray(SchemaNode schema, JsonElement value, string pointer)
    {
        var length = value.GetArrayLength();
        if (length < schema.MinItems)
        {
            Add(pointer, $"{length} entries stand here; at least {schema.MinItems} are expected.");
        }

        if (length > schema.MaxItems)
        {
            Add(pointer, $"{length} entries stand here; at most {schema.MaxItems} are expected.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < length; index++)
        {
            var place = JsonPointer.Child(pointer, index);
            if (schema.UniqueItems && !seen.Add(value[index].GetRawText()))
            {
                Add(place, $"{DefinitionText.Show(value[index])} stands here a second time.");
            }

            if (schema.Items is { } items)
            {
                Check(items, value[index], place);
            }
        }
    }

    void CheckText(SchemaNode schema, string text, string pointer)
    {
        // The specification counts code points, not UTF-16 units.
        var length = text.EnumerateRunes().Count();
        var shown = schema.WriteOnly ? Hidden : $"'{DefinitionText.Printable(text)}'";
        if (length < schema.MinLength)
        {
            Add(pointer, $"{shown} has {length} characters; at least {schema.MinLength} are expected.");
        }

        if (length > schema.MaxLength)
        {
            Add(pointer, $"{shown} has {length} characters; at most {schema.MaxLength} are expected.");
        }

        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            Add(pointer, $"{shown} does not fit; expected is {schema.Title ?? $"the form {SchemaPattern.FormOf(pattern)}"}.");
        }
    }

    void CheckNumber(SchemaNode schema, JsonElement value, string pointer)
    {
        if (!value.TryGetDecimal(out var number))
        {
            Add(pointer, $"{value.GetRawText()} is a number out of range.");
            return;
        }

        if (number < schema.Minimum)
        {
            Add(pointer, string.Create(CultureInfo.InvariantCulture, $"{number} stands here; at least {schema.Minimum} is expected."));
        }

        if (number > schema.Maximum)
        {
            Add(pointer, string.Create(CultureInfo.InvariantCulture, $"{number} stands here; at most {schema.Maximum} is expected."));
        }
    }

    static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    void Add(string pointer, string message) => faults.Add(new DefinitionFault(document, pointer, message));
}
