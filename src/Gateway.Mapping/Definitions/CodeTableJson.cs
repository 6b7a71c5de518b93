using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Mapping.Definitions;

/// <summary>Reads a code table that its schema has passed.</summary>
static class CodeTableJson
{
    public static CodeTable Read(string document, JsonElement root, List<DefinitionFault> faults) =>
        new(document, root.GetProperty("name").GetString()!, Codes(document, root.GetProperty("codes"), "/codes"));

    public static Dictionary<string, CodeValue> Codes(string document, JsonElement codes, string pointer) =>
        codes.EnumerateObject().ToDictionary(
            code => code.Name,
            code => new CodeValue(document, JsonPointer.Child(pointer, code.Name), code.Value.GetString()!),
            StringComparer.Ordinal);
}
