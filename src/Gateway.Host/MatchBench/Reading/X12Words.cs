using Gateway.Formats;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>810s and 820s. A set speaks when it has closed well.</summary>
sealed class X12Words(FormatCatalog formats, MapCatalog maps)
{
    readonly RemittanceMap remittances = maps.Remittance("x12/820");
    readonly InvoiceMap invoices = maps.Invoice("x12/810");
    readonly List<RemittanceLine> lines = [];
    string sender = "";
    RemittanceAdvice? advice;
    Invoice810Header? invoice;
    Invoice? billed;
    bool isFaulty;

    public IEnumerable<CaseWord> Read(Stream file)
    {
        foreach (var item in new X12Reader(formats.X12, new X12ReaderOptions()).Read(file))
        {
            switch (item)
            {
                case InterchangeStart start:
                    sender = $"{start.Header.SenderQualifier}:{start.Header.SenderId}";
                    yield return new EnvelopeWord("x12", sender, $"{start.Header.ReceiverQualifier}:{start.Header.ReceiverId}", start.Header.ControlNumber);
                    break;
                case SetStart:
                    (advice, invoice, billed, isFaulty) = (null, null, null, false);
                    lines.Clear();
                    break;
                case SetEnd end when advice is not null || billed is not null:
                    yield return Closed(end);
                    break;
                default:
                    Take(item);
                    break;
            }
        }
    }

    void Take(X12Item item)
    {
        switch (item)
        {
            case Payment820Header header:
                advice = Kept(remittances.Header(header, Currency.Usd));
                break;
            case Payment820Line line when advice is not null:
                Add(remittances.Line(line, lines.Count + 1, advice.Amount.Currency));
                break;
            case Payment820Adjustment adjustment when advice is not null:
                Add(remittances.Adjustment(adjustment, lines.Count + 1, advice.Amount.Currency));
                break;
            case Invoice810Header header:
                invoice = header;
                break;
            case Invoice810Summary summary when invoice is not null:
                billed = Kept(invoices.Invoice(invoice, summary, Currency.Usd));
                break;
            default:
                break; // What no document needs.
        }
    }

    CaseWord Closed(SetEnd end) => isFaulty || !end.Outcome.MayTakeEffect
        ? new NoteWord($"set {end.Outcome.Type} {end.Outcome.ControlNumber} is faulty and not used ({end.Outcome.Faults.FirstOrDefault()?.Message ?? "something it needs cannot be mapped"})")
        : billed is { } bill ? new BillWord(sender, bill) : new AdviceWord(sender, advice!, [.. lines], IsX12: true);

    void Add(Mapped<RemittanceLine> mapped)
    {
        if (Kept(mapped) is { } line) lines.Add(line);
    }

    T? Kept<T>(Mapped<T> mapped)
        where T : class
    {
        isFaulty |= mapped.Value is null;
        return mapped.Value;
    }
}
