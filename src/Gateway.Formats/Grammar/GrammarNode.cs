namespace Gateway.Formats.Grammar;

/// <summary>A segment or a loop at its place in a transaction set.</summary>
sealed class GrammarNode
{
    public const int Unbounded = int.MaxValue;

    int[]? forgets;

    /// <summary>Place in the set's list of nodes, parents before children.</summary>
    public required int Index { get; init; }

    /// <summary>The loop that it stands in; null for the set itself.</summary>
    public required GrammarNode? Parent { get; init; }

    /// <summary>Place among the parent's children.</summary>
    public required int Ordinal { get; init; }

    public required Usage Usage { get; init; }

    public required int Most { get; init; }

    /// <summary>Null for a loop.</summary>
    public SegmentRule? Segment { get; init; }

    /// <summary>Loops from the outside in, then the segment: <c>ENT/RMR/REF</c>. A loop's path has no segment.</summary>
    public required string Path { get; init; }

    /// <summary>Name of a loop: the ID of the segment that begins it.</summary>
    public string? LoopId { get; init; }

    public List<GrammarNode> Children { get; } = [];

    /// <summary>What has to be forgotten when a loop begins again: nodes inside of which it matters whether they were seen.</summary>
    public int[] Forgets => forgets ??= Inside(this).Where(n => n.Usage is Usage.Mandatory or Usage.Expected && n != n.Parent!.Trigger)
        .Select(n => n.IsLoop ? n.Trigger.Index : n.Index).Distinct().ToArray();

    /// <summary>The segment that begins a loop.</summary>
    public GrammarNode Trigger => Children[0];

    public bool IsLoop => Segment is null;

    /// <summary>The segment that this is or begins with.</summary>
    public string FirstSegment => Segment?.Id ?? Trigger.Segment!.Id;

    static IEnumerable<GrammarNode> Inside(GrammarNode loop) =>
        loop.Children.SelectMany(c => c.IsLoop ? Inside(c).Prepend(c) : [c]);
}
