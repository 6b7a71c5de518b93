using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tracing;

/// <summary>Messages of EDIFACT files on their way through a map that is tried out.</summary>
sealed class MapTrialEdifact(EdifactCatalog catalog, MapTrial trial)
{
    string document = "";

    /// <summary>The header comes with the total, so after the lines; at the message's end where it has none.</summary>
    public IEnumerable<TriedPart> Remittances(Stream file, RemittanceMap map)
    {
        RemadvHeader? header = null;
        var lines = 0;
        foreach (var item in Items(file))
        {
            switch (item)
            {
                case RemadvHeader read:
                    (header, lines) = (read, 0);
                    break;
                case RemadvLine line when header is not null:
                    yield return trial.Part(document, $"line {++lines}", line.Position, () => map.Line(line, lines, map.CurrencyOf(header, Currency.Usd)));
                    break;
                case RemadvSummary summary when header is not null:
                    yield return trial.Part(document, "header", header.Position, () => map.Header(header, summary, Currency.Usd));
                    header = null;
                    break;
                case EdifactMessageEnd end:
                    if (header is not null) yield return trial.Part(document, "header", header.Position, () => map.Header(header, null, Currency.Usd));
                    header = null;
                    foreach (var told in MapTrial.End(document, end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    public IEnumerable<TriedPart> Invoices(Stream file, InvoiceMap map)
    {
        InvoicHeader? header = null;
        foreach (var item in Items(file))
        {
            switch (item)
            {
                case InvoicHeader read:
                    header = read;
                    break;
                case InvoicSummary summary when header is not null:
                    yield return trial.Part(document, "invoice", header.Position, () => map.Invoice(header, summary, Currency.Usd));
                    break;
                case EdifactMessageEnd end:
                    foreach (var told in MapTrial.End(document, end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    IEnumerable<EdifactItem> Items(Stream file)
    {
        foreach (var item in new EdifactReader(catalog, new EdifactReaderOptions()).Read(file))
        {
            document = item is EdifactMessageStart start ? $"{start.Type} {start.ControlReference}" : document;
            yield return item;
        }
    }
}
