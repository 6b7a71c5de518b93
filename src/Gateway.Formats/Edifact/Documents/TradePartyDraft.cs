using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A NAD while what stands below it arrives.</summary>
sealed class TradePartyDraft
{
    readonly RefillableList<EdifactReference> references = new();
    EdifactTradeParty? begun;

    /// <summary>NAD: 3035, C082, C058, C080, C059, 3164, C819 (3229), 3251, 3207.</summary>
    public void Begin(EdifactSegmentValues nad, RefillableList<EdifactTradeParty> done)
    {
        EndInto(done);
        var lines = LinesOf(nad, out var name);
        begun = new EdifactTradeParty(
            nad.Code(1), nad.Text(2), nad.Code(2, 2), nad.Code(2, 3), name, lines, nad.Text(6), nad.Text(8), nad.Code(9), []) { Region = nad.Text(7) ?? nad.Text(7, 4) };
    }

    public void Add(EdifactReference reference)
    {
        if (begun is not null) references.Add(reference);
    }

    public void EndInto(RefillableList<EdifactTradeParty> done)
    {
        if (begun is not null) done.Add(references.Count == 0 ? begun : begun with { References = references.Take() });
        begun = null;
    }

    public void Clear()
    {
        begun = null;
        references.Clear();
    }

    /// <summary>Without a structured name (C080) the first line of the unstructured one (C058) is the name.</summary>
    static IReadOnlyList<string> LinesOf(EdifactSegmentValues nad, out string? name)
    {
        name = SharedSegments.Joined(nad, 4, 1, 5);
        if (!nad.Has(3) && !nad.Has(5)) return [];
        var lines = new List<string>(4);
        for (var line = 1; line <= 5; line++)
        {
            if (nad.Text(3, line) is not { } text) continue;
            if (name is null) name = text;
            else lines.Add(text);
        }

        for (var line = 1; line <= 4; line++)
        {
            if (nad.Text(5, line) is { } text) lines.Add(text);
        }

        return lines;
    }
}
