using Dapper;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>The closed periods as a transaction that posts has to see them.</summary>
static class PeriodRows
{
    /// <summary>Nobody closes or reopens a period from now until the transaction ends: what is booked by these rules is right when it commits.</summary>
    public static async Task<PeriodRules> HoldAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        // Two statements: the second one's snapshot is taken after the wait.
        await using var both = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            "select count(*) from hold_periods(); select name, first_day as First, last_day as Last from period where state = 'closed'", transaction: transaction, cancellationToken: cancellation));
        await both.ReadAsync();
        return new PeriodRules((await both.ReadAsync<(string Name, DateOnly First, DateOnly Last)>()).Select(row => new ClosedPeriod(row.Name, row.First, row.Last)));
    }
}
