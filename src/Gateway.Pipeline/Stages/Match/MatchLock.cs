using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>
/// Keeps decisions and arrivals apart. A decision holds it shared from before its first look until its commit; whoever looks for receipts that something new
/// concerns holds it alone. So a receipt that was being decided when the new thing was committed is seen with what it looked for in vain, and one that
/// is decided later sees the new thing itself: none is forgotten between the two.
/// </summary>
static class MatchLock
{
    const long key = 7_203_441_905;

    public static Task SharedAsync(NpgsqlTransaction transaction, CancellationToken cancellation) => TakeAsync(transaction, "pg_advisory_xact_lock_shared", cancellation);

    public static Task AloneAsync(NpgsqlTransaction transaction, CancellationToken cancellation) => TakeAsync(transaction, "pg_advisory_xact_lock", cancellation);

    static Task TakeAsync(NpgsqlTransaction transaction, string function, CancellationToken cancellation) => transaction.Connection!.ExecuteAsync(
        new CommandDefinition($"select {function}({key})", transaction: transaction, cancellationToken: cancellation));
}
