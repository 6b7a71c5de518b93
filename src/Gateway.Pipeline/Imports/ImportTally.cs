namespace Gateway.Pipeline.Imports;

/// <summary>Counts rows and keeps the first faults while an import runs.</summary>
sealed class ImportTally
{
    const int KeptFaults = 1000;

    readonly List<RowFault> faults = [];
    int found;

    public int Inserted { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; private set; }

    /// <summary>One row with all that is wrong in it.</summary>
    public void Reject(IEnumerable<RowFault> ofOneRow)
    {
        Rejected++;
        foreach (var fault in ofOneRow)
        {
            found++;
            if (faults.Count < KeptFaults)
            {
                faults.Add(fault);
            }
        }
    }

    public void Reject(RowFault fault) => Reject([fault]);

    public ImportReport Report(string source, CsvColumnMap map, string? unreadable) => new(
        map.Target.Kind, source, map.Version, Inserted, Updated, Unchanged, Rejected, [.. faults.OrderBy(fault => fault.Line)], found - faults.Count, unreadable);
}
