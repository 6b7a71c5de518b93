using System.Text;
using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;
using Gateway.Mapping;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Reading;

/// <summary>ACH credits, and the debits and returns that take money back. A batch speaks when it has closed well.</summary>
sealed class AchWords(FormatCatalog formats, MapCatalog maps)
{
    const int AddendaColumns = 80;
    readonly AchMap map = maps.Ach("nacha/entry");
    readonly X12FragmentReader fragments = new(formats.X12);
    readonly List<CaseWord> waiting = [];
    NachaBatchHeader? batch;

    public IEnumerable<CaseWord> Read(Stream file)
    {
        foreach (var item in new NachaReader(formats.Nacha, new NachaReaderOptions()).Read(file))
        {
            switch (item)
            {
                case NachaFileStart { Header: { } header }:
                    yield return new EnvelopeWord("nacha", header.ImmediateOrigin, header.ImmediateDestination, $"{header.CreatedOn:yyyyMMdd}-{header.CreatedAt}-{header.FileIdModifier}");
                    break;
                case NachaBatchStart start:
                    batch = start.Header;
                    waiting.Clear();
                    break;
                case NachaEntryRead read when batch is not null && WordOf(batch, read.Entry) is { } word:
                    waiting.Add(word);
                    break;
                case NachaBatchEnd end:
                    foreach (var word in end.Outcome.Verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors ? waiting : [new NoteWord($"batch {end.Outcome.Number} is faulty and not used ({end.Outcome.Faults.FirstOrDefault()?.Message})")]) yield return word;
                    batch = null;
                    break;
                default:
                    break; // The file's own totals: what is sound in it counts.
            }
        }
    }

    CaseWord? WordOf(NachaBatchHeader header, NachaEntry entry) => entry.Kind switch
    {
        // What we had paid out, and came back, was never a receipt.
        NachaEntryKind.Return when map.Return(header, entry).Value is { Side: not PaymentReturnSide.CreditWeSent } returned => new BackWord(returned.Amount, [returned.OriginalTrace ?? ""]),
        NachaEntryKind.Payment when !entry.IsPrenote => entry.IsCredit ? Credit(header, entry) : Debit(header, entry),
        _ => null,
    };

    CaseWord Credit(NachaBatchHeader header, NachaEntry entry)
    {
        var remittance = entry.PaymentInformation.Length == 0 ? null : fragments.Read(Encoding.Latin1.GetBytes(entry.PaymentInformation), entry.Position);
        if (map.Payment(header, entry, remittance).Value is not { } advised) return new NoteWord($"entry {entry.TraceNumber} cannot be mapped");
        // What is no remittance in segments comes as one line that carries its text: those are words, not lines.
        var isText = advised.Lines is [{ Kind: RemittanceLineKind.Other, Reference: null }];
        return new MoneyWord(
            "nacha", advised.Advice.PayeeAccount, null, advised.Advice, isText ? [] : advised.Lines, isText ? Pieces(entry.PaymentInformation) : [], $"{header.CompanyId}/{entry.TraceNumber}",
            [advised.Advice.TraceNumber ?? "", entry.TraceNumber, entry.Identification]);
    }

    /// <summary>Null for a debit that somebody drew on us.</summary>
    static BackWord? Debit(NachaBatchHeader header, NachaEntry entry) => header.EntryDescription.Contains("REVERSAL", StringComparison.OrdinalIgnoreCase)
        ? new BackWord(new Money(entry.Amount ?? 0m, Currency.Usd), [])
        {
            Originator = header.CompanyId, Account = new AccountNumber(entry.Rdfi, entry.Account), Date = header.EffectiveEntryDate,
        }
        : null;

    /// <summary>As the addenda cut it.</summary>
    static string[] Pieces(string text) => [.. text.Chunk(AddendaColumns).Select(piece => new string(piece))];
}
