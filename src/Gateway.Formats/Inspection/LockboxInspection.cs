using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one lockbox file while it is read: one document for each batch.</summary>
sealed class LockboxInspection(InspectionLimits limits)
{
    readonly InspectionDraft _draft = new(FileFormat.Lockbox, limits);
    readonly EnvelopesSeen _seen = new("lockbox file");
    SourcePosition _filePosition;
    string _layout = "";
    LockboxDeposit? _deposit;
    int _fileStart;
    int _boxStart;
    decimal _boxAccepted;
    decimal _boxHeld;
    decimal _fileAccepted;
    decimal _fileHeld;
    decimal _accepted;
    decimal _held;
    decimal? _stated = 0m;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new LockboxInspection(limits);
        foreach (var item in new LockboxReader(catalog.Lockbox, new LockboxReaderOptions()).Read(file)) inspection.Take(item);
        if (inspection._draft.AnythingRead)
            inspection._draft.Add(new MoneyTotals("checks", Currency: null, inspection._stated, inspection._accepted, inspection._held));
        return inspection._draft.Complete();
    }

    void Take(LockboxItem item)
    {
        switch (item)
        {
            case LockboxFileStart start:
                _layout = start.Header.Layout;
                _filePosition = start.Position;
                _fileStart = _boxStart = _draft.Documents;
                break;
            case LockboxBatchStart start:
                _draft.AnythingRead = true;
                _deposit = start.Deposit;
                break;
            case LockboxBatchEnd { Outcome: var batch }:
                TakeBatch(batch);
                break;
            case LockboxEnd { Outcome: var box }:
                _draft.AnythingRead = true;
                TakeBox(box);
                break;
            case LockboxFileEnd { Outcome: var file }:
                TakeFile(file);
                break;
            case LockboxStray stray:
                _draft.Add(stray.Fault);
                break;
        }
    }

    void TakeBatch(LockboxOutcome batch)
    {
        _draft.Add(new InspectedDocument("batch", _layout, batch.Number, _deposit?.Lockbox, batch.Amount, Currency: null, batch.Checks, batch.Verdict));
        _draft.Add(batch.Faults, batch.MoreFaults);
        if (batch.Verdict == UnitVerdict.Rejected) _boxHeld += batch.Amount;
        else _boxAccepted += batch.Amount;
    }

    void TakeBox(LockboxOutcome box)
    {
        _draft.Add(box.Faults, box.MoreFaults);
        if (box.Verdict == UnitVerdict.Rejected)
        {
            _draft.Reject(_boxStart);
            _boxHeld += _boxAccepted;
            _boxAccepted = 0m;
        }

        _fileAccepted += _boxAccepted;
        _fileHeld += _boxHeld;
        (_boxAccepted, _boxHeld, _boxStart) = (0m, 0m, _draft.Documents);
    }

    void TakeFile(LockboxOutcome file)
    {
        _draft.Add(file.Faults, file.MoreFaults);
        if (_seen.Again(_filePosition, file.Sha256, number: null) is { } again) _draft.Add(again);
        if (file.Verdict == UnitVerdict.Rejected)
        {
            _draft.Reject(_fileStart);
            _fileHeld += _fileAccepted;
            _fileAccepted = 0m;
        }

        _accepted += _fileAccepted;
        _held += _fileHeld;
        _stated += file.AmountStated;
        (_fileAccepted, _fileHeld) = (0m, 0m);
    }
}
