using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Tells a person which control numbers have not come, once the grace time for what is only out of order is over. The exception closes when they come.</summary>
public sealed class MissingNumbers(NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public const string ExceptionKind = "controlNumberGap";

    const int most = 200;

    public string Name => "track missing control numbers";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var due = await connection.QueryAsync<long>(new CommandDefinition(
            """
            with due as (
                select g.id from inbound_gap g join inbound_series s on s.id = g.series_id
                where g.closed_at is null and g.told_at is null and g.tell_at <= @now order by g.id limit @most for update of s, g skip locked)
            update inbound_gap set told_at = @now from due where inbound_gap.id = due.id returning due.id
            """,
            new { now, most }, transaction, cancellationToken: ct));
        foreach (var gap in due)
        {
            await TellAsync(transaction, gap, now, ct);
        }

        await transaction.CommitAsync(ct);
    }

    internal static string SubjectOf(long gap) => $"gap:{gap}";

    /// <summary>Opens the exception, or corrects what it says.</summary>
    internal static async Task TellAsync(NpgsqlTransaction transaction, long gap, DateTimeOffset now, CancellationToken ct)
    {
        var ranges = (await transaction.Connection!.QueryAsync<MissingRange>(new CommandDefinition(
            """
            select s.partner, s.sender, s.receiver, s.code, g.file_id as FileId, lower(r) as First, upper(r) - 1 as Last
            from inbound_gap g join inbound_series s on s.id = g.series_id, unnest(g.missing) r where g.id = @gap order by 6
            """,
            new { gap }, transaction, cancellationToken: ct))).AsList();
        if (ranges.Count == 0)
        {
            return;
        }

        var one = ranges[0];
        var count = ranges.Sum(range => range.Last - range.First + 1);
        var what = one.Code == ArrivedNumbers.Interchange ? "interchange" : $"group {one.Code}";
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                ExceptionKind, SubjectOf(gap), one.Partner, one.FileId, null, null, null, "partner",
                $"{what[..1].ToUpperInvariant()}{what[1..]} {(count == 1 ? "number" : "numbers")} {NumberGap.Of(ranges.Select(range => (range.First, range.Last)))} from {one.Sender} to {one.Receiver} {(count == 1 ? "has" : "have")} not come, but later ones have.",
                "Ask the sender what became of them; payments may be missing. If it leaves numbers out, set «controlNumberGaps» in its profile; this closes when they come."),
            now,
            ct);
    }

    sealed record MissingRange(string Partner, string Sender, string Receiver, string Code, long FileId, long First, long Last);
}
