using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Jobs;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>
/// Sends one message to one channel. That an alert opened is not told any more when it has cleared before anybody could be reached; then its clearing is not
/// told either. A process that dies between sending and noting it sends twice: a message twice is better than none.
/// </summary>
public sealed class SendNotice(IReadOnlyList<AlertRoute> routes, AlertRules rules, NpgsqlDataSource database, WorkQueue queue, TimeProvider time) : IWorkHandler
{
    public const string WorkKind = "notify";

    public string Kind => WorkKind;

    public bool WaitsOnOthers => true;

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        var (notice, alerts, openedSent) = await LoadAsync(work.Subject, ct);
        var route = routes.FirstOrDefault(route => route.Channel.Name == notice.Channel);
        var isLate = notice.Event != "cleared" && alerts.All(alert => alert.ClearedAt is not null);
        if (route is null || isLate || (notice.Event == "cleared" && !openedSent))
        {
            var why = route is null ? $"There is no channel '{notice.Channel}' any more." : isLate ? "It had cleared before it could be told." : "Its opening was not told here.";
            await NoteAsync(work, "superseded", why, ct);
            return;
        }

        try
        {
            await route.Channel.SendAsync(Message(notice, alerts), ct);
        }
        catch (AlertChannelException e) when (!e.CanBeRepeated)
        {
            throw new PermanentFailureException(e.Message, e);
        }

        await NoteAsync(work, "sent", null, ct);
    }

    AlertMessage Message(Notice notice, IReadOnlyList<ToldAlert> alerts)
    {
        var first = alerts[0];
        var what = Enum.Parse<AlertEvent>(notice.Event, ignoreCase: true);
        var many = alerts.Count > 1;
        var severity = alerts.Max(alert => Enum.Parse<AlertSeverity>(alert.Severity, ignoreCase: true));
        var words = what == AlertEvent.Cleared ? $"This is over since {alerts.Max(alert => alert.ClearedAt):yyyy-MM-dd HH:mm} UTC. It was: {first.Words}" : first.Words;
        return new AlertMessage(
            notice.ToldKey,
            many ? $"{alerts.Count} × {AlertWords.Of(first.Condition)}" : $"{AlertWords.Of(first.Condition)}{(first.Partner is null ? "" : $" ({first.Partner})")}",
            severity, what, first.Condition, many ? $"{alerts.Count} alerts of this kind opened together." : words, alerts.Min(alert => alert.Since))
        {
            Partner = alerts.Select(alert => alert.Partner).Distinct().Count() == 1 ? first.Partner : null,
            MoneyAtStake = [.. alerts.Where(alert => alert.Amount is not null && Currency.TryParse(alert.Currency, out _))
                .GroupBy(alert => alert.Currency!, StringComparer.Ordinal).Select(sum => new Money(sum.Sum(alert => alert.Amount!.Value), new Currency(sum.Key)))],
            Link = rules.ConsoleAddress is { } console ? new Uri(console, many ? "/alerts" : first.Link) : null,
            Items = many ? [.. alerts.Select(alert => new AlertItem(alert.Subject, alert.Words))] : [],
        };
    }

    async Task<(Notice Notice, IReadOnlyList<ToldAlert> Alerts, bool OpenedSent)> LoadAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var notice = await connection.QuerySingleAsync<Notice>(new CommandDefinition(
            "select id, channel, event, told_key as ToldKey, alerts from alert_notice where id = @id", new { id }, cancellationToken: ct));
        var alerts = (await connection.QueryAsync<ToldAlert>(new CommandDefinition(
            "select condition, subject, severity, partner, words, amount, currency, link, since, cleared_at as ClearedAt from alert where id = any(@Alerts) order by id",
            notice,
            cancellationToken: ct))).AsList();
        var openedSent = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from alert_notice where told_key = @ToldKey and channel = @Channel and event = 'opened' and state = 'sent')", notice, cancellationToken: ct));
        return (notice, alerts, openedSent);
    }

    async Task NoteAsync(ClaimedWork work, string state, string? note, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "update alert_notice set state = @state, note = @note, sent_at = case when @state = 'sent' then @now end where id = @id",
            new { state, note, now = time.GetUtcNow(), id = work.Subject },
            transaction,
            cancellationToken: ct));
        if (await queue.CompleteAsync(transaction, work, ct)) await transaction.CommitAsync(ct);
    }

    sealed class Notice
    {
        public long Id { get; init; }

        public string Channel { get; init; } = "";

        public string Event { get; init; } = "";

        public string ToldKey { get; init; } = "";

        public long[] Alerts { get; init; } = [];
    }

    sealed record ToldAlert(
        string Condition, string Subject, string Severity, string? Partner, string Words, decimal? Amount, string? Currency, string Link, DateTimeOffset Since, DateTimeOffset? ClearedAt);
}
