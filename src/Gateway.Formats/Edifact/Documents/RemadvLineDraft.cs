using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>A DOC while what stands below it arrives. Within a DLI, amounts, dates and adjustments are the line's, not the document's.</summary>
sealed class RemadvLineDraft
{
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly RefillableList<EdifactDate> dates = new();
    readonly RefillableList<EdifactReference> references = new();
    readonly RefillableList<EdifactTradeParty> parties = new();
    readonly RefillableList<EdifactCurrencies> currencies = new();
    readonly RefillableList<RemadvAdjustment> adjustments = new();
    readonly RefillableList<string> notes = new();
    readonly RefillableList<RemadvDocumentLine> items = new();
    readonly TradePartyDraft party = new();
    readonly AdjustmentDraft adjustment = new();
    readonly RemadvItemDraft item = new();
    SourcePosition position;
    string? code;
    string? number;

    public bool IsBegun { get; private set; }

    public void Clear()
    {
        IsBegun = false;
        amounts.Clear();
        dates.Clear();
        references.Clear();
        parties.Clear();
        currencies.Clear();
        adjustments.Clear();
        notes.Clear();
        items.Clear();
        party.Clear();
        adjustment.Clear();
        item.Clear();
    }

    /// <summary>DOC: C002 with 1001, C503 with 1004.</summary>
    public void Begin(EdifactSegmentValues doc) => (position, code, number, IsBegun) = (doc.Position, doc.Code(1), doc.Text(2), true);

    /// <param name="action">One of the line actions of <see cref="RemadvReader"/>.</param>
    public void Take(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case RemadvReader.LineAmount:
                amounts.Add(SharedSegments.AmountOf(segment));
                break;
            case RemadvReader.LineDate:
                dates.Add(SharedSegments.DateOf(segment));
                break;
            case RemadvReader.LineReference:
                references.Add(SharedSegments.ReferenceOf(segment));
                break;
            case RemadvReader.LineParty:
                party.Begin(segment, parties);
                break;
            case RemadvReader.LineCurrencies:
                currencies.Add(SharedSegments.CurrenciesOf(segment));
                break;
            case RemadvReader.LineNote when SharedSegments.NoteOf(segment) is { } note:
                notes.Add(note);
                break;
            case RemadvReader.Item:
                adjustment.EndInto(adjustments);
                item.Begin(segment, items);
                break;
            case > RemadvReader.Item:
                item.Take(action, segment);
                break;
            default:
                TakeAdjustment(action, segment, adjustment, adjustments);
                break;
        }
    }

    /// <summary>The same below a DOC and below a DLI.</summary>
    public static void TakeAdjustment(int action, EdifactSegmentValues segment, AdjustmentDraft adjustment, RefillableList<RemadvAdjustment> adjustments)
    {
        switch (action)
        {
            case RemadvReader.Adjustment or RemadvReader.ItemAdjustment:
                adjustment.Begin(segment, adjustments);
                break;
            case RemadvReader.AdjustmentAmount or RemadvReader.ItemAdjustmentAmount:
                adjustment.AddAmount(segment);
                break;
            case RemadvReader.AdjustmentReference or RemadvReader.ItemAdjustmentReference:
                adjustment.AddReference(segment);
                break;
            case RemadvReader.AdjustmentNote or RemadvReader.ItemAdjustmentNote:
                adjustment.AddNote(segment);
                break;
            case RemadvReader.AdjustmentTax or RemadvReader.ItemAdjustmentTax:
                adjustment.AddTax(segment);
                break;
            case RemadvReader.AdjustmentTaxAmount or RemadvReader.ItemAdjustmentTaxAmount:
                adjustment.AddTaxAmount(segment);
                break;
        }
    }

    /// <param name="adviceCurrency">The document's where no CUX stands below it.</param>
    public RemadvLine GiveOut(string? adviceCurrency)
    {
        IsBegun = false;
        party.EndInto(parties);
        adjustment.EndInto(adjustments);
        item.EndInto(items);
        var currency = CurrencyChoice.Of(currencies.Items)?.Code ?? adviceCurrency;
        return new RemadvLine(
            position, code, number, currency, amounts.Take(), dates.Take(), references.Take(), parties.Take(), adjustments.Take(), notes.Take())
        {
            Currencies = currencies.Take(), Items = items.Take(),
        };
    }
}
