namespace Gateway.Pipeline.Store.Queries;

/// <param name="Byte">Offset in the file, from 0.</param>
/// <param name="Segment">Within the transaction set, ST being 1; 0 outside of one.</param>
public sealed record FaultRow(
    long Id, string Code, string Severity, string Owner, long Byte, int Line, int Segment, string? Element, string? Found, string? Expected, string Message);
