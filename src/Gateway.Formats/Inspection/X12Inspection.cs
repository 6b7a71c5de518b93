using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents and faults of one X12 file while it is read.</summary>
sealed class X12Inspection(InspectionLimits limits)
{
    readonly InspectionDraft _draft = new(FileFormat.X12, limits);
    int _groupStart;
    int _interchangeStart;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new X12Inspection(limits);
        foreach (var item in new X12Reader(catalog.X12, new X12ReaderOptions()).Read(file)) inspection.Take(item);
        return inspection._draft.Complete();
    }

    void Take(X12Item item)
    {
        switch (item)
        {
            case InterchangeStart:
                _draft.AnythingRead = true;
                _interchangeStart = _draft.Documents;
                break;
            case GroupStart:
                _groupStart = _draft.Documents;
                break;
            case SetEnd { Outcome: var set }:
                _draft.Add(new InspectedDocument(set.Type, set.Version, set.ControlNumber, set.Number, set.Amount, set.Currency, set.Lines, set.Verdict));
                _draft.Add(set.Faults, set.MoreFaults);
                break;
            case GroupEnd { Outcome: var group }:
                TakeEnd(group.ClosedWell, group.Faults, group.MoreFaults, _groupStart);
                break;
            case InterchangeEnd { Outcome: var interchange }:
                TakeEnd(interchange.ClosedWell, interchange.Faults, interchange.MoreFaults, _interchangeStart);
                break;
            case StrayFault stray:
                _draft.Add(stray.Fault);
                break;
        }
    }

    void TakeEnd(bool closedWell, IReadOnlyList<Fault> faults, int moreFaults, int firstDocument)
    {
        _draft.Add(faults, moreFaults);
        if (!closedWell || faults.Any(fault => fault.Severity == FaultSeverity.Error)) _draft.Reject(firstDocument);
    }
}
