using System.Text.Json;

namespace Gateway.Formats.Definitions;

/// <summary>
/// A JSON schema of the subset of draft 2020-12 that the definitions under maps/ are written with: type, enum, const, properties,
/// required, additionalProperties, propertyNames, minProperties, items, minItems, maxItems, uniqueItems, minLength, maxLength, pattern,
/// writeOnly (a fault does not repeat the value), minimum, maximum, oneOf, anyOf, $defs and $ref into them; title, description, default,
/// examples, $comment, $schema and $id say nothing. Any other keyword is a fault of the schema: a rule that is not enforced is worse than none.
/// Source: https://json-schema.org/draft/2020-12.
/// </summary>
public sealed class JsonSchema
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    readonly SchemaNode root;

    JsonSchema(string name, SchemaNode root)
    {
        Name = name;
        this.root = root;
    }

    public string Name { get; }

    /// <summary>The schema, or null with the reasons added to <paramref name="faults"/>.</summary>
    public static JsonSchema? Read(string name, Stream json, ICollection<DefinitionFault> faults)
    {
        if (Parse(name, json, faults) is not { } document)
        {
            return null;
        }

        var reader = new SchemaReader(name);
        var schema = reader.Read(document);
        foreach (var fault in reader.Faults)
        {
            faults.Add(fault);
        }

        return reader.Faults.Count == 0 ? new JsonSchema(name, schema) : null;
    }

    /// <summary>Reads a definition and checks it: its root, or null with all its faults added to <paramref name="faults"/>.</summary>
    public JsonElement? ReadDocument(string document, Stream json, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        if (Parse(document, json, faults) is not { } element)
        {
            return null;
        }

        Check(document, element, faults);
        return faults.Count == before ? element : null;
    }

    /// <summary>Adds everything in <paramref name="element"/> that is not as this schema says.</summary>
    public void Check(string document, JsonElement element, ICollection<DefinitionFault> faults) =>
        SchemaCheck.Run(root, document, element, faults);

    /// <summary>Parses strict JSON (no comments, no property twice); null with a fault that names line and column otherwise.</summary>
    public static JsonElement? Parse(string document, Stream json, ICollection<DefinitionFault> faults)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, Strict);
            return parsed.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            var place = broken.LineNumber is { } line ? $" (line {line + 1}, byte {broken.BytePositionInLine + 1} of it)" : "";
            faults.Add(new DefinitionFault(document, "", $"This is not JSON{place}: {FirstSentence(broken.Message)}"));
            return null;
        }
    }

    static string FirstSentence(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
