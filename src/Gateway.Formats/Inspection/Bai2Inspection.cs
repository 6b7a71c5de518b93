using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers accounts, faults and totals of one BAI2 file while it is read.</summary>
sealed class Bai2Inspection(InspectionLimits limits)
{
    readonly InspectionDraft draft = new(FileFormat.Bai2, limits);
    readonly Bai2Money money = new();
    readonly EnvelopesSeen seen = new("BAI2 file");
    Bai2FileHeader? file;
    Bai2Account? account;
    int groupStart;
    int fileStart;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new Bai2Inspection(limits);
        foreach (var item in new Bai2Reader(catalog.Bai2, new Bai2ReaderOptions()).Read(file))
            inspection.Take(item);
        foreach (var totals in inspection.money.Totals())
            inspection.draft.Add(totals);
        return inspection.draft.Complete();
    }

    void Take(Bai2Item item)
    {
        switch (item)
        {
            case Bai2FileStart start:
                draft.AnythingRead = true;
                file = start.Header;
                fileStart = groupStart = draft.Documents;
                break;
            case Bai2GroupStart:
                groupStart = draft.Documents;
                break;
            case Bai2AccountStart start:
                account = start.Account;
                break;
            case Bai2TransactionRead { Transaction: var transaction }:
                money.Add(transaction);
                break;
            case Bai2AccountEnd { Outcome: var outcome }:
                draft.Add(Document(outcome));
                draft.Add(outcome.Faults, outcome.MoreFaults);
                money.EndAccount(account?.Currency, outcome);
                break;
            case Bai2GroupEnd { Outcome: var outcome }:
                EndUnit(outcome, groupStart);
                money.EndGroup(outcome);
                break;
            case Bai2FileEnd { Outcome: var outcome }:
                EndUnit(outcome, fileStart);
                money.EndFile(outcome);
                if (seen.Again(file!.Position, outcome.Sha256, $"{file.Sender} {file.CreatedOn:yyyy-MM-dd} {file.FileId}") is { } again)
                    draft.Add(again);
                break;
            case Bai2StrayFault stray:
                draft.Add(stray.Fault);
                break;
        }
    }

    InspectedDocument Document(Bai2Outcome outcome) => new(
        "account", file?.Version ?? "", file?.FileId ?? "", account is null ? null : Shown(account.Number), outcome.ControlTotal, account?.Currency, outcome.Children, outcome.Verdict);

    static string Shown(string number) => $"…{number[^Math.Min(4, number.Length / 2)..]}";

    void EndUnit(Bai2Outcome outcome, int firstDocument)
    {
        draft.Add(outcome.Faults, outcome.MoreFaults);
        if (outcome.Verdict == UnitVerdict.Rejected)
            draft.Reject(firstDocument);
    }
}
