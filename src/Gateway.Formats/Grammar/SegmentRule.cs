namespace Gateway.Formats.Grammar;

/// <summary>A segment of the dictionary, made ready for checking.</summary>
sealed class SegmentRule(string id, string label, ElementRule[] elements, SyntaxCondition[] conditions)
{
    public string Id { get; } = id;

    /// <summary>What it is, in our own words.</summary>
    public string Label { get; } = label;

    public ElementRule[] Elements { get; } = elements;

    /// <summary>The same elements as <see cref="Elements"/>, as far as every one has to be looked at.</summary>
    public ElementLimits[] Limits { get; } = Array.ConvertAll(elements, e => new ElementLimits(e));

    /// <summary>By element: the same for its components; empty for a simple element.</summary>
    public ElementLimits[][] ComponentLimits { get; } = Array.ConvertAll(elements, e => Array.ConvertAll(e.Components ?? [], c => new ElementLimits(c)));

    /// <summary>EDIFACT: the element that is a date with its format (C507), from 1; 0 where there is none.</summary>
    public int DateElement { get; } = Array.FindIndex(elements, e => e.Number == "C507") + 1;

    public SyntaxCondition[] Conditions { get; } = conditions;

    /// <summary>Position of the last element that must be there.</summary>
    public int LastRequired { get; } = Array.FindLastIndex(elements, e => e.IsRequired) + 1;

    /// <summary>An ID of two or three characters in an int, the first lowest; 0 for any other.</summary>
    public static int Pack(string id) => id.Length switch
    {
        2 => id[0] | (id[1] << 8),
        3 => id[0] | (id[1] << 8) | (id[2] << 16),
        _ => 0,
    };
}
