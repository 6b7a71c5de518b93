using Gateway.Formats.Framing;
namespace Gateway.Formats.X12.Documents;

/// <summary>An 810's header while its segments arrive.</summary>
sealed class Invoice810Draft
{
    readonly List<X12Party> parties = [];
    readonly RefillableList<QualifiedReference> references = new();
    readonly RefillableList<QualifiedDate> dates = new();
    readonly RefillableList<Terms> terms = new();
    readonly RefillableList<string> notes = new();
    readonly PartyDraft party = new();
    Invoice810Header? begun;

    public string? Number => begun?.InvoiceNumber;

    public CurrencyNote? Currency { get; private set; }

    public bool IsGivenOut { get; private set; }

    public void Begin()
    {
        (begun, Currency, IsGivenOut) = (null, null, false);
        references.Clear();
        dates.Clear();
        terms.Clear();
        notes.Clear();
        party.EndInto(parties);
        parties.Clear();
    }

    /// <param name="action">One of the header actions of <see cref="Invoice810Reader"/>, 1 to 10.</param>
    public void Take(int action, SegmentValues segment)
    {
        switch (action)
        {
            case 1:
                begun ??= HeaderOf(segment);
                break;
            case 2 when segment.Text(2) is { } note:
                notes.Add(note);
                break;
            case 3:
                Currency ??= new CurrencyNote(segment.Code(1), segment.Code(2));
                break;
            case 4:
                references.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case 5:
                dates.Add(Payment820Reader.DateOf(segment));
                break;
            case 6:
                party.Begin(segment, parties);
                break;
            case 7:
                party.AddLines(segment);
                break;
            case 8:
                party.SetPlace(segment);
                break;
            case 9:
                party.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case 10:
                terms.Add(TermsOf(segment));
                break;
        }
    }

    /// <summary>The header as far as it was there; a set without BIG, which is rejected, gets one without values.</summary>
    public Invoice810Header GiveOut(SegmentValues at)
    {
        IsGivenOut = true;
        party.EndInto(parties);
        var header = begun ?? new Invoice810Header(at.Position, null, null, null, null, null, null, null, null, [], [], [], [], []);
        return header with
        {
            Currency = Currency, References = references.Take(), Dates = dates.Take(), Parties = [.. parties], Terms = terms.Take(), Notes = notes.Take(),
        };
    }

    static Invoice810Header HeaderOf(SegmentValues big) => new(
        big.Position, big.Date(1), big.Text(2), big.Date(3), big.Text(4), big.Text(5), big.Code(7), big.Code(8), null, [], [], [], [], []);

    static Terms TermsOf(SegmentValues itd) =>
        new(itd.Code(1), itd.Code(2), itd.Decimal(3), itd.Date(4), itd.Integer(5), itd.Date(6), itd.Integer(7), itd.Decimal(8));
}
