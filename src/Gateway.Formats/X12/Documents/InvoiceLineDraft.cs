using Gateway.Formats.Framing;
namespace Gateway.Formats.X12.Documents;

/// <summary>An IT1 loop while its segments arrive.</summary>
sealed class InvoiceLineDraft
{
    const int FirstProduct = 6;

    readonly RefillableList<QualifiedReference> products = new();
    readonly RefillableList<string> descriptions = new();
    Invoice810Line? begun;
    decimal? tax;

    public RefillableList<QualifiedReference> References { get; } = new();

    public RefillableList<AllowanceOrCharge> Charges { get; } = new();

    public void Begin(SegmentValues it1)
    {
        for (var i = FirstProduct; i < it1.Cursor.Elements; i += 2)
        {
            if (it1.Text(i + 1) is { } id)
                products.Add(new QualifiedReference(it1.Code(i), id, null));
        }

        begun = new Invoice810Line(
            it1.Position, it1.Code(1), it1.Decimal(2), it1.Code(3), it1.Decimal(4), it1.Code(5), products.Take(), [], [], [], null);
        tax = null;
    }

    public void AddDescription(string? text)
    {
        if (text is not null)
            descriptions.Add(text);
    }

    public void AddTax(decimal? amount) => tax = amount is null ? tax : (tax ?? 0) + amount;

    /// <summary>The line that was begun, complete; null when there is none.</summary>
    public Invoice810Line? GiveOut()
    {
        if (begun is null)
            return null;
        begun.Complete(References.Take(), descriptions.Take(), Charges.Take(), tax);
        var line = begun;
        begun = null;
        return line;
    }

    public void Clear()
    {
        begun = null;
        References.Clear();
        Charges.Clear();
        descriptions.Clear();
    }
}
