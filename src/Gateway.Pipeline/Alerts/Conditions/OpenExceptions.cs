using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>
/// Exceptions that somebody should know of without looking: each kind with what it is told as, how bad it is and how long it may last untold. What is daily work
/// in the console (money to apply by hand) is no alert.
/// </summary>
public sealed class OpenExceptions(AlertRules rules) : IAlertCondition
{
    static readonly Dictionary<string, (string Condition, AlertSeverity Severity, Told When)> told = new(StringComparer.Ordinal)
    {
        ["workFailed"] = ("work-failed", AlertSeverity.Critical, Told.AtOnce),
        ["deliveryFailed"] = ("delivery-failed", AlertSeverity.Critical, Told.AtOnce),
        ["deliveryDoubtful"] = ("delivery-doubtful", AlertSeverity.Critical, Told.AtOnce),
        ["invoicesNotSent"] = ("delivery-failed", AlertSeverity.Warning, Told.AtOnce),
        ["inboxUnreachable"] = ("endpoint-unreachable", AlertSeverity.Critical, Told.UnlessItPasses),
        ["outboxUnreachable"] = ("endpoint-unreachable", AlertSeverity.Critical, Told.UnlessItPasses),
        ["fileNotCollected"] = ("file-not-collected", AlertSeverity.Warning, Told.UnlessItPasses),
        ["inboxNotCleared"] = ("file-not-collected", AlertSeverity.Warning, Told.UnlessItPasses),
        ["fileMovedUnread"] = ("file-not-collected", AlertSeverity.Critical, Told.AtOnce),
        ["acknowledgmentOverdue"] = ("acknowledgment-overdue", AlertSeverity.Warning, Told.AtOnce),
        ["invoiceRejected"] = ("rejected-by-partner", AlertSeverity.Critical, Told.AtOnce),
        ["acknowledgmentOrphan"] = ("acknowledgment-unexpected", AlertSeverity.Warning, Told.AtOnce),
        ["acknowledgmentContradicts"] = ("rejected-by-partner", AlertSeverity.Critical, Told.AtOnce),
        ["acknowledgmentUnclear"] = ("acknowledgment-unexpected", AlertSeverity.Warning, Told.AtOnce),
        ["controlNumberGap"] = ("number-missing", AlertSeverity.Warning, Told.AtOnce),
        ["expectedFile"] = ("file-missing", AlertSeverity.Critical, Told.AtOnce),
        ["unusualFile"] = ("file-unusual", AlertSeverity.Warning, Told.AtOnce),
        ["fileUnreadable"] = ("file-held", AlertSeverity.Critical, Told.AtOnce),
        ["fileFaulty"] = ("file-held", AlertSeverity.Warning, Told.AtOnce),
        ["fileHeld"] = ("file-held", AlertSeverity.Critical, Told.AtOnce),
        ["batchHeld"] = ("file-held", AlertSeverity.Critical, Told.AtOnce),
        ["setRejected"] = ("file-held", AlertSeverity.Warning, Told.AtOnce),
        ["duplicateFile"] = ("duplicate", AlertSeverity.Warning, Told.AtOnce),
        ["duplicateEntry"] = ("duplicate", AlertSeverity.Warning, Told.AtOnce),
        ["duplicateBatch"] = ("duplicate", AlertSeverity.Warning, Told.AtOnce),
        ["paymentReturned"] = ("return-received", AlertSeverity.Warning, Told.AtOnce),
        ["returnOriginalUnknown"] = ("return-received", AlertSeverity.Warning, Told.AtOnce),
        ["returnUnclear"] = ("return-received", AlertSeverity.Critical, Told.AtOnce),
        ["returnDishonored"] = ("return-received", AlertSeverity.Warning, Told.AtOnce),
        ["payablesReturned"] = ("return-received", AlertSeverity.Warning, Told.AtOnce),
        ["paymentReversed"] = ("return-received", AlertSeverity.Critical, Told.AtOnce),
        ["balanceGap"] = ("balance-gap", AlertSeverity.Warning, Told.AtOnce),
        ["unknownPartner"] = ("unknown-sender", AlertSeverity.Warning, Told.AtOnce),
        ["senderNotAllowed"] = ("unknown-sender", AlertSeverity.Critical, Told.AtOnce),
        ["controlNumberReused"] = ("duplicate", AlertSeverity.Warning, Told.AtOnce),
        ["entryChanged"] = ("duplicate", AlertSeverity.Critical, Told.AtOnce),
        ["controlNotBuilt"] = ("delivery-failed", AlertSeverity.Critical, Told.AtOnce),
        ["exportRejected"] = ("export-rejected", AlertSeverity.Critical, Told.AtOnce),
        ["exportUnanswered"] = ("export-unanswered", AlertSeverity.Warning, Told.AtOnce),
        ["exportAnswerUnclear"] = ("export-rejected", AlertSeverity.Warning, Told.AtOnce),
        ["erpDisagrees"] = ("erp-disagrees", AlertSeverity.Warning, Told.AtOnce),
        ["booksDoNotTie"] = ("books-do-not-tie", AlertSeverity.Critical, Told.AtOnce),
        ["depositNotConfirmed"] = ("deposit-not-confirmed", AlertSeverity.Warning, Told.AtOnce),
        ["reportUnmarked"] = ("file-held", AlertSeverity.Warning, Told.AtOnce),
    };

    /// <summary>Kinds of exceptions that are told.</summary>
    public static IReadOnlyCollection<string> ExceptionKinds => told.Keys;

    public IReadOnlyList<string> Kinds { get; } = [.. told.Values.Select(each => each.Condition).Distinct(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "select id, kind, partner, amount, currency, why, suggestion, opened_at as OpenedAt from exception where closed_at is null and kind = any(@kinds) order by id",
            new { kinds = told.Keys.ToArray() },
            cancellationToken: ct));
        return [.. rows.Where(row => told[row.Kind].When == Told.AtOnce || now - row.OpenedAt >= rules.PassingAfter).Select(Finding)];
    }

    static AlertFinding Finding(Row row)
    {
        var (condition, severity, _) = told[row.Kind];
        return new AlertFinding(condition, $"exception:{row.Id}", severity, row.Partner, $"{row.Why} {row.Suggestion}", $"/exceptions?open={row.Id}", row.OpenedAt)
        {
            Amount = row.Amount,
            Currency = row.Currency,
        };
    }

    enum Told
    {
        AtOnce,

        /// <summary>After <see cref="AlertRules.PassingAfter"/>.</summary>
        UnlessItPasses,
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
