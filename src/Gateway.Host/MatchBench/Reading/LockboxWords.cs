using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Mapping;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>Checks of lockbox files. A batch speaks when it has closed well.</summary>
sealed class LockboxWords(FormatCatalog formats, MapCatalog maps)
{
    readonly LockboxMap map = maps.Lockbox("lockbox/payment");
    readonly List<CaseWord> waiting = [];
    LockboxDeposit? deposit;

    public IEnumerable<CaseWord> Read(Stream file)
    {
        foreach (var item in new LockboxReader(formats.Lockbox, new LockboxReaderOptions()).Read(file))
        {
            switch (item)
            {
                case LockboxFileStart start:
                    yield return new EnvelopeWord("lockbox", start.Header.Origin, start.Header.Destination, $"{start.Header.CreatedOn:yyyyMMdd}-{start.Header.CreatedAt}");
                    break;
                case LockboxBatchStart start:
                    deposit = start.Deposit;
                    waiting.Clear();
                    break;
                case LockboxPaymentRead read when deposit is not null:
                    waiting.Add(WordOf(deposit, read.Payment));
                    break;
                case LockboxBatchEnd end:
                    foreach (var word in end.Outcome.Verdict == UnitVerdict.Rejected ? [new NoteWord($"batch {end.Outcome.Number} is faulty and not used ({end.Outcome.Faults.FirstOrDefault()?.Message})")] : waiting) yield return word;
                    break;
                default:
                    break; // Totals of the lockbox and the file: what is sound in it counts.
            }
        }
    }

    CaseWord WordOf(LockboxDeposit batch, LockboxPayment payment)
    {
        if (map.Payment(batch, payment, Currency.Usd).Value is not { } advised) return new NoteWord($"check {payment.CheckNumber} cannot be mapped");
        string[] words = [.. payment.Memo?.Split('\n') ?? [], .. advised.Lines.Select(line => line.Note).OfType<string>()];
        var payer = $"{advised.Advice.PayerAccount?.BankId}/{advised.Advice.PayerAccount?.Number}";
        var own = payment.CheckNumber is { Length: > 0 } check ? $"{payer}/{check}" : $"{payer}/{batch.Lockbox}/{batch.Batch}/{payment.Item}";
        return new MoneyWord(
            "lockbox", advised.Advice.PayeeAccount, batch.Lockbox, advised.Advice, advised.Lines, words, own, [payment.CheckNumber ?? "", payment.TransactionId ?? "", payment.Item])
        {
            IsCheck = true,
        };
    }
}
