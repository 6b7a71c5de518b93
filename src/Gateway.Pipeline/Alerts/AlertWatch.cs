using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>
/// Looks at every condition again and again; opens an alert when one is found true and clears it when it no longer is, each with its messages in the same
/// transaction. One look at a time over all hosts.
/// </summary>
public sealed partial class AlertWatch(
    IEnumerable<IAlertCondition> conditions, AlertRows rows, AlertRules rules, NpgsqlDataSource database, TimeProvider time, ILogger<AlertWatch> log) : IRecurringWork
{
    /// <summary>Kind of the alert that a condition could not be examined.</summary>
    public const string Blind = "condition-unknown";

    readonly IReadOnlyList<IAlertCondition> all = [.. conditions];

    public string Name => "watch for alerts";

    public TimeSpan Every => rules.LookEvery;

    public JobUrgency Urgency => JobUrgency.Alert;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var findings = new List<AlertFinding>();
        var examined = new List<string> { Blind };
        foreach (var condition in all)
        {
            try
            {
                findings.AddRange(await condition.FindAsync(connection, now, ct));
                examined.AddRange(condition.Kinds);
            }
            catch (Exception e) when (e is not OperationCanceledException && connection.State == System.Data.ConnectionState.Open)
            {
                LogUnknown(e, condition.GetType().Name);
                findings.Add(new AlertFinding(
                    Blind, condition.GetType().Name, AlertSeverity.Warning, null,
                    $"Whether {string.Join(", ", condition.Kinds)} is the case could not be found out: {e.Message} Alerts of these kinds stay as they were.", "/jobs", now));
            }
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await rows.TakeAsync(transaction, findings, examined, now, ct);
        await transaction.CommitAsync(ct);
    }

    [LoggerMessage(1501, LogLevel.Error, "Alert condition {Condition} could not be examined")]
    partial void LogUnknown(Exception e, string condition);
}
