namespace Gateway.Formats.Grammar;

/// <summary>Where a segment leads from the place that reading stands at. Worked out once for each place and segment that occur.</summary>
sealed class Transition
{
    /// <summary>The node that the segment stands for; null when it has no place in the set.</summary>
    public GrammarNode? Node { get; init; }

    /// <summary>Element 720: 1, 2, 6 when there is no node; 5 or 7 when there is one, but not here; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The same segment again, which counts against its repeats.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The loop that the segment begins; null when it begins none.</summary>
    public GrammarNode? Begins { get; init; }

    /// <summary>The loop began right after another of its kind, which counts against its repeats.</summary>
    public bool RepeatsLoop { get; init; }

    /// <summary>Nodes that were passed and are mandatory or expected; missing unless they have been seen.</summary>
    public GrammarNode[] Passed { get; init; } = [];

    /// <summary>There is something to say about the place: out of order, or not there by the standard.</summary>
    public bool IsUnusual => Problem is not null || Node?.Usage == Usage.Tolerated || Begins?.Usage == Usage.Tolerated;

    /// <summary>Nothing has to be looked at but the elements.</summary>
    public bool IsPlain { get; init; }
}
