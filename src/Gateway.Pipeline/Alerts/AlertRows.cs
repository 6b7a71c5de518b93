using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>Brings the alerts in line with what one look has found.</summary>
public sealed class AlertRows(AlertNotices notices, AlertRules rules)
{
    /// <param name="examined">Kinds that were looked for: open alerts of these that are not among the findings are gone.</param>
    public async Task TakeAsync(NpgsqlTransaction transaction, IReadOnlyList<AlertFinding> findings, IReadOnlyList<string> examined, DateTimeOffset now, CancellationToken ct)
    {
        var open = (await transaction.Connection!.QueryAsync<OpenAlert>(new CommandDefinition(
            """
            select id, condition, subject, severity, told_key as ToldKey, seen_at as SeenAt, opened_at as OpenedAt, snoozed_until as SnoozedUntil,
                   acknowledged_at is not null as IsAcknowledged, reminded_at is not null as IsReminded
            from alert where cleared_at is null for update
            """,
            transaction: transaction,
            cancellationToken: ct))).ToDictionary(alert => (alert.Condition, alert.Subject));
        var found = findings.DistinctBy(finding => (finding.Condition, finding.Subject)).ToList();
        await SeeAsync(transaction, found.Where(finding => open.ContainsKey((finding.Condition, finding.Subject))), now, ct);
        foreach (var fresh in found.Where(finding => !open.ContainsKey((finding.Condition, finding.Subject))).GroupBy(finding => finding.Condition, StringComparer.Ordinal))
        {
            await OpenAsync(transaction, [.. fresh], now, ct);
        }

        var seen = found.Select(finding => (finding.Condition, finding.Subject)).ToHashSet();
        var gone = open.Values
            .Where(alert => examined.Contains(alert.Condition) && !seen.Contains((alert.Condition, alert.Subject)) && now - alert.SeenAt >= rules.ClearAfter)
            .ToList();
        await ClearAsync(transaction, gone, now, ct);
        await RemindAsync(transaction, [.. open.Values.Except(gone)], now, ct);
    }

    static Task SeeAsync(NpgsqlTransaction transaction, IEnumerable<AlertFinding> again, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update alert set seen_at = @now, words = @Words, severity = @Severity, amount = @Amount, currency = @Currency
            where condition = @Condition and subject = @Subject and cleared_at is null
            """,
            again.Select(finding => new { now, finding.Words, Severity = NameOf(finding.Severity), finding.Amount, finding.Currency, finding.Condition, finding.Subject }).ToList(),
            transaction,
            cancellationToken: ct));

    async Task OpenAsync(NpgsqlTransaction transaction, IReadOnlyList<AlertFinding> fresh, DateTimeOffset now, CancellationToken ct)
    {
        // Many of one kind at once are one message; each alone has a thread of its own.
        var together = fresh.Count >= rules.GroupFrom ? Guid.NewGuid().ToString("N") : null;
        var opened = new List<(long Id, string Key, AlertSeverity Severity)>();
        foreach (var finding in fresh)
        {
            var key = together ?? Guid.NewGuid().ToString("N");
            var id = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                insert into alert (condition, subject, severity, partner, words, amount, currency, link, since, opened_at, seen_at, told_key)
                values (@Condition, @Subject, @severity, @Partner, @Words, @Amount, @Currency, @Link, @Since, @now, @now, @key) returning id
                """,
                new
                {
                    finding.Condition, finding.Subject, severity = NameOf(finding.Severity), finding.Partner, finding.Words, finding.Amount, finding.Currency, finding.Link, finding.Since,
                    now, key,
                },
                transaction,
                cancellationToken: ct));
            opened.Add((id, key, finding.Severity));
        }

        foreach (var group in opened.GroupBy(alert => alert.Key, StringComparer.Ordinal))
        {
            await notices.EnterAsync(transaction, AlertEvent.Opened, group.Key, [.. group.Select(alert => alert.Id)], group.Max(alert => alert.Severity), to: [], now, ct);
        }
    }

    /// <summary>A message says that alerts cleared when the last one of those told together has: none is repeated in between.</summary>
    async Task ClearAsync(NpgsqlTransaction transaction, IReadOnlyList<OpenAlert> gone, DateTimeOffset now, CancellationToken ct)
    {
        if (gone.Count == 0) return;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update alert set cleared_at = @now where id = any(@ids)", new { now, ids = gone.Select(alert => alert.Id).ToArray() }, transaction, cancellationToken: ct));
        var settled = await transaction.Connection!.QueryAsync<(string Key, long[] Ids, string Severity)>(new CommandDefinition(
            """
            select told_key, array_agg(id order by id), (array_agg(severity order by array_position(array['critical', 'warning', 'information'], severity)))[1]
            from alert where told_key = any(@keys) group by told_key having bool_and(cleared_at is not null)
            """,
            new { keys = gone.Select(alert => alert.ToldKey).Distinct().ToArray() },
            transaction,
            cancellationToken: ct));
        foreach (var (key, ids, severity) in settled)
        {
            await notices.EnterAsync(transaction, AlertEvent.Cleared, key, ids, Enum.Parse<AlertSeverity>(severity, ignoreCase: true), to: [], now, ct);
        }
    }

    async Task RemindAsync(NpgsqlTransaction transaction, IReadOnlyList<OpenAlert> open, DateTimeOffset now, CancellationToken ct)
    {
        if (rules.EscalateAfter is not { } after) return;
        var due = open.Where(alert => !alert.IsAcknowledged && !alert.IsReminded && now - alert.OpenedAt >= after && !(alert.SnoozedUntil > now)).ToList();
        foreach (var group in due.GroupBy(alert => alert.ToldKey, StringComparer.Ordinal))
        {
            var ids = group.Select(alert => alert.Id).ToArray();
            await transaction.Connection!.ExecuteAsync(new CommandDefinition("update alert set reminded_at = @now where id = any(@ids)", new { now, ids }, transaction, cancellationToken: ct));
            var severity = group.Max(alert => Enum.Parse<AlertSeverity>(alert.Severity, ignoreCase: true));
            await notices.EnterAsync(transaction, AlertEvent.Reminder, group.Key, ids, severity, rules.EscalateTo, now, ct);
        }
    }

    static string NameOf(AlertSeverity severity) => severity.ToString().ToLowerInvariant();

    sealed class OpenAlert
    {
        public long Id { get; init; }

        public string Condition { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Severity { get; init; } = "";

        public string ToldKey { get; init; } = "";

        public DateTimeOffset SeenAt { get; init; }

        public DateTimeOffset OpenedAt { get; init; }

        public DateTimeOffset? SnoozedUntil { get; init; }

        public bool IsAcknowledged { get; init; }

        public bool IsReminded { get; init; }
    }
}
