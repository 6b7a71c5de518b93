using System.Data;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Receivables.Deposits;
using Npgsql;

namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>
/// Ties deposits in banks' final reports to the items that lockbox and ACH files told. The items are the money; the deposit confirms them and is no second receipt. What does not fit, or
/// stays alone longer than its time, is an exception until it fits. All is made anew from reports and receipts each time, so that a corrected report or a late file needs nothing else.
/// </summary>
public sealed class DepositConfirmation(NpgsqlDataSource database, TimeProvider time) : IRecurringWork
{
    public const string ExceptionKind = "depositNotConfirmed";

    const string agree = "Items and deposits agree now.";

    /// <summary>Days back that are looked at besides those in question.</summary>
    const int days = 35;

    public string Name => "tie out deposits";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public Task RunAsync(CancellationToken ct) => RunAsync("gateway", ct);

    public async Task RunAsync(string actor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        await RunAsync(transaction, actor, time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Ties all deposits, and gives those of one day.</summary>
    public async Task<IReadOnlyList<DepositDayRow>> RunAsync(DateOnly day, string actor, CancellationToken ct)
    {
        await RunAsync(actor, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DepositDayRow>(new CommandDefinition($"{DepositSql.Rows} where d.day = @day order by a.code, d.kind", new { day }, cancellationToken: ct))).AsList();
    }

    static async Task RunAsync(NpgsqlTransaction transaction, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        // One at a time: a command may run beside the job, and each writes all rows anew.
        await connection.ExecuteAsync(new CommandDefinition("lock table deposit_day in share row exclusive mode", transaction: transaction, cancellationToken: ct));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = await connection.QuerySingleAsync<DateOnly>(new CommandDefinition(DepositSql.From, new { today, days }, transaction, cancellationToken: ct));
        // What lies before may still explain what lies at the beginning.
        var reach = new { from = from.AddDays(-DepositTieOut.DaysApart) };
        var batches = (await connection.QueryAsync<(long Account, string Kind, DateOnly Day, decimal Amount, int Items, string[] Groups)>(
            new CommandDefinition(DepositSql.Batches, reach, transaction, commandTimeout: 0, cancellationToken: ct)))
            .ToLookup(row => (row.Account, row.Kind), row => new DepositedBatch(row.Day, row.Amount, row.Items, row.Groups));
        var lines = (await connection.QueryAsync<(long Account, string Kind, DateOnly Day, decimal Amount, bool IsOwed)>(
            new CommandDefinition(DepositSql.Lines, reach, transaction, commandTimeout: 0, cancellationToken: ct)))
            .ToLookup(row => (row.Account, row.Kind), row => new DepositLine(row.Day, row.Amount, row.IsOwed));
        var found = batches.Select(of => of.Key).Union(lines.Select(of => of.Key))
            .SelectMany(key => DepositTieOut.Days([.. batches[key]], [.. lines[key]]).Where(day => day.Day >= from).Select(day => (key.Account, key.Kind, Day: day))).ToList();
        await KeepAsync(transaction, found, from, now, ct);
        await TellAsync(transaction, actor, now, ct);
    }

    static Task KeepAsync(NpgsqlTransaction transaction, List<(long Account, string Kind, DepositDay Day)> found, DateOnly from, DateTimeOffset now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            DepositSql.Keep,
            new
            {
                from, now, agree, exceptionKind = ExceptionKind, accounts = found.Select(row => row.Account).ToArray(), kinds = found.Select(row => row.Kind).ToArray(), days = found.Select(row => row.Day.Day).ToArray(),
                items = found.Select(row => row.Day.Items).ToArray(), itemsAmounts = found.Select(row => row.Day.ItemsAmount).ToArray(), itemsOpen = found.Select(row => row.Day.ItemsOpen).ToArray(),
                credits = found.Select(row => row.Day.Lines).ToArray(), creditsAmounts = found.Select(row => row.Day.LinesAmount).ToArray(), creditsOpen = found.Select(row => row.Day.LinesOpen).ToArray(),
                states = found.Select(row => Names.Of(row.Day.StateOn(today))).ToArray(), dues = found.Select(row => row.Day.Due).ToArray(),
            },
            transaction,
            cancellationToken: ct));
    }

    static async Task TellAsync(NpgsqlTransaction transaction, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var wrong = (await transaction.Connection!.QueryAsync<DepositDayRow>(new CommandDefinition(
            $"{DepositSql.Rows} where d.state in ('differs', 'notConfirmed', 'withoutItems')", transaction: transaction, cancellationToken: ct))).ToDictionary(row => row.Subject, StringComparer.Ordinal);
        foreach (var row in wrong.Values)
        {
            await ExceptionRows.OpenAsync(
                transaction,
                new OpenException(ExceptionKind, row.Subject, null, null, null, Math.Abs(row.CreditsOpen - row.ItemsOpen), row.Currency, "bank", row.Why, row.Suggestion),
                now,
                ct);
        }

        var open = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            "select subject from exception where kind = @ExceptionKind and closed_at is null", new { ExceptionKind }, transaction, cancellationToken: ct));
        foreach (var subject in open.Where(subject => !wrong.ContainsKey(subject)).ToList())
        {
            await ExceptionRows.CloseAsync(transaction, ExceptionKind, subject, actor, agree, now, ct);
        }
    }
}
