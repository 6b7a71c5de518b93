using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Formats.Definitions;

/// <summary>One schema, its keywords as they were read; null where a keyword is absent.</summary>
sealed class SchemaNode
{
    /// <summary>The schema <c>true</c>: anything goes.</summary>
    public static SchemaNode Anything { get; } = new();

    /// <summary>The schema <c>false</c>: nothing may stand here.</summary>
    public static SchemaNode Nothing { get; } = new() { Forbids = true };

    public bool Forbids { get; init; }

    public string? Title { get; set; }

    /// <summary>Target of $ref, set when all definitions have been read.</summary>
    public SchemaNode? Reference { get; set; }

    public IReadOnlyList<string>? Types { get; set; }

    public IReadOnlyList<JsonElement>? Values { get; set; }

    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Required { get; set; } = [];

    public SchemaNode? AdditionalProperties { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public int? MinProperties { get; set; }

    public SchemaNode? Items { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>What stands here may be a secret: faults do not repeat it.</summary>
    public bool WriteOnly { get; set; }

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public IReadOnlyList<SchemaNode>? OneOf { get; set; }

    public IReadOnlyList<SchemaNode>? AnyOf { get; set; }
}
