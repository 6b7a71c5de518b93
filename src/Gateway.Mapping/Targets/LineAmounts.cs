namespace Gateway.Mapping.Targets;

/// <summary>Whether a line can do without the amount that it pays.</summary>
enum LineAmounts
{
    /// <summary>A line without an amount keeps its document from taking effect.</summary>
    Needed,

    /// <summary>The payment stands all the same, and what the line pays is unknown.</summary>
    WhereStated,
}
