namespace Gateway.Pipeline.Imports;

/// <summary>Why a row was not imported.</summary>
/// <param name="Line">Line of the file that the row begins on, from 1; the header is a line too.</param>
/// <param name="Column">The column's header as the file has it; null for the whole row.</param>
/// <param name="Found">What stands there, cut to 100 characters; null when nothing does, or when it is an account number.</param>
/// <param name="Expected">What would have been right.</param>
public sealed record RowFault(int Line, string? Column, string? Found, string Expected)
{
    const int LongestFound = 100;

    public string? Found { get; } = Found is { Length: > LongestFound } ? $"{Found.AsSpan(0, LongestFound)}…" : Found;

    /// <summary>One line for a clerk: <c>line 3, amount: '12,50' is there; expected is …</c>.</summary>
    public override string ToString() =>
        $"line {Line}{(Column is null ? "" : $", {Column}")}: {(Found is null ? "" : $"'{Found}' is there; ")}expected is {Expected}.";
}
