namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>What a seed did: all of it, or nothing where a row is faulty.</summary>
/// <param name="Entered">New, or higher than before.</param>
/// <param name="Unchanged">Known already.</param>
/// <param name="Unreadable">Why the file cannot be read at all; null when it was.</param>
public sealed record SeedReport(string Source, int Entered, int Unchanged, IReadOnlyList<RowFault> Faults, string? Unreadable)
{
    public int Status => Unreadable is not null ? 2 : Faults.Count > 0 ? 1 : 0;

    internal static SeedReport Refused(string source, IReadOnlyList<RowFault> faults) => new(source, 0, 0, faults, null);
}

/// <param name="Source">The file as people know it.</param>
/// <param name="Forces">Also numbers that are lower than what was given out; the reason says why.</param>
public sealed record SeedRequest(ReadOnlyMemory<byte> Csv, string Source, string Actor, string? Reason, bool Forces);
