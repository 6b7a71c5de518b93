using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Formats.Definitions;

/// <summary>Turns a schema's JSON into nodes and says what of it is not in our subset.</summary>
sealed class SchemaReader(string name)
{
    const string DefinitionsPrefix = "#/$defs/";

    static readonly string[] KnownTypes = ["object", "array", "string", "integer", "number", "boolean", "null"];

    readonly Dictionary<string, SchemaNode> definitions = new(StringComparer.Ordinal);
    readonly List<(SchemaNode Node, string Target, string Pointer)> references = [];

    public List<DefinitionFault> Faults { get; } = [];

    public SchemaNode Read(JsonElement root)
    {
        var node = ReadNode(root, "");
        foreach (var (source, target, pointer) in references)
        {
            if (definitions.TryGetValue(target, out var found))
            {
                source.Reference = found;
            }
            else
            {
                Add(pointer, $"There is no '{target}'; $ref takes one of: {DefinitionText.OneOf(definitions.Keys)}.");
            }
        }

        foreach (var (target, definition) in definitions.Where(entry => RefersToItself(entry.Value)))
        {
            Add(target[1..], "This definition refers to itself without anything in between.");
        }

        return node;
    }

    SchemaNode ReadNode(JsonElement schema, string pointer)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.True:
                return SchemaNode.Anything;
            case JsonValueKind.False:
                return SchemaNode.Nothing;
            case JsonValueKind.Object:
                break;
            default:
                Add(pointer, $"A schema is an object, true or false, not {DefinitionText.Show(schema)}.");
                return SchemaNode.Anything;
        }

        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
        {
            ReadKeyword(node, keyword.Name, keyword.Value, JsonPointer.Child(pointer, keyword.Name));
        }

        return node;
    }

    void ReadKeyword(SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "$comment" or "description" or "default" or "examples":
                break;
            case "title":
                node.Title = Text(value, pointer);
                break;
            case "$defs":
                foreach (var (property, schema) in Schemas(value, pointer))
                {
                    definitions[DefinitionsPrefix + property] = schema;
                }

                break;
            case "$ref":
                references.Add((node, Text(value, pointer), pointer));
                break;
            case "type":
                node.Types = Types(value, pointer);
                break;
            case "enum":
                node.Values = [.. Items(value, pointer)];
                break;
            case "const":
                node.Values = [value];
                break;
            case "oneOf":
                node.OneOf = Branches(value, pointer);
                break;
            case "anyOf":
                node.AnyOf = Branches(value, pointer);
                break;
            default:
                ReadShape(node, keyword, value, pointer);
                break;
        }
    }

    void ReadShape(SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "properties":
                foreach (var (property, schema) in Schemas(value, pointer))
                {
                    node.Properties[property] = schema;
                }

                break;
            case "required":
                node.Required = [.. Items(value, pointer).Select(item => Text(item, pointer))];
                break;
            case "additionalProperties":
                node.AdditionalProperties = ReadNode(value, pointer);
                break;
            case "propertyNames":
                node.PropertyNames = ReadNode(value, pointer);
                break;
            case "minProperties":
                node.MinProperties = Count(value, pointer);
                break;
            case "items":
                node.Items = ReadNode(value, pointer);
                break;
            case "minItems":
                node.MinItems = Count(value, pointer);
                break;
            case "maxItems":
                node.MaxItems = Count(value, pointer);
                break;
            case "uniqueItems":
                node.UniqueItems = Claim(value, pointer);
                break;
            default:
                ReadScalar(node, keyword, value, pointer);
                break;
        }
    }

    void ReadScalar(SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "minLength":
                node.MinLength = Count(value, pointer);
                break;
            case "maxLength":
                node.MaxLength = Count(value, pointer);
                break;
            case "minimum":
                node.Minimum = Number(value, pointer);
                break;
            case "maximum":
                node.Maximum = Number(value, pointer);
                break;
            case "pattern":
                node.Pattern = Pattern(Text(value, pointer), pointer);
                break;
            case "writeOnly":
                node.WriteOnly = Claim(value, pointer);
                break;
            default:
                Add(pointer, $"The keyword '{keyword}' is not one that is enforced here.");
                break;
        }
    }

    IReadOnlyList<string> Types(JsonElement value, string pointer)
    {
        string[] types = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => Text(item, pointer))]
            : [Text(value, pointer)];
        foreach (var unknown in types.Except(KnownTypes))
        {
            Add(pointer, $"There is no type '{unknown}'; known are {DefinitionText.OneOf(KnownTypes)}.");
        }

        return types;
    }

    Regex? Pattern(string pattern, string pointer)
    {
        try
        {
            return SchemaPattern.Read(pattern);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            Add(pointer, $"The pattern '{pattern}' cannot be used: {refused.Message}");
            return null;
        }
    }

    List<SchemaNode> Branches(JsonElement value, string pointer) =>
        [.. Items(value, pointer).Select((item, index) => ReadNode(item, JsonPointer.Child(pointer, index)))];

    List<(string Name, SchemaNode Schema)> Schemas(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return [.. value.EnumerateObject().Select(property => (property.Name, ReadNode(property.Value, JsonPointer.Child(pointer, property.Name))))];
        }

        Add(pointer, $"An object of schemas is expected, not {DefinitionText.Show(value)}.");
        return [];
    }

    IEnumerable<JsonElement> Items(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }

        Add(pointer, $"A list is expected, not {DefinitionText.Show(value)}.");
        return [];
    }

    string Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        Add(pointer, $"Text is expected, not {DefinitionText.Show(value)}.");
        return "";
    }

    int? Count(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0)
        {
            return count;
        }

        Add(pointer, $"A whole number from 0 is expected, not {DefinitionText.Show(value)}.");
        return null;
    }

    decimal? Number(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        Add(pointer, $"A number is expected, not {DefinitionText.Show(value)}.");
        return null;
    }

    bool Claim(JsonElement value, string pointer)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Add(pointer, $"true or false is expected, not {DefinitionText.Show(value)}.");
        return false;
    }

    static bool RefersToItself(SchemaNode start)
    {
        var seen = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        for (var node = start; node is not null; node = node.Reference)
        {
            if (!seen.Add(node))
            {
                return true;
            }
        }

        return false;
    }

    void Add(string pointer, string message) => Faults.Add(new DefinitionFault(name, pointer, message));
}
