using Gateway.Formats;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>INVOICs and REMADVs. A message speaks when it has closed well.</summary>
sealed class EdifactWords(FormatCatalog formats, MapCatalog maps)
{
    readonly RemittanceMap remittances = maps.Remittance("edifact/remadv");
    readonly InvoiceMap invoices = maps.Invoice("edifact/invoic");
    readonly List<RemittanceLine> lines = [];
    string sender = "";
    RemadvHeader? header;
    RemadvSummary? summary;
    Currency currency;
    InvoicHeader? invoice;
    Invoice? billed;
    bool isFaulty;

    public IEnumerable<CaseWord> Read(Stream file)
    {
        foreach (var item in new EdifactReader(formats.Edifact, new EdifactReaderOptions()).Read(file))
        {
            switch (item)
            {
                case EdifactInterchangeStart start:
                    sender = $"{start.Header.Sender.Qualifier}:{start.Header.Sender.Id}";
                    yield return new EnvelopeWord("edifact", sender, $"{start.Header.Receiver.Qualifier}:{start.Header.Receiver.Id}", start.Header.ControlReference);
                    break;
                case EdifactMessageStart:
                    (header, summary, invoice, billed, isFaulty) = (null, null, null, null, false);
                    lines.Clear();
                    break;
                case EdifactMessageEnd end when header is not null || billed is not null:
                    yield return Closed(end);
                    break;
                default:
                    Take(item);
                    break;
            }
        }
    }

    void Take(EdifactItem item)
    {
        switch (item)
        {
            case RemadvHeader begun:
                header = begun;
                currency = remittances.CurrencyOf(begun, Currency.Usd);
                break;
            case RemadvLine line when header is not null && Kept(remittances.Line(line, lines.Count + 1, currency)) is { } mapped:
                lines.Add(mapped);
                break;
            case RemadvSummary total:
                summary = total;
                break;
            case InvoicHeader begun:
                invoice = begun;
                break;
            case InvoicSummary total when invoice is not null:
                billed = Kept(invoices.Invoice(invoice, total, Currency.Usd));
                break;
            default:
                break; // What no document needs.
        }
    }

    CaseWord Closed(EdifactMessageEnd end)
    {
        var advice = header is null ? null : Kept(remittances.Header(header, summary, Currency.Usd));
        return isFaulty || end.Outcome.Verdict is not (UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors) || !end.Outcome.MayTakeEffect
            ? new NoteWord($"message {end.Outcome.Type} {end.Outcome.ControlReference} is faulty and not used ({end.Outcome.Faults.FirstOrDefault()?.Message ?? "something it needs cannot be mapped"})")
            : billed is { } bill ? new BillWord(sender, bill) : new AdviceWord(sender, advice!, [.. lines], IsX12: false);
    }

    T? Kept<T>(Mapped<T> mapped)
        where T : class
    {
        isFaulty |= mapped.Value is null;
        return mapped.Value;
    }
}
