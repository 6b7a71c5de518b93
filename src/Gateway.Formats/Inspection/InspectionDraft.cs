using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Gathers documents, faults and totals of one file while it is read; what goes beyond the limits is counted.</summary>
sealed class InspectionDraft(FileFormat format, InspectionLimits limits)
{
    readonly List<InspectedDocument> _documents = [];
    readonly List<Fault> _faults = [];
    readonly List<MoneyTotals> _totals = [];
    int _moreDocuments;
    int _moreFaults;
    InspectionVerdict _verdict;

    /// <summary>Documents listed so far: remember it where a unit begins, for <see cref="Reject"/>.</summary>
    public int Documents => _documents.Count;

    /// <summary>Something of the format was recognised; without it the file is unreadable.</summary>
    public bool AnythingRead { get; set; }

    public void Add(InspectedDocument document)
    {
        if (_documents.Count < limits.MaxDocuments) _documents.Add(document);
        else _moreDocuments++;
        Worsen(document.Verdict switch
        {
            UnitVerdict.Accepted => InspectionVerdict.Clean,
            UnitVerdict.Rejected => InspectionVerdict.Faulty,
            _ => InspectionVerdict.Warnings,
        });
    }

    public void Add(IReadOnlyList<Fault> faults, int moreFaults = 0)
    {
        foreach (var fault in faults) Add(fault);
        _moreFaults += moreFaults;
    }

    public void Add(Fault fault)
    {
        Worsen(fault.Severity == FaultSeverity.Error ? InspectionVerdict.Faulty : InspectionVerdict.Warnings);
        if (_faults.Count < limits.MaxFaults) _faults.Add(fault);
        else _moreFaults++;
    }

    public void Add(MoneyTotals totals) => _totals.Add(totals);

    /// <summary>What surrounds the documents since <paramref name="firstDocument"/> did not close well: none of them takes effect.</summary>
    public void Reject(int firstDocument)
    {
        Worsen(InspectionVerdict.Faulty);
        for (var i = firstDocument; i < _documents.Count; i++)
        {
            if (_documents[i].Verdict != UnitVerdict.Unsupported) _documents[i] = _documents[i] with { Verdict = UnitVerdict.Rejected };
        }
    }

    /// <summary>Faults of an envelope come to light at its end; they are put where they stand in the file.</summary>
    public FileInspection Complete() => new(
        format, AnythingRead ? _verdict : InspectionVerdict.Unreadable, _documents, _moreDocuments, [.. _faults.OrderBy(fault => fault.Position.Byte)], _moreFaults)
    {
        Totals = _totals,
    };

    void Worsen(InspectionVerdict atLeast)
    {
        if (atLeast > _verdict) _verdict = atLeast;
    }
}
