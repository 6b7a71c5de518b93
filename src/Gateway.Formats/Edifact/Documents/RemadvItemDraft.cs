using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A DLI while what stands below it arrives.</summary>
sealed class RemadvItemDraft
{
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly RefillableList<EdifactReference> products = new();
    readonly RefillableList<EdifactDate> dates = new();
    readonly RefillableList<RemadvAdjustment> adjustments = new();
    readonly AdjustmentDraft adjustment = new();
    SourcePosition position;
    string? line;
    bool isBegun;

    public void Clear()
    {
        isBegun = false;
        amounts.Clear();
        products.Clear();
        dates.Clear();
        adjustments.Clear();
        adjustment.Clear();
    }

    /// <summary>DLI: 1073, 1082.</summary>
    public void Begin(EdifactSegmentValues dli, RefillableList<RemadvDocumentLine> done)
    {
        EndInto(done);
        (position, line, isBegun) = (dli.Position, dli.Code(2), true);
    }

    /// <param name="action">One of the item actions of <see cref="RemadvReader"/>.</param>
    public void Take(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case RemadvReader.ItemAmount:
                amounts.Add(SharedSegments.AmountOf(segment));
                break;
            case RemadvReader.ItemProduct when segment.Text(2) is { } product:
                products.Add(new EdifactReference(segment.Code(2, 2), product, null));
                break;
            case RemadvReader.ItemDate:
                dates.Add(SharedSegments.DateOf(segment));
                break;
            default:
                RemadvLineDraft.TakeAdjustment(action, segment, adjustment, adjustments);
                break;
        }
    }

    public void EndInto(RefillableList<RemadvDocumentLine> done)
    {
        if (!isBegun) return;
        adjustment.EndInto(adjustments);
        done.Add(new RemadvDocumentLine(position, line, amounts.Take(), products.Take(), dates.Take(), adjustments.Take()));
        isBegun = false;
    }
}
