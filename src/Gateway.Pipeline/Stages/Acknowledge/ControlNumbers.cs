using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Acknowledge;

/// <summary>
/// Control numbers that we give out, one series per pair of addresses. The row stays locked until the transaction ends, so numbers are
/// unique, rise, and leave no gap when it rolls back.
/// </summary>
sealed class ControlNumbers(NpgsqlTransaction transaction)
{
    /// <summary>ISA13 and GS06 hold nine digits; after the last one comes 1.</summary>
    const long most = 999_999_999;

    /// <summary>The next number of a series; it counts as given once <see cref="UseAsync"/> says so.</summary>
    public async Task<long> PeekAsync(string scope, string kind, CancellationToken cancellation) =>
        (await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into control_number (scope, kind, last) values (@scope, @kind, 0)
            on conflict (scope, kind) do update set last = control_number.last
            returning last
            """,
            new { scope, kind },
            transaction,
            cancellationToken: cancellation)) % most) + 1;

    public Task UseAsync(string scope, string kind, long last, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update control_number set last = @last where scope = @scope and kind = @kind",
            new { scope, kind, last = ((last - 1) % most) + 1 },
            transaction,
            cancellationToken: cancellation));
}
