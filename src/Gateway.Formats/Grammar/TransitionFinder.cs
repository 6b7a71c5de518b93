namespace Gateway.Formats.Grammar;

/// <summary>
/// Finds the place of a segment from the place before: forward in the loop, then in the loops around it from the inside out; a loop may
/// begin again. Only when that fails is it looked for where it would have been too often, too late, or nowhere.
/// </summary>
static class TransitionFinder
{
    /// <summary>Element 720 code 1: the dictionary has no such segment.</summary>
    public static Transition Unrecognised { get; } = new() { Problem = "1" };

    /// <summary>Element 720 code 6: a segment, but none of this set.</summary>
    public static Transition NotInSet { get; } = new() { Problem = "6" };

    static readonly Transition Unexpected = new() { Problem = "2" };

    public static Transition Find(GrammarNode state, int id) =>
        Forward(state, id, beyondMost: false) ?? Forward(state, id, beyondMost: true) ?? Backward(state, id) ?? Unexpected;

    /// <summary>Mandatory and expected nodes that follow until the end of the set.</summary>
    public static IEnumerable<GrammarNode> Rest(GrammarNode state)
    {
        for (var from = state; Around(from) is { } loop; from = loop)
        {
            foreach (var node in loop.Children.Skip(from == loop ? 0 : from.Ordinal + 1).Where(IsWanted))
                yield return node;
            if (loop.Parent is null)
                yield break;
        }
    }

    static GrammarNode? Around(GrammarNode node) => node.Parent ?? (node.IsLoop ? node : null);

    static bool IsWanted(GrammarNode node) => node.Usage is Usage.Mandatory or Usage.Expected;

    static Transition? Forward(GrammarNode state, int id, bool beyondMost)
    {
        var passed = new List<GrammarNode>();
        var from = state;
        while (Around(from) is { } loop)
        {
            var isStart = from == loop;
            for (var i = isStart ? 0 : from.Ordinal; i < loop.Children.Count; i++)
            {
                var child = loop.Children[i];
                var isSame = child == from && !isStart;
                if (Matches(child, id) && (!isSame || child.Most > 1 || beyondMost))
                    return Take(child, isSame, passed, isSame && child.Most == 1);
                if (!isSame && IsWanted(child))
                    passed.Add(child);
            }

            if (loop.Parent is null)
                return null;
            from = loop;
        }

        return null;
    }

    static Transition? Backward(GrammarNode state, int id)
    {
        for (var from = state; Around(from) is { } loop; from = loop)
        {
            if (loop.Children.Find(c => Matches(c, id) && c.Ordinal < from.Ordinal) is { } child && from != loop)
                return new Transition { Node = child.IsLoop ? child.Trigger : child, Problem = "7", Begins = child.IsLoop ? child : null };
            if (loop.Parent is null)
                return null;
        }

        return null;
    }

    static bool Matches(GrammarNode node, int id) =>
        SegmentRule.Pack(node.FirstSegment) == id;

    static Transition Take(GrammarNode child, bool isSame, List<GrammarNode> passed, bool isTooOften) => new()
    {
        Node = child.IsLoop ? child.Trigger : child,
        Problem = isTooOften && !child.IsLoop ? "5" : null,
        IsRepeat = isSame && !child.IsLoop,
        Begins = child.IsLoop ? child : null,
        RepeatsLoop = isSame && child.IsLoop,
        Passed = [.. passed],
        IsPlain = !isSame && !child.IsLoop && passed.Count == 0 && child.Usage != Usage.Tolerated,
    };
}
