using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>An AJT while the MOA, RFF, FTX and TAX below it arrive.</summary>
sealed class AdjustmentDraft
{
    readonly RefillableList<EdifactTax> taxes = new();
    readonly TaxDraft tax = new();
    SourcePosition position;
    string? reason;
    EdifactAmount amount;
    EdifactReference reference;
    string? text;
    bool isBegun;

    /// <summary>AJT: 4465, 1082.</summary>
    public void Begin(EdifactSegmentValues ajt, RefillableList<RemadvAdjustment> done)
    {
        EndInto(done);
        (position, reason, isBegun) = (ajt.Position, ajt.Code(1), true);
    }

    public void AddAmount(EdifactSegmentValues moa)
    {
        if (amount.Qualifier is null || moa.Bytes(1).SequenceEqual("165"u8)) amount = SharedSegments.AmountOf(moa);
    }

    public void AddReference(EdifactSegmentValues rff)
    {
        if (reference.Qualifier is null) reference = SharedSegments.ReferenceOf(rff);
    }

    public void AddNote(EdifactSegmentValues ftx)
    {
        if (SharedSegments.NoteOf(ftx) is { } note) text = text is null ? note : $"{text} {note}";
    }

    public void AddTax(EdifactSegmentValues segment) => tax.Begin(segment, taxes);

    public void AddTaxAmount(EdifactSegmentValues moa) => tax.Add(moa);

    public void EndInto(RefillableList<RemadvAdjustment> done)
    {
        if (isBegun)
        {
            tax.EndInto(taxes);
            done.Add(new RemadvAdjustment(position, reason, amount.Amount, reference, text) { AmountQualifier = amount.Qualifier, Taxes = taxes.Take() });
        }

        Clear();
    }

    public void Clear()
    {
        (amount, reference, text, isBegun) = (default, default, null, false);
        taxes.Clear();
        tax.Clear();
    }
}
