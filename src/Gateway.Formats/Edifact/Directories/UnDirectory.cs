namespace Gateway.Formats.Edifact.Directories;

/// <summary>One directory of the UN, such as D96A, as its text files state it: facts only, without their prose.</summary>
public sealed record UnDirectory(
    string Version,
    IReadOnlyDictionary<string, UnElement> Elements,
    IReadOnlyDictionary<string, UnStructure> Composites,
    IReadOnlyDictionary<string, UnStructure> Segments,
    IReadOnlyList<UnMessage> Messages);

/// <summary>A data element: <c>an..35</c>, <c>n2</c>; its codes where it has a list.</summary>
/// <param name="Codes">In the order of the list; empty for an element without one.</param>
public sealed record UnElement(string Tag, string Format, IReadOnlyList<string> Codes);

/// <summary>A composite or a segment: its elements in order.</summary>
public sealed record UnStructure(string Tag, IReadOnlyList<UnPart> Parts);

/// <summary>A place in a composite or segment.</summary>
/// <param name="Tag">1004 for an element, C507 for a composite.</param>
/// <param name="Repeats">How often it may come at its place; more than one only in syntax version 4.</param>
public sealed record UnPart(string Tag, bool IsMandatory, int Repeats);

/// <summary>A message's structure, from UNH to UNT.</summary>
public sealed record UnMessage(string Type, IReadOnlyList<UnNode> Nodes);

/// <summary>A segment of a message, or a group of them.</summary>
/// <param name="Tag">BGM; SG7 for a group.</param>
/// <param name="Nodes">What a group holds, its trigger first; empty for a segment.</param>
public sealed record UnNode(string Tag, bool IsMandatory, int Repeats, IReadOnlyList<UnNode> Nodes)
{
    public bool IsGroup => Nodes.Count > 0;
}
