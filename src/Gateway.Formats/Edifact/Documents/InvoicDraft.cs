using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>An INVOIC's header while its segments arrive.</summary>
sealed class InvoicDraft
{
    readonly RefillableList<EdifactDate> dates = new();
    readonly RefillableList<EdifactReference> references = new();
    readonly RefillableList<EdifactTradeParty> parties = new();
    readonly RefillableList<EdifactFinancialInstitution> institutions = new();
    readonly RefillableList<EdifactCurrencies> currencies = new();
    readonly RefillableList<InvoicTerms> terms = new();
    readonly RefillableList<string> notes = new();
    readonly TradePartyDraft party = new();
    readonly TermsDraft term = new();
    SourcePosition position;
    string? code;
    string? function;
    bool isBegun;

    public string? Number { get; private set; }

    public string? Code => code;

    public string? Currency { get; private set; }

    public bool IsGivenOut { get; private set; }

    public SourcePosition Position => position;

    public void Begin()
    {
        dates.Clear();
        references.Clear();
        parties.Clear();
        institutions.Clear();
        currencies.Clear();
        terms.Clear();
        notes.Clear();
        party.Clear();
        term.Clear();
        (position, code, Number, function, Currency, IsGivenOut, isBegun) = (default, null, null, null, null, false, false);
    }

    /// <param name="action">One of the header actions of <see cref="InvoicReader"/>.</param>
    public void Take(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case InvoicReader.Beginning when !isBegun:
                // The number is an element in older directories and the first component of C106 in later ones: the same place.
                (position, code, Number, function, isBegun) = (segment.Position, segment.Code(1), segment.Text(2), segment.Code(3), true);
                break;
            case InvoicReader.Date:
                dates.Add(SharedSegments.DateOf(segment));
                break;
            case InvoicReader.Note when SharedSegments.NoteOf(segment) is { } note:
                notes.Add(note);
                break;
            case InvoicReader.Reference:
                references.Add(SharedSegments.ReferenceOf(segment));
                break;
            case InvoicReader.ReferenceDate when references.Count > 0:
                references.Last = references.Last with { Date = references.Last.Date ?? segment.Date(1) };
                break;
            case InvoicReader.Party:
                party.Begin(segment, parties);
                break;
            case InvoicReader.PartyReference:
                party.Add(SharedSegments.ReferenceOf(segment));
                break;
            case InvoicReader.Institution:
                institutions.Add(SharedSegments.InstitutionOf(segment));
                break;
            case InvoicReader.Currencies:
                currencies.Add(SharedSegments.CurrenciesOf(segment));
                Currency = CurrencyChoice.Of(currencies.Items)?.Code;
                break;
            default:
                TakeTerms(action, segment);
                break;
        }
    }

    /// <summary>The header as far as it was there; a message without BGM, which is rejected, gets one without values.</summary>
    public InvoicHeader GiveOut(EdifactSegmentValues at, IReadOnlyList<EdifactTax> taxes, IReadOnlyList<EdifactAllowanceOrCharge> allowancesAndCharges)
    {
        IsGivenOut = true;
        if (!isBegun) position = at.Position;
        party.EndInto(parties);
        term.EndInto(terms);
        var main = CurrencyChoice.Of(currencies.Items);
        var (second, rate) = CurrencyChoice.SecondOf(currencies.Items);
        return new InvoicHeader(
            position, code, Number, function, main?.Code, second, rate, dates.Take(), references.Take(), parties.Take(), institutions.Take(), terms.Take(),
            allowancesAndCharges, notes.Take())
        { Currencies = currencies.Take(), Taxes = taxes };
    }

    void TakeTerms(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case InvoicReader.Terms:
                term.Begin(segment, isPyt: false, terms);
                break;
            case InvoicReader.LaterTerms:
                term.Begin(segment, isPyt: true, terms);
                break;
            case InvoicReader.TermsDate:
                term.AddDate(segment);
                break;
            case InvoicReader.TermsPercent:
                term.AddPercent(segment);
                break;
            case InvoicReader.TermsAmount:
                term.AddAmount(segment);
                break;
        }
    }
}
