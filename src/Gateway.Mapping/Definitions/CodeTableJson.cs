using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Definitions;

/// <summary>Reads a code table that its schema has passed.</summary>
static class CodeTableJson
{
    public static CodeTable Read(string document, JsonElement root, List<DefinitionFault> faults)
    {
        var codes = Codes(document, root.GetProperty("codes"), "/codes");
        var preferred = root.TryGetProperty("preferred", out var listed)
            ? listed.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal)
            : [];
        foreach (var (value, code) in preferred.Where(entry => codes.GetValueOrDefault(entry.Value)?.Value != entry.Key))
        {
            faults.Add(new DefinitionFault(
                document, JsonPointer.Child("/preferred", value), $"'{code}' stands here, but that code does not mean '{value}'; expected is one of {string.Join(", ", codes.Where(entry => entry.Value.Value == value).Select(entry => entry.Key))}."));
        }

        return new CodeTable(
            document, root.GetProperty("name").GetString()!, codes, [.. root.GetProperty("codes").EnumerateObject().Select(code => code.Name)], preferred);
    }

    public static Dictionary<string, CodeValue> Codes(string document, JsonElement codes, string pointer) =>
        codes.EnumerateObject().ToDictionary(
            code => code.Name,
            code => new CodeValue(document, JsonPointer.Child(pointer, code.Name), code.Value.GetString()!),
            StringComparer.Ordinal);
}
