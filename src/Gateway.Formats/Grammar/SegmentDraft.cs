namespace Gateway.Formats.Grammar;

/// <summary>A segment or composite as its dictionary writes it.</summary>
sealed record SegmentDraft(
    string Document, string Pointer, string Label, IReadOnlyList<ElementUse> Uses, SyntaxCondition[] Conditions);
