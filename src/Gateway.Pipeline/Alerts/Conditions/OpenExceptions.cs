using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>
/// Exceptions that somebody should know of without looking: each kind with what it is told as, how bad it is and how long it may last untold. What is daily work
/// in the console (money to apply by hand) is no alert.
/// </summary>
public sealed class OpenExceptions : IAlertCondition
{
    static readonly TimeSpan atOnce = TimeSpan.Zero;
    static readonly TimeSpan soon = TimeSpan.FromMinutes(5);

    static readonly Dictionary<string, (string Condition, AlertSeverity Severity, TimeSpan Grace)> told = new(StringComparer.Ordinal)
    {
        ["workFailed"] = ("work-failed", AlertSeverity.Critical, atOnce),
        ["deliveryFailed"] = ("delivery-failed", AlertSeverity.Critical, atOnce),
        ["deliveryDoubtful"] = ("delivery-doubtful", AlertSeverity.Critical, atOnce),
        ["inboxUnreachable"] = ("endpoint-unreachable", AlertSeverity.Critical, soon),
        ["outboxUnreachable"] = ("endpoint-unreachable", AlertSeverity.Critical, soon),
        ["fileNotCollected"] = ("file-not-collected", AlertSeverity.Warning, soon),
        ["inboxNotCleared"] = ("file-not-collected", AlertSeverity.Warning, soon),
        ["acknowledgmentOverdue"] = ("acknowledgment-overdue", AlertSeverity.Warning, atOnce),
        ["invoiceRejected"] = ("rejected-by-partner", AlertSeverity.Critical, atOnce),
        ["acknowledgmentOrphan"] = ("acknowledgment-unexpected", AlertSeverity.Warning, atOnce),
        ["acknowledgmentContradicts"] = ("rejected-by-partner", AlertSeverity.Critical, atOnce),
        ["acknowledgmentUnclear"] = ("acknowledgment-unexpected", AlertSeverity.Warning, atOnce),
        ["controlNumberGap"] = ("number-missing", AlertSeverity.Warning, atOnce),
        ["expectedFile"] = ("file-missing", AlertSeverity.Critical, atOnce),
        ["unusualFile"] = ("file-unusual", AlertSeverity.Warning, atOnce),
        ["fileUnreadable"] = ("file-held", AlertSeverity.Critical, atOnce),
        ["fileFaulty"] = ("file-held", AlertSeverity.Warning, atOnce),
        ["fileHeld"] = ("file-held", AlertSeverity.Critical, atOnce),
        ["batchHeld"] = ("file-held", AlertSeverity.Critical, atOnce),
        ["setRejected"] = ("file-held", AlertSeverity.Warning, atOnce),
        ["duplicateFile"] = ("duplicate", AlertSeverity.Warning, atOnce),
        ["duplicateEntry"] = ("duplicate", AlertSeverity.Warning, atOnce),
        ["duplicateBatch"] = ("duplicate", AlertSeverity.Warning, atOnce),
        ["paymentReturned"] = ("return-received", AlertSeverity.Warning, atOnce),
        ["returnOriginalUnknown"] = ("return-received", AlertSeverity.Warning, atOnce),
        ["paymentReversed"] = ("return-received", AlertSeverity.Critical, atOnce),
        ["balanceGap"] = ("balance-gap", AlertSeverity.Warning, atOnce),
        ["unknownPartner"] = ("unknown-sender", AlertSeverity.Warning, atOnce),
        ["senderNotAllowed"] = ("unknown-sender", AlertSeverity.Critical, atOnce),
        ["credentialExpiring"] = ("credential-expiring", AlertSeverity.Warning, atOnce),
    };

    public IReadOnlyList<string> Kinds { get; } = [.. told.Values.Select(each => each.Condition).Distinct(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "select id, kind, partner, amount, currency, why, suggestion, opened_at as OpenedAt from exception where closed_at is null and kind = any(@kinds) order by id",
            new { kinds = told.Keys.ToArray() },
            cancellationToken: ct));
        return [.. rows.Where(row => now - row.OpenedAt >= told[row.Kind].Grace).Select(Finding)];
    }

    static AlertFinding Finding(Row row)
    {
        var (condition, severity, _) = told[row.Kind];
        return new AlertFinding(condition, $"exception:{row.Id}", severity, row.Partner, $"{row.Why} {row.Suggestion}", $"/exceptions#exception-{row.Id}", row.OpenedAt)
        {
            Amount = row.Amount,
            Currency = row.Currency,
        };
    }

    sealed class Row
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string? Partner { get; init; }

        public decimal? Amount { get; init; }

        public string? Currency { get; init; }

        public string Why { get; init; } = "";

        public string Suggestion { get; init; } = "";

        public DateTimeOffset OpenedAt { get; init; }
    }
}
