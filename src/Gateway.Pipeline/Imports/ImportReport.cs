namespace Gateway.Pipeline.Imports;

/// <summary>What an import did.</summary>
/// <param name="Kind">invoices, customers or bank-accounts.</param>
/// <param name="Map">Column map with its version: <c>csv/invoices@1</c>.</param>
/// <param name="Rejected">Rows that were not imported; everything else was.</param>
/// <param name="Faults">The first ones in the order they were found; <paramref name="MoreFaults"/> counts those beyond.</param>
/// <param name="Unreadable">Why reading ended early; null when the file was read to its end. The rows counted before it are imported.</param>
public sealed record ImportReport(
    string Kind,
    string Source,
    string Map,
    int Inserted,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<RowFault> Faults,
    int MoreFaults,
    string? Unreadable)
{
    /// <summary>Open items that a snapshot did not name any more, and that are closed therefore.</summary>
    public int Closed { get; init; }

    /// <summary>Why a snapshot closed none; null where it did what it had to.</summary>
    public string? NotClosed { get; init; }

    /// <summary>Exit status of a command: 0 all rows are in, 1 some were rejected, 2 the file could not be read.</summary>
    public int Status => Unreadable is not null ? 2 : Rejected > 0 || NotClosed is not null ? 1 : 0;
}
