using Gateway.Formats;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>Credits and returned items of final reports. An account speaks when it has closed well.</summary>
sealed class ReportWords(FormatCatalog formats, MapCatalog maps)
{
    readonly BankReportMap map = maps.BankReport("bai2/report");
    readonly List<CaseWord> waiting = [];
    Bai2GroupHeader? group;
    Bai2Account? account;

    public IEnumerable<CaseWord> Read(Stream file)
    {
        foreach (var item in new Bai2Reader(formats.Bai2, new Bai2ReaderOptions()).Read(file))
        {
            switch (item)
            {
                case Bai2FileStart start:
                    yield return new EnvelopeWord("bai2", start.Header.Sender, start.Header.Receiver, $"{start.Header.CreatedOn:yyyyMMdd}-{start.Header.FileId}");
                    break;
                case Bai2GroupStart start:
                    group = start.Header;
                    break;
                case Bai2AccountStart start:
                    account = start.Account;
                    waiting.Clear();
                    break;
                case Bai2TransactionRead read when group is not null && account is not null && WordOf(group, account, read.Transaction) is { } word:
                    waiting.Add(word);
                    break;
                case Bai2AccountEnd end:
                    foreach (var word in end.Outcome.Verdict == UnitVerdict.Rejected ? [new NoteWord($"a report of an account is faulty and not used ({end.Outcome.Faults.FirstOrDefault()?.Message})")] : waiting) yield return word;
                    break;
                default:
                    break; // Trailers, whose sums belong to the accounts above them.
            }
        }
    }

    CaseWord? WordOf(Bai2GroupHeader header, Bai2Account reported, Bai2Transaction transaction)
    {
        if (header.Status is not (Bai2GroupStatus.Update or Bai2GroupStatus.Correct) || map.Entry(header, reported, transaction).Value is not { } entry) return null;
        string[] keys = [entry.CustomerReference ?? entry.BankReference ?? "", entry.BankReference ?? ""];
        if (map.Return(header, reported, transaction)?.Value is { } returned) return new BackWord(returned.Amount, [returned.OriginalTrace ?? "", .. keys]);
        if (!entry.IsCredit) return null;
        var advice = new RemittanceAdvice(
            null, entry.CustomerReference ?? entry.BankReference, null, entry.Amount, IsCredit: true, MovesMoney: true, entry.TypeLabel ?? entry.TypeCode, entry.Date,
            new RemittanceParty(BankText.SenderName(entry.Text), null, null), new RemittanceParty(null, null, null), null, entry.Account);
        var reference = $"{entry.TypeCode}/{entry.BankReference}/{entry.CustomerReference}{(entry.BankReference is null && entry.CustomerReference is null ? $"/{entry.Text}" : "")}";
        return new MoneyWord("bai2", entry.Account, null, advice, [], entry.Text?.Split('\n') ?? [], reference, keys) { EntryKind = entry.Kind, IsProvisional = !entry.IsFinal };
    }
}
