using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>What a file is and what is wrong with it, without a database.</summary>
/// <param name="Documents">The first ones in file order; <paramref name="MoreDocuments"/> counts those beyond the cap.</param>
/// <param name="Faults">The first ones in file order; <paramref name="MoreFaults"/> counts those beyond the cap.</param>
public sealed record FileInspection(
    FileFormat Format,
    InspectionVerdict Verdict,
    IReadOnlyList<InspectedDocument> Documents,
    int MoreDocuments,
    IReadOnlyList<Fault> Faults,
    int MoreFaults)
{
    /// <summary>Where the file's money is; empty where nothing in it is money.</summary>
    public IReadOnlyList<MoneyTotals> Totals { get; init; } = [];

    /// <summary>A file of which nothing could be read, and why.</summary>
    public static FileInspection Unreadable(FileFormat format, Fault why) =>
        new(format, InspectionVerdict.Unreadable, [], MoreDocuments: 0, [why], MoreFaults: 0);
}
