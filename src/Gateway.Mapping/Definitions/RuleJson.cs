using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Definitions;

/// <summary>Reads rules that the schema has passed, and says what a schema cannot.</summary>
sealed class RuleJson(string document, List<DefinitionFault> faults)
{
    public Rule Read(JsonElement rule, string pointer)
    {
        if (rule.ValueKind == JsonValueKind.String)
        {
            return new Rule(document, pointer, rule.GetString(), pointer, null, null, [], null, null, null, [], IsRequired: false);
        }

        var read = new Rule(
            document,
            pointer,
            Text(rule, "pick"),
            $"{pointer}/pick",
            FirstOf(rule, pointer),
            Text(rule, "constant"),
            rule.TryGetProperty("strip", out var strip) ? [.. Texts(strip).OrderByDescending(prefix => prefix.Length)] : [],
            TranslationOf(rule),
            SignOf(rule),
            Text(rule, "default"),
            Conditions(rule, pointer),
            rule.TryGetProperty("required", out var required) && required.GetBoolean())
        {
            IsInherited = rule.TryGetProperty("inherited", out var inherited) && inherited.GetBoolean(),
        };
        CheckSense(rule, read);
        return read;
    }

    List<Rule>? FirstOf(JsonElement rule, string pointer) => rule.TryGetProperty("firstOf", out var alternatives)
        ? [.. alternatives.EnumerateArray().Select((alternative, index) => Read(alternative, JsonPointer.Child($"{pointer}/firstOf", index)))]
        : null;

    List<Condition> Conditions(JsonElement rule, string pointer)
    {
        if (!rule.TryGetProperty("when", out var when))
        {
            return [];
        }

        var place = $"{pointer}/when";
        return when.ValueKind == JsonValueKind.Object
            ? [ReadCondition(when, place)]
            : [.. when.EnumerateArray().Select((condition, index) => ReadCondition(condition, JsonPointer.Child(place, index)))];
    }

    Condition ReadCondition(JsonElement condition, string pointer)
    {
        var read = new Condition(
            pointer,
            Text(condition, "pick"),
            Text(condition, "setting"),
            condition.TryGetProperty("is", out var wanted) ? Texts(wanted) : null,
            condition.TryGetProperty("isNot", out var unwanted) ? Texts(unwanted) : null,
            condition.TryGetProperty("blank", out var blank) ? blank.GetBoolean() : null);
        var tests = (read.Is is null ? 0 : 1) + (read.IsNot is null ? 0 : 1) + (read.IsBlank is null ? 0 : 1);
        if (read.Pick is null == read.Setting is null)
        {
            Add(pointer, "A condition looks at either a pick or a setting.");
        }
        else if (read.Pick is not null && tests != 1)
        {
            Add(pointer, "A condition on a pick takes exactly one of is, isNot, blank.");
        }
        else if (read.Setting is not null && tests != 0)
        {
            Add(pointer, "A condition on a setting holds when the setting is true and takes nothing else.");
        }

        return read;
    }

    void CheckSense(JsonElement json, Rule rule)
    {
        var origins = (rule.Pick is null ? 0 : 1) + (rule.FirstOf is null ? 0 : 1) + (rule.Constant is null ? 0 : 1) + (rule.IsInherited ? 1 : 0);
        if (origins != 1)
        {
            Add(rule.Pointer, "A rule takes exactly one of pick, firstOf, constant, inherited.");
        }

        if (rule.Constant is not null && (rule.Strip.Count > 0 || rule.Translate is not null || rule.Sign is not null || rule.Default is not null))
        {
            Add(rule.Pointer, "A constant is taken as it is: strip, translate, sign and default say nothing beside it.");
        }

        if (rule.IsInherited && json.EnumerateObject().Count() > 1)
        {
            Add(rule.Pointer, "The inherited rule is taken as it is: nothing else stands beside 'inherited'.");
        }

        if (json.TryGetProperty("translate", out _) && json.TryGetProperty("codeFor", out _))
        {
            Add(rule.Pointer, "A rule translates one way: 'translate' or 'codeFor'.");
        }

        if (rule.Translate is null && json.TryGetProperty("otherwise", out _))
        {
            Add($"{rule.Pointer}/otherwise", "'otherwise' says something only beside 'translate' or 'codeFor'.");
        }
    }

    static Translation? TranslationOf(JsonElement rule) =>
        Text(rule, "translate") is { } table ? new Translation(table, Text(rule, "otherwise"), IsReverse: false)
        : Text(rule, "codeFor") is { } reverse ? new Translation(reverse, Text(rule, "otherwise"), IsReverse: true)
        : null;

    static Sign? SignOf(JsonElement rule) => Text(rule, "sign") switch
    {
        "negative" => Sign.Negative,
        "positive" => Sign.Positive,
        "turned" => Sign.Turned,
        _ => null,
    };

    static string? Text(JsonElement parent, string property) => parent.TryGetProperty(property, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        }
        : null;

    static List<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.GetString()!];

    void Add(string pointer, string message) => faults.Add(new DefinitionFault(document, pointer, message));
}
