namespace Gateway.Console.Tests.Seeds;

/// <summary>Alerts of each severity, one of them over, and a channel that is dead beside one that works.</summary>
sealed class AlertSeed(SeedWriter write)
{
    internal async Task WriteAsync()
    {
        await AlertAsync("endpoint-unreachable", "exception:900", "critical", "northstar-bank", "The server sftp.northstar.example refused the connection. Ask the bank whether it is down; 3 files wait.", 1830.40m, "/exceptions?open=1", 1, null, "a1");
        await AlertAsync("acknowledgment-overdue", "exception:901", "warning", "lakeside-stores", "No 997 came for interchange 000000412, which was to be answered within 24 hours. Ask lakeside-stores whether it has the file.", 12300m, "/exceptions?open=2", 6, null, "a2");
        await AlertAsync("disk-low", "disk", "information", null, "The disk of the state folder is 81 % full. Make room, or move the state folder.", null, "/jobs", 9, null, "a3");
        await AlertAsync("file-missing", "exception:902", "critical", "northstar-bank", "The lockbox file of 17 March had not come by 09:00. It came at 11:40.", null, "/exceptions", 29, 26, "a4");
        await NoticeAsync("operations-mail", "a2", "sent", 6, null);
        await NoticeAsync("operations-mail", "a4", "sent", 29, null);
        await NoticeAsync("operations-mail", "a1", "sent", 1, null);
        await NoticeAsync("finance-chat", "a1", "waiting", 1, "The webhook answered 403 Forbidden. Make a new address for it and put it into its secret.");
    }

    Task AlertAsync(string condition, string subject, string severity, string? partner, string words, decimal? amount, string link, double hoursAgo, double? clearedHoursAgo, string key) => write.ExecuteAsync(
        """
        insert into alert (condition, subject, severity, partner, words, amount, currency, link, since, opened_at, seen_at, cleared_at, told_key)
        values (@condition, @subject, @severity, @partner, @words, @amount, case when @amount is not null then 'USD' end, @link, @at, @at, @at, @cleared, @key)
        """,
        new { condition, subject, severity, partner, words, amount, link, at = SeedWriter.Ago(hoursAgo), cleared = clearedHoursAgo is { } hours ? SeedWriter.Ago(hours) : (DateTimeOffset?)null, key });

    async Task NoticeAsync(string channel, string key, string state, double hoursAgo, string? error)
    {
        var notice = await write.IdAsync(
            """
            insert into alert_notice (channel, event, told_key, alerts, created_at, sent_at, state)
            select @channel, 'opened', @key, array_agg(id), @at, case when @state = 'sent' then @at end, @state from alert where told_key = @key returning id
            """,
            new { channel, key, state, at = SeedWriter.Ago(hoursAgo) });
        if (error is not null)
            await write.WorkAsync("notify", notice, "due", 4, -0.1, error, partner: null);
    }
}
