namespace Gateway.Formats.Framing;

/// <summary>The faults of one unit, in file order, as many as are kept; the others are counted.</summary>
sealed class FaultList(int most)
{
    readonly List<Fault> faults = [];

    /// <summary>Errors, those beyond the cap included.</summary>
    public int Errors { get; private set; }

    /// <summary>Faults that were not kept.</summary>
    public int More { get; private set; }

    public bool HasRoom => faults.Count < most;

    public IReadOnlyList<Fault> Faults => faults.Count == 0 ? [] : faults.ToArray();

    public void Add(Fault fault)
    {
        if (fault.Severity == FaultSeverity.Error)
            Errors++;
        if (HasRoom)
            faults.Add(fault);
        else
            More++;
    }

    /// <summary>Keeps a fault even beyond the cap; for the few that say something of the whole.</summary>
    public void AddAlways(Fault fault)
    {
        if (fault.Severity == FaultSeverity.Error)
            Errors++;
        faults.Add(fault);
    }

    /// <summary>Counts a fault that is not worth making, since it would not be kept.</summary>
    public void Count(FaultSeverity severity)
    {
        if (severity == FaultSeverity.Error)
            Errors++;
        More++;
    }

    public void Clear()
    {
        faults.Clear();
        Errors = 0;
        More = 0;
    }
}
