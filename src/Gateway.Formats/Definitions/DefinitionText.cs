using System.Text.Json;

namespace Gateway.Formats.Definitions;

/// <summary>How JSON values and choices read in a message.</summary>
static class DefinitionText
{
    const int LongestValue = 60;

    public static string Show(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => $"'{Printable(value.GetString()!)}'",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => value.GetRawText(),
        };
        return text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}…";
    }

    /// <summary>Control characters as JSON would write them: what a file says must not move a terminal's cursor.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(each => char.IsControl(each) ? $"\\u{(int)each:x4}" : each.ToString())) : text;

    /// <summary>The words for a JSON schema type.</summary>
    public static string TypeInWords(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => type,
    };

    public static string OneOf(IEnumerable<string> choices) => string.Join(", ", choices);
}
