using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents and faults of one EDIFACT file while it is read.</summary>
sealed class EdifactInspection(InspectionLimits limits)
{
    readonly InspectionDraft _draft = new(FileFormat.Edifact, limits);
    int _groupStart;
    int _interchangeStart;

    public static FileInspection Run(FormatCatalog catalog, InspectionLimits limits, Stream file)
    {
        var inspection = new EdifactInspection(limits);
        foreach (var item in new EdifactReader(catalog.Edifact, new EdifactReaderOptions { HashInterchanges = false }).Read(file)) inspection.Take(item);
        return inspection._draft.Complete();
    }

    void Take(EdifactItem item)
    {
        switch (item)
        {
            case EdifactInterchangeStart:
                _draft.AnythingRead = true;
                _interchangeStart = _draft.Documents;
                break;
            case EdifactGroupStart:
                _groupStart = _draft.Documents;
                break;
            case EdifactMessageEnd { Outcome: var message }:
                _draft.Add(new InspectedDocument(
                    message.Type, message.Version, message.ControlReference, message.Number, message.Amount, message.Currency, message.Lines, message.Verdict));
                _draft.Add(message.Faults, message.MoreFaults);
                break;
            case EdifactGroupEnd { Outcome: var group }:
                TakeEnd(group.ClosedWell, group.Faults, group.MoreFaults, _groupStart);
                break;
            case EdifactInterchangeEnd { Outcome: var interchange }:
                TakeEnd(interchange.ClosedWell, interchange.Faults, interchange.MoreFaults, _interchangeStart);
                break;
            case EdifactStrayFault stray:
                _draft.Add(stray.Fault);
                break;
        }
    }

    void TakeEnd(bool closedWell, IReadOnlyList<Fault> faults, int moreFaults, int firstDocument)
    {
        _draft.Add(faults, moreFaults);
        if (!closedWell) _draft.Reject(firstDocument);
    }
}
