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
            JsonValueKind.String => $"'{value.GetString()}'",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => value.GetRawText(),
        };
        return text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}…";
    }

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
