namespace Gateway.Pipeline.Store.Queries;

/// <param name="Grammar">Name and version of what it was read with.</param>
/// <param name="Map">Name and version of what it was mapped with; null when it was not.</param>
public sealed record DocumentRow(
    long Id, string Type, string Version, string ControlNumber, string? Number, decimal? Amount, string? Currency, int Lines,
    string Verdict, bool Released, string? Grammar, string? Map, long ByteStart);
