using System.Runtime.CompilerServices;

namespace Gateway.Formats.Grammar;

/// <summary>
/// Follows a set through its grammar, one segment at a time. Transitions are worked out when they first occur and kept, so the usual
/// cost is a table look-up. One machine belongs to one reading.
/// </summary>
sealed class SetMachine
{
    const int Slots = 256;

    readonly SetGrammar grammar;
    readonly int[] slotIds = new int[Slots];
    readonly byte[] slotIndexes = new byte[Slots];
    readonly Transition?[] transitions;
    readonly int idCount;
    readonly bool[] seen;
    readonly int[] loopCounts;
    int state;
    int run;

    public SetMachine(SetGrammar grammar)
    {
        this.grammar = grammar;
        var ids = grammar.Nodes.Where(n => !n.IsLoop).Select(n => SegmentRule.Pack(n.Segment!.Id)).Distinct().ToList();
        foreach (var id in ids)
            AddId(id, (byte)(++idCount));
        transitions = new Transition?[grammar.Nodes.Count * (idCount + 1)];
        seen = new bool[grammar.Nodes.Count];
        loopCounts = new int[grammar.Nodes.Count];
    }

    public SetGrammar Grammar => grammar;

    /// <summary>How often the segment just passed has stood here in a row.</summary>
    public int Run => run;

    public void Reset()
    {
        state = 0;
        run = 0;
        Array.Clear(seen);
        Array.Clear(loopCounts);
    }

    /// <summary>Goes on with a segment; what it leads to says what was wrong with that.</summary>
    /// <param name="id">As <see cref="SegmentRule.Pack"/> makes it.</param>
    /// <param name="idBytes">The same in full, for an ID that is no usual one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Transition Next(int id, ReadOnlySpan<byte> idBytes)
    {
        var index = IndexOf(id);
        if (index == 0)
            return Unknown(idBytes);
        var found = transitions[(state * (idCount + 1)) + index] ?? Work(id, index);
        if (found.IsPlain)
        {
            state = found.Node!.Index;
            run = 1;
            seen[state] = true;
            return found;
        }

        Follow(found);
        return found;
    }

    /// <summary>Repeats of the loop that a transition began, this one included.</summary>
    public int LoopCount(GrammarNode loop) => loopCounts[loop.Index];

    public bool WasSeen(GrammarNode node) => seen[node.IsLoop ? node.Trigger.Index : node.Index];

    /// <summary>What was still to come when the set ended, as far as something is missing then.</summary>
    public IEnumerable<GrammarNode> Rest() => TransitionFinder.Rest(grammar.Nodes[state]).Where(n => !WasSeen(n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int IndexOf(int id)
    {
        for (var slot = Slot(id); ; slot = (slot + 1) & (Slots - 1))
        {
            if (slotIds[slot] == id)
                return slotIndexes[slot];
            if (slotIds[slot] == 0)
                return 0;
        }
    }

    static int Slot(int id) => (int)((uint)id * 2654435769u >> 24);

    void AddId(int id, byte index)
    {
        var slot = Slot(id);
        while (slotIds[slot] != 0)
            slot = (slot + 1) & (Slots - 1);
        slotIds[slot] = id;
        slotIndexes[slot] = index;
    }

    Transition Work(int id, int index)
    {
        var found = TransitionFinder.Find(grammar.Nodes[state], id);
        transitions[(state * (idCount + 1)) + index] = found;
        return found;
    }

    Transition Unknown(ReadOnlySpan<byte> idBytes) =>
        grammar.Segments.Segments.ContainsKey(System.Text.Encoding.Latin1.GetString(idBytes)) ? TransitionFinder.NotInSet : TransitionFinder.Unrecognised;

    void Follow(Transition found)
    {
        if (found.Node is not { } node)
            return;
        run = found.IsRepeat && node.Index == state ? run + 1 : 1;
        if (found.Begins is { } loop)
        {
            loopCounts[loop.Index] = found.RepeatsLoop ? loopCounts[loop.Index] + 1 : 1;
            foreach (var forgotten in loop.Forgets)
                seen[forgotten] = false;
        }

        if (found.Problem != "7" || found.Begins is not null)
            state = node.Index;
        seen[node.Index] = true;
    }
}
