namespace Gateway.Formats.Inspection;

/// <summary>
/// Where the money of a file is: what its trailers state against what was found. Nothing may be missing in silence, so
/// <see cref="Unexplained"/> other than zero always comes with a fault that says by how much.
/// </summary>
/// <param name="Kind">What is summed, in the format's words: <c>credits</c>, <c>debits</c>, <c>checks</c>, <c>control total</c>, <c>payments</c>, <c>invoices</c>.</param>
/// <param name="Currency">Null where the file names none.</param>
/// <param name="Stated">By the file's outermost trailer; null where the format has none, or it could not be read.</param>
/// <param name="Accepted">In units that may take effect.</param>
/// <param name="Quarantined">In units that may not.</param>
public sealed record MoneyTotals(string Kind, string? Currency, decimal? Stated, decimal Accepted, decimal Quarantined)
{
    public decimal Unexplained => Stated is { } stated ? stated - Accepted - Quarantined : 0m;
}
