using System.Data;
using System.Globalization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>
/// Proves each day, in UTC, that what the files told is what the books hold: files' totals = receipts + held, receipts = applied + unapplied + returned, and both = their
/// postings. The result is kept; a day that does not tie is an exception until it does. A day that is over is proven once by itself, one that did not tie again every time.
/// </summary>
public sealed class DailyTieOut(NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public const string ExceptionKind = "booksDoNotTie";
    const int mostDaysBack = 7;

    public string Name => "tie out the books";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var day in await DueAsync(today, ct)) await RunAsync(day, "gateway", ct);
    }

    /// <summary>Proves a day and keeps what was found.</summary>
    public async Task<TieOutResult> RunAsync(DateOnly day, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        await using var connection = await database.OpenConnectionAsync(ct);
        // One snapshot: every commit of ours ties in itself, so whatever is under way does not disturb.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var lines = (await connection.QueryAsync<(string Line, string Currency, decimal Left, decimal Right, string Parts)>(new CommandDefinition(
            TieOutSql.All, new { from, until = from.AddDays(1) }, transaction, commandTimeout: 0, cancellationToken: ct)))
            .Select(row => new TieOutLine(row.Line, row.Currency, row.Left, row.Right, row.Parts)).ToList();
        var result = new TieOutResult(day, now, IsFinal: now >= from.AddDays(1), lines);
        await KeepAsync(transaction, result, actor, ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Days that are over and were not proven since, or did not tie; the days back to the first receipt, but at most a week.</summary>
    async Task<IReadOnlyList<DateOnly>> DueAsync(DateOnly today, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DateOnly>(new CommandDefinition(
            """
            with first as (
                select greatest(@today - @mostDaysBack, (received_at at time zone 'UTC')::date) as first_day from receipt order by received_at limit 1)
            select day::date from first, generate_series(first.first_day, @today - 1, interval '1 day') day
            where not exists (select from tie_out_day t where t.day = day::date and t.ties and t.is_final)
            union select t.day from tie_out_day t where not t.ties order by 1
            """,
            new { today, mostDaysBack },
            cancellationToken: ct))).AsList();
    }

    static async Task KeepAsync(NpgsqlTransaction transaction, TieOutResult result, string actor, CancellationToken ct)
    {
        var lines = result.Lines;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            TieOutSql.Keep,
            new
            {
                day = result.Day, now = result.At, actor, ties = result.Ties, isFinal = result.IsFinal,
                lines = lines.Select(line => line.Line).ToArray(), currencies = lines.Select(line => line.Currency).ToArray(), lefts = lines.Select(line => line.Left).ToArray(),
                rights = lines.Select(line => line.Right).ToArray(), parts = lines.Select(line => line.Parts).ToArray(),
            },
            transaction,
            cancellationToken: ct));
        var subject = result.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (result.Ties)
        {
            await ExceptionRows.CloseAsync(transaction, ExceptionKind, subject, actor, "The books tie.", result.At, ct);
            return;
        }

        var off = lines.Where(line => !line.Ties).ToList();
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                ExceptionKind, subject, null, null, null, off.Count == 1 ? Math.Abs(off[0].Difference) : null, off.Count == 1 ? off[0].Currency : null, "us",
                $"The books of {subject} do not tie: {string.Join("; ", off.Select(InWords))}.",
                "Run gateway verify, which names the receipts and entries that disagree. Export nothing of the day before that is clear."),
            result.At,
            ct);
    }

    static string InWords(TieOutLine line) => string.Create(
        CultureInfo.InvariantCulture, $"{line.Sides.Left} {line.Left:#,##0.00##} {line.Currency}, {line.Sides.Right} {line.Right:#,##0.00##}, difference {line.Difference:#,##0.00##}");
}

/// <param name="IsFinal">The day was over.</param>
public sealed record TieOutResult(DateOnly Day, DateTimeOffset At, bool IsFinal, IReadOnlyList<TieOutLine> Lines)
{
    public bool Ties => Lines.All(line => line.Ties);
}
