namespace Gateway.Formats.Grammar;

/// <summary>The grammar of one transaction set (X12) or message (EDIFACT) in one version: which segments, in which order and loops.</summary>
sealed class SetGrammar
{
    /// <summary>With its revision: <c>x12/004010/820@1</c>.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Version { get; init; }

    public required string Label { get; init; }

    /// <summary>GS01 codes that its groups carry; empty in EDIFACT.</summary>
    public required IReadOnlyList<string> FunctionalGroups { get; init; }

    /// <summary>All nodes; the first is the set itself, a loop without a beginning segment.</summary>
    public required IReadOnlyList<GrammarNode> Nodes { get; init; }

    public required SegmentDictionary Segments { get; init; }

    public GrammarNode Root => Nodes[0];
}
