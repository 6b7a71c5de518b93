using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers batches, faults and totals of one NACHA file while it is read.</summary>
sealed class NachaInspection(InspectionLimits limits)
{
    const string Currency = "USD";

    readonly InspectionDraft _draft = new(FileFormat.Nacha, limits);
    readonly List<(MoneyTotals Debits, MoneyTotals Credits)> _totals = [];
    int _fileStart;
    string? _companyId;
    bool _anyReturn;
    bool _anyChange;
    bool _anyOther;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new NachaInspection(limits);
        foreach (var item in new NachaReader(catalog.Nacha, new NachaReaderOptions()).Read(file)) inspection.Take(item);
        return inspection.Complete();
    }

    void Take(NachaItem item)
    {
        switch (item)
        {
            case NachaFileStart { Header: var header }:
                _fileStart = _draft.Documents;
                _draft.AnythingRead |= header is not null;
                break;
            case NachaBatchStart { Header: var header }:
                _draft.AnythingRead = true;
                _companyId = header is { CompanyId.Length: > 0 } ? header.CompanyId : null;
                (_anyReturn, _anyChange, _anyOther) = (false, false, false);
                break;
            case NachaEntryRead { Entry: var entry }:
                _anyReturn |= entry.Return is not null;
                _anyChange |= entry.Change is not null;
                _anyOther |= entry.Return is null && entry.Change is null;
                break;
            case NachaBatchEnd { Outcome: var batch }:
                _draft.Add(Document(batch));
                _draft.Add(batch.Faults, batch.MoreFaults);
                break;
            case NachaFileEnd { Outcome: var file }:
                TakeEnd(file);
                break;
        }
    }

    /// <summary>A batch of nothing but returns or changes is called that; else by its entry class.</summary>
    InspectedDocument Document(NachaBatchOutcome batch) => new(
        (_anyReturn, _anyChange, _anyOther) switch
        {
            (true, false, false) => "return",
            (false, true, false) => "change",
            _ => batch.StandardEntryClass,
        },
        "",
        batch.Number.ToString(CultureInfo.InvariantCulture),
        _companyId,
        batch.Debits + batch.Credits,
        Currency,
        batch.Entries,
        batch.Verdict);

    void TakeEnd(NachaFileOutcome file)
    {
        _draft.Add(file.Faults, file.MoreFaults);
        if (!file.ClosedWell) _draft.Reject(_fileStart);
        var heldDebits = file.ClosedWell ? file.QuarantinedDebits : file.Debits;
        var heldCredits = file.ClosedWell ? file.QuarantinedCredits : file.Credits;
        Add(
            new MoneyTotals("debits", Currency, file.DebitsStated, file.Debits - heldDebits, heldDebits),
            new MoneyTotals("credits", Currency, file.CreditsStated, file.Credits - heldCredits, heldCredits));
    }

    /// <summary>A pair for each of several joined files; those beyond the limit share the last.</summary>
    void Add(MoneyTotals debits, MoneyTotals credits)
    {
        if (_totals.Count < limits.MaxDocuments) _totals.Add((debits, credits));
        else _totals[^1] = (Sum(_totals[^1].Debits, debits), Sum(_totals[^1].Credits, credits));
    }

    static MoneyTotals Sum(MoneyTotals one, MoneyTotals other) => one with
    {
        Stated = one.Stated is null && other.Stated is null ? null : (one.Stated ?? one.Accepted + one.Quarantined) + (other.Stated ?? other.Accepted + other.Quarantined),
        Accepted = one.Accepted + other.Accepted,
        Quarantined = one.Quarantined + other.Quarantined,
    };

    FileInspection Complete()
    {
        foreach (var (debits, credits) in _totals)
        {
            _draft.Add(debits);
            _draft.Add(credits);
        }

        return _draft.Complete();
    }
}
