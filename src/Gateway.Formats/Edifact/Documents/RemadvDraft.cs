using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A REMADV's header while its segments arrive.</summary>
sealed class RemadvDraft
{
    readonly RefillableList<EdifactDate> dates = new();
    readonly RefillableList<EdifactReference> references = new();
    readonly RefillableList<EdifactFinancialInstitution> institutions = new();
    readonly RefillableList<EdifactTradeParty> parties = new();
    readonly RefillableList<EdifactCurrencies> currencies = new();
    readonly RefillableList<string> notes = new();
    readonly TradePartyDraft party = new();
    SourcePosition position;
    string? code;
    string? function;
    string? means;
    string? indicator;
    bool isBegun;

    public string? Number { get; private set; }

    public string? Currency { get; private set; }

    public bool IsGivenOut { get; private set; }

    public void Begin()
    {
        dates.Clear();
        references.Clear();
        institutions.Clear();
        parties.Clear();
        currencies.Clear();
        notes.Clear();
        party.Clear();
        (position, code, Number, function, Currency, IsGivenOut, isBegun) = (default, null, null, null, null, false, false);
        (means, indicator) = (null, null);
    }

    /// <param name="action">One of the header actions of <see cref="RemadvReader"/>.</param>
    public void Take(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case RemadvReader.Beginning when !isBegun:
                (position, code, Number, function, isBegun) = (segment.Position, segment.Code(1), segment.Text(2), segment.Code(3), true);
                break;
            case RemadvReader.Date:
                dates.Add(SharedSegments.DateOf(segment));
                break;
            case RemadvReader.Reference:
                references.Add(SharedSegments.ReferenceOf(segment));
                break;
            case RemadvReader.Institution:
                institutions.Add(SharedSegments.InstitutionOf(segment));
                break;
            case RemadvReader.Payment:
                means ??= segment.Code(1, 3);
                break;
            case RemadvReader.Note when SharedSegments.NoteOf(segment) is { } note:
                notes.Add(note);
                break;
            case RemadvReader.Indicator:
                indicator ??= segment.Code(1) ?? segment.Code(2);
                break;
            case RemadvReader.Party:
                party.Begin(segment, parties);
                break;
            case RemadvReader.PartyReference:
                party.Add(SharedSegments.ReferenceOf(segment));
                break;
            case RemadvReader.Currencies:
                currencies.Add(SharedSegments.CurrenciesOf(segment));
                Currency = CurrencyChoice.Of(currencies.Items)?.Code;
                break;
        }
    }

    /// <summary>The header as far as it was there; a message without BGM, which is rejected, gets one without values.</summary>
    public RemadvHeader GiveOut(EdifactSegmentValues at)
    {
        IsGivenOut = true;
        party.EndInto(parties);
        return new RemadvHeader(
            isBegun ? position : at.Position, code, Number, function, Currency, dates.Take(), references.Take(), institutions.Take(), parties.Take())
        {
            Currencies = currencies.Take(), PaymentMeans = means, Indicator = indicator, Notes = notes.Take(),
        };
    }
}
