using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents and faults of one X12 file while it is read.</summary>
sealed class X12Inspection(InspectionLimits limits)
{
    readonly InspectionDraft _draft = new(FileFormat.X12, limits);
    readonly X12Money _money = new();
    readonly EnvelopesSeen _seen = new("interchange");
    InterchangeStart? _interchange;
    int _groupStart;
    int _interchangeStart;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new X12Inspection(limits);
        foreach (var item in new X12Reader(catalog.X12, new X12ReaderOptions()).Read(file)) inspection.Take(item);
        foreach (var totals in inspection._money.Totals) inspection._draft.Add(totals);
        return inspection._draft.Complete();
    }

    void Take(X12Item item)
    {
        switch (item)
        {
            case InterchangeStart start:
                _money.BeginInterchange(start.Header.IsTest);
                _draft.AnythingRead = true;
                _interchange = start;
                _interchangeStart = _draft.Documents;
                break;
            case GroupStart:
                _groupStart = _draft.Documents;
                break;
            case SetEnd { Outcome: var set }:
                _draft.Add(new InspectedDocument(set.Type, set.Version, set.ControlNumber, set.Number, set.Amount, set.Currency, set.Lines, set.Verdict));
                _draft.Add(set.Faults, set.MoreFaults);
                _money.Add(set);
                break;
            case GroupEnd { Outcome: var group }:
                _money.EndGroup(TakeEnd(group.ClosedWell, group.Faults, group.MoreFaults, _groupStart));
                break;
            case InterchangeEnd { Outcome: var interchange }:
                _money.EndInterchange(TakeEnd(interchange.ClosedWell, interchange.Faults, interchange.MoreFaults, _interchangeStart));
                TellIfAgain(interchange.Sha256);
                break;
            case StrayFault stray:
                _draft.Add(stray.Fault);
                break;
        }
    }

    void TellIfAgain(ReadOnlyMemory<byte> sha256)
    {
        if (_interchange is not { Header: var header, Position: var position }) return;
        if (_seen.Again(position, sha256, $"{header.SenderQualifier}:{header.SenderId} {header.ControlNumber}") is { } again) _draft.Add(again);
    }

    /// <summary>Whether what stands inside may take effect.</summary>
    bool TakeEnd(bool closedWell, IReadOnlyList<Fault> faults, int moreFaults, int firstDocument)
    {
        _draft.Add(faults, moreFaults);
        var mayTakeEffect = closedWell && faults.All(fault => fault.Severity != FaultSeverity.Error);
        if (!mayTakeEffect) _draft.Reject(firstDocument);
        return mayTakeEffect;
    }
}
