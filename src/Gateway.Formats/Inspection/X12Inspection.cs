using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents and faults of one X12 file while it is read.</summary>
sealed class X12Inspection(InspectionLimits limits)
{
    readonly List<InspectedDocument> _documents = [];
    readonly List<Fault> _faults = [];
    int _moreDocuments;
    int _moreFaults;
    int _groupStart;
    int _interchangeStart;
    bool _anyInterchange;
    InspectionVerdict _verdict;

    public void Take(X12Item item)
    {
        switch (item)
        {
            case InterchangeStart:
                _anyInterchange = true;
                _interchangeStart = _documents.Count;
                break;
            case GroupStart:
                _groupStart = _documents.Count;
                break;
            case SetEnd set:
                TakeSet(set.Outcome);
                break;
            case GroupEnd group:
                TakeEnd(group.Outcome.ClosedWell, group.Outcome.Faults, _groupStart);
                _moreFaults += group.Outcome.MoreFaults;
                break;
            case InterchangeEnd interchange:
                TakeEnd(interchange.Outcome.ClosedWell, interchange.Outcome.Faults, _interchangeStart);
                _moreFaults += interchange.Outcome.MoreFaults;
                break;
            case StrayFault stray:
                Add(stray.Fault);
                break;
        }
    }

    /// <summary>Faults of an envelope come to light at its end; they are put where they stand in the file.</summary>
    public FileInspection Complete() => new(
        FileFormat.X12, _anyInterchange ? _verdict : InspectionVerdict.Unreadable,
        _documents, _moreDocuments, [.. _faults.OrderBy(fault => fault.Position.Byte)], _moreFaults);

    void TakeSet(SetOutcome set)
    {
        if (_documents.Count < limits.MaxDocuments)
            _documents.Add(new(set.Type, set.Version, set.ControlNumber, set.Number, set.Amount, set.Currency, set.Lines, set.Verdict));
        else
            _moreDocuments++;
        foreach (var fault in set.Faults) Add(fault);
        _moreFaults += set.MoreFaults;
        Worsen(set.Verdict switch
        {
            SetVerdict.Accepted => InspectionVerdict.Clean,
            SetVerdict.Rejected => InspectionVerdict.Faulty,
            _ => InspectionVerdict.Warnings,
        });
    }

    void TakeEnd(bool closedWell, IReadOnlyList<Fault> faults, int firstDocument)
    {
        foreach (var fault in faults) Add(fault);
        if (closedWell && !faults.Any(fault => fault.Severity == FaultSeverity.Error)) return;
        Worsen(InspectionVerdict.Faulty);
        for (var i = firstDocument; i < _documents.Count; i++)
        {
            if (_documents[i].Verdict != SetVerdict.Unsupported) _documents[i] = _documents[i] with { Verdict = SetVerdict.Rejected };
        }
    }

    void Add(Fault fault)
    {
        Worsen(fault.Severity == FaultSeverity.Error ? InspectionVerdict.Faulty : InspectionVerdict.Warnings);
        if (_faults.Count < limits.MaxFaults) _faults.Add(fault);
        else _moreFaults++;
    }

    void Worsen(InspectionVerdict atLeast)
    {
        if (atLeast > _verdict) _verdict = atLeast;
    }
}
