using System.Globalization;

namespace Gateway.Formats.X12.Documents;

/// <summary>An AK2 loop while its segments arrive.</summary>
sealed class AcknowledgedSetDraft
{
    const int MostNotes = 200;

    readonly List<SegmentNote> notes = [];
    readonly List<ElementNote> elements = [];
    readonly List<string> contexts = [];
    AcknowledgedSet? begun;
    SegmentNote? note;
    int more;

    public void Begin(SegmentValues ak2, AcknowledgedGroup? group)
    {
        Clear();
        begun = new AcknowledgedSet(
            ak2.Position, group?.FunctionalCode, group?.GroupControlNumber, ak2.Code(1), ak2.Text(2), ak2.Text(3), PartnerAnswer.Unclear, null, [], [], 0, []);
    }

    public void AddSegment(SegmentValues ak3)
    {
        EndNote();
        note = new SegmentNote(ak3.Code(1) ?? "", ak3.Integer(2) ?? 0, ak3.Text(3), ak3.Code(4), []);
    }

    public void AddElement(SegmentValues ak4)
    {
        if (elements.Count == MostNotes)
        {
            more++;
            return;
        }

        var place = ak4.Components(1);
        elements.Add(new ElementNote(Number(place, 0) ?? 0, Number(place, 1), Number(place, 2), ak4.Text(2), ak4.Code(3) ?? "", ak4.Text(4)));
    }

    /// <summary>CTX: what in the business the error is about, as the sender names it.</summary>
    public void AddContext(SegmentValues ctx)
    {
        if (contexts.Count < MostNotes && ctx.Text(1) is { } text)
            contexts.Add(text);
        else
            more++;
    }

    public void SetAnswer(SegmentValues ak5)
    {
        if (begun is not null)
            begun = begun with { Answer = PartnerAnswerCodes.OfSyntax(ak5.Code(1)), Code = ak5.Code(1), Syntax = AcknowledgmentReader.CodesFrom(ak5, 2) };
    }

    /// <summary>The answer that was begun; null when there is none.</summary>
    public AcknowledgedSet? GiveOut()
    {
        if (begun is null)
            return null;
        EndNote();
        var answered = begun with { Notes = [.. notes], MoreNotes = more, Contexts = [.. contexts] };
        Clear();
        return answered;
    }

    public void Clear()
    {
        (begun, note, more) = (null, null, 0);
        notes.Clear();
        elements.Clear();
        contexts.Clear();
    }

    void EndNote()
    {
        if (note is not null && notes.Count < MostNotes)
            notes.Add(note with { Elements = [.. elements] });
        else if (note is not null)
            more++;
        elements.Clear();
        note = null;
    }

    static int? Number(IReadOnlyList<string> components, int at) =>
        at < components.Count && int.TryParse(components[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
