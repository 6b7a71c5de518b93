using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A LIN while what stands below it arrives.</summary>
sealed class InvoicLineDraft
{
    static readonly string[] QuantitiesByWorth = ["47", "46", "12", "59"];
    static readonly string[] PricesByWorth = ["AAA", "AAB"];
    static readonly string[] AmountsByWorth = ["203", "66", "38"];

    readonly RefillableList<EdifactReference> products = new();
    readonly RefillableList<EdifactReference> references = new();
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly RefillableList<EdifactQuantity> quantities = new();
    readonly RefillableList<EdifactTax> taxes = new();
    readonly RefillableList<EdifactAllowanceOrCharge> allowances = new();
    readonly TaxDraft tax = new();
    readonly AllowanceDraft allowance = new();
    SourcePosition position;
    string? number;
    string? item;
    string? itemType;
    string? description;
    string? priceQualifier;
    decimal? price;
    decimal? priceBasis;

    public bool IsBegun { get; private set; }

    /// <summary>5495 is 1: part of the line before, whose amount holds it already.</summary>
    public bool IsSubLine { get; private set; }

    public void Clear()
    {
        IsBegun = false;
        products.Clear();
        references.Clear();
        amounts.Clear();
        quantities.Clear();
        taxes.Clear();
        allowances.Clear();
        tax.Clear();
        allowance.Clear();
    }

    /// <summary>LIN: 1082, 1229, C212 with 7140 and 7143, C829 with 5495.</summary>
    public void Begin(EdifactSegmentValues lin)
    {
        (position, number, item, itemType) = (lin.Position, lin.Code(1), lin.Text(3), lin.Code(3, 2));
        (description, priceQualifier, price, priceBasis) = (null, null, null, null);
        (IsBegun, IsSubLine) = (true, lin.Bytes(4).SequenceEqual("1"u8));
    }

    /// <param name="action">One of the line actions of <see cref="InvoicReader"/>.</param>
    public void Take(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case InvoicReader.LineProduct:
                AddProducts(segment);
                break;
            case InvoicReader.LineDescription when SharedSegments.Joined(segment, 3, 4, 5) is { } text:
                description = description is null ? text : $"{description} {text}";
                break;
            case InvoicReader.LineQuantity:
                quantities.Add(SharedSegments.QuantityOf(segment));
                break;
            case InvoicReader.LineAmount:
                amounts.Add(SharedSegments.AmountOf(segment));
                break;
            case InvoicReader.LinePrice:
                SetPrice(segment);
                break;
            case InvoicReader.LineReference:
                references.Add(SharedSegments.ReferenceOf(segment));
                break;
            case InvoicReader.LineTax:
                tax.Begin(segment, taxes);
                break;
            case InvoicReader.LineTaxAmount:
                tax.Add(segment);
                break;
            case InvoicReader.LineAllowance:
                allowance.Begin(segment, allowances);
                break;
            case InvoicReader.LineAllowancePercent:
                allowance.AddPercent(segment);
                break;
            case InvoicReader.LineAllowanceAmount:
                allowance.AddAmount(segment);
                break;
        }
    }

    public InvoicLine GiveOut()
    {
        IsBegun = false;
        tax.EndInto(taxes);
        allowance.EndInto(allowances);
        var quantity = Best(quantities.Items, QuantitiesByWorth, static q => q.Qualifier);
        var amount = BestAmount();
        return new InvoicLine(
            position, number, item, itemType, products.Take(), description, quantity.Quantity, quantity.Unit, price, priceQualifier, priceBasis, amount,
            taxes.Take(), allowances.Take(), references.Take())
        { Amounts = amounts.Take(), Quantities = quantities.Take() };
    }

    /// <summary>Only amounts that are the line's; a tax or an allowance alone is none.</summary>
    decimal? BestAmount()
    {
        var best = Best(amounts.Items, AmountsByWorth, static a => a.Qualifier);
        return best.Qualifier is "203" or "66" or "38" ? best.Amount : null;
    }

    /// <summary>PIA: 4347, then up to five of C212.</summary>
    void AddProducts(EdifactSegmentValues pia)
    {
        for (var element = 2; element <= pia.Elements; element++)
        {
            if (pia.Text(element) is { } product) products.Add(new EdifactReference(pia.Code(element, 2), product, null));
        }
    }

    /// <summary>PRI C509: AAA, the net price, before AAB, the gross one, before any other.</summary>
    void SetPrice(EdifactSegmentValues pri)
    {
        var qualifier = pri.Code(1);
        if (priceQualifier is not null && Rank(PricesByWorth, qualifier) >= Rank(PricesByWorth, priceQualifier)) return;
        (priceQualifier, price, priceBasis) = (qualifier, pri.Decimal(1, 2), pri.Decimal(1, 5));
    }

    static T Best<T>(ReadOnlySpan<T> items, string[] byWorth, Func<T, string?> qualifier)
        where T : struct
    {
        T best = default;
        var rank = int.MaxValue;
        foreach (var candidate in items)
        {
            var itsRank = Rank(byWorth, qualifier(candidate));
            if (itsRank < rank) (best, rank) = (candidate, itsRank);
        }

        return best;
    }

    static int Rank(string[] byWorth, string? qualifier)
    {
        var at = Array.IndexOf(byWorth, qualifier);
        return at < 0 ? byWorth.Length : at;
    }
}
