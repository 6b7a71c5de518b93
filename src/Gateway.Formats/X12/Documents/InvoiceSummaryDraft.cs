using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>TDS and what follows it, while it arrives.</summary>
sealed class InvoiceSummaryDraft
{
    SourcePosition? position;
    decimal? discountBase;
    decimal? discountedTotal;
    decimal? discountAmount;
    decimal? tax;
    int? lineCount;

    public decimal? Total { get; private set; }

    public RefillableList<AllowanceOrCharge> Charges { get; } = new();

    public SourcePosition CountPosition { get; private set; }

    public void Begin()
    {
        (position, Total, discountBase, discountedTotal, discountAmount, tax, lineCount) = (null, null, null, null, null, null, null);
        Charges.Clear();
    }

    public void SetTotal(SegmentValues tds)
    {
        position = tds.Position;
        (Total, discountBase, discountedTotal, discountAmount) = (tds.Decimal(1), tds.Decimal(2), tds.Decimal(3), tds.Decimal(4));
    }

    public void AddTax(decimal? amount) => tax = amount is null ? tax : (tax ?? 0) + amount;

    public void SetCount(SegmentValues ctt)
    {
        lineCount = ctt.Integer(1);
        CountPosition = ctt.Position;
    }

    public Invoice810Summary GiveOut(SegmentValues at) =>
        new(position ?? at.Position, Total, discountBase, discountedTotal, discountAmount, tax, Charges.Take(), lineCount);
}
