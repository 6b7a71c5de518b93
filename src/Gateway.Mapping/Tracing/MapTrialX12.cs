using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tracing;

/// <summary>Documents of X12 files on their way through a map that is tried out.</summary>
sealed class MapTrialX12(X12GrammarCatalog grammars, MapTrial trial)
{
    string document = "";

    public IEnumerable<TriedPart> Remittances(Stream file, RemittanceMap map)
    {
        var (currency, lines) = (Currency.Usd, 0);
        foreach (var item in Items(file))
        {
            switch (item)
            {
                case Payment820Header header:
                    var advice = trial.Part(document, "header", header.Position, () => map.Header(header, Currency.Usd));
                    currency = (advice.Value as RemittanceAdvice)?.Amount.Currency ?? Currency.Usd;
                    lines = 0;
                    yield return advice;
                    break;
                case Payment820Line line:
                    yield return trial.Part(document, $"line {++lines}", line.Position, () => map.Line(line, lines, currency));
                    break;
                case Payment820Adjustment adjustment:
                    yield return trial.Part(document, $"line {++lines}", adjustment.Position, () => map.Adjustment(adjustment, lines, currency));
                    break;
                case SetEnd { Outcome.Type: "820" } end:
                    foreach (var told in MapTrial.End(document, end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    public IEnumerable<TriedPart> Invoices(Stream file, InvoiceMap map)
    {
        Invoice810Header? header = null;
        foreach (var item in Items(file))
        {
            switch (item)
            {
                case Invoice810Header read:
                    header = read;
                    break;
                case Invoice810Summary summary when header is not null:
                    yield return trial.Part(document, "invoice", header.Position, () => map.Invoice(header, summary, Currency.Usd));
                    break;
                case SetEnd { Outcome.Type: "810" } end:
                    foreach (var told in MapTrial.End(document, end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    public IEnumerable<TriedPart> Deposits(Stream file, LockboxMap map)
    {
        Deposit823? deposit = null;
        var payments = 0;
        foreach (var item in Items(file))
        {
            switch (item)
            {
                case Deposit823 read:
                    deposit = read;
                    break;
                case Payment823 payment when deposit is not null:
                    yield return trial.Part(document, $"payment {++payments}", payment.Position, () => map.Payment(deposit.Deposit, payment.Payment, Currency.Usd));
                    break;
                case SetEnd { Outcome.Type: "823" } end:
                    foreach (var told in MapTrial.End(document, end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    IEnumerable<X12Item> Items(Stream file)
    {
        foreach (var item in new X12Reader(grammars, new X12ReaderOptions()).Read(file))
        {
            document = item is SetStart start ? $"{start.Type} {start.ControlNumber}" : document;
            yield return item;
        }
    }
}
