namespace Gateway.Console.Tests.Seeds;

/// <summary>Files on their way out in every state, what is awaited of them, endpoints that work, fail and are paused.</summary>
sealed class ExchangeSeed(SeedWriter write)
{
    /// <summary>Two invoices, delivered, whose 997 is late.</summary>
    internal long OverdueFile { get; private set; }

    /// <summary>As late; sent again by a test.</summary>
    internal long LostFile { get; private set; }

    internal long AcceptedFile { get; private set; }

    /// <summary>Held: nobody knows whether it arrived.</summary>
    internal long DoubtfulFile { get; private set; }

    internal long RetryingFile { get; private set; }

    internal long WaitingFile { get; private set; }

    internal async Task WriteAsync()
    {
        OverdueFile = await SentAsync("MERIDIAN_810_000000412.edi", "000000412", "sent", deliveredHoursAgo: 30, overdue: true, ("INV-30112", 7100m), ("INV-30113", 5200m));
        LostFile = await SentAsync("MERIDIAN_810_000000413.edi", "000000413", "sent", deliveredHoursAgo: 29.5, overdue: true, ("INV-30120", 940m));
        await SentAsync("MERIDIAN_810_000000415.edi", "000000415", "sent", deliveredHoursAgo: 1.2, overdue: false, ("INV-30140", 880.20m));
        AcceptedFile = await SentAsync("MERIDIAN_810_000000410.edi", "000000410", "accepted", deliveredHoursAgo: 52, overdue: false, ("INV-30101", 2450m));
        await SentAsync("MERIDIAN_810_000000411.edi", "000000411", "rejected", deliveredHoursAgo: 49, overdue: false, ("INV-30105", 612.75m));
        DoubtfulFile = await OutgoingAsync("MERIDIAN_810_000000416.edi", "held", 2.2, "unknown", "The line to the server broke after the last byte and the file is not to be seen. It may have arrived and been taken away.");
        RetryingFile = await OutgoingAsync("MERIDIAN_810_000000417.edi", "waiting", 1.9, null, "The server of northstar-bank refused the connection.");
        await RetryAsync(RetryingFile, attempts: 3);
        WaitingFile = await OutgoingAsync("MERIDIAN_810_000000418.edi", "waiting", 1.6, null, null);
        await AbsentAsync();
        await EndpointsAsync();
    }

    async Task<long> SentAsync(string name, string control, string state, double deliveredHoursAgo, bool overdue, params (string Number, decimal Amount)[] invoices)
    {
        var file = await write.FileAsync(name, SampleContent.Bytes("ISA*00*"), "sent", deliveredHoursAgo + 0.1, "lakeside-stores", "out");
        var outbox = await OutboxAsync(file, name, "lakeside-stores", "delivered", deliveredHoursAgo, null, null);
        long? transmission = null;
        foreach (var (number, amount) in invoices)
        {
            var document = await write.DocumentAsync(file, control, "810", number, amount, state: "sent");
            transmission ??= await write.IdAsync(
                """
                insert into transmission (interchange_id, outbox_id, file_id, partner, format, kind, sender, receiver, control_number, control_key, is_test, state, created_at, answered_at)
                select interchange_id, @outbox, @file, 'lakeside-stores', 'x12', 'invoices', 'ZZ:MERIDIANSUPPLY', 'ZZ:LAKESIDE', @control, ltrim(@control, '0'), false, @state, @at, case when @state <> 'sent' then @at end
                  from document where id = @document returning id
                """,
                new { document, outbox, file, control, state, at = SeedWriter.Ago(deliveredHoursAgo) });
            await write.ExecuteAsync(
                "insert into sent_set (document_id, transmission_id, partner, number, control_key, state) values (@document, @transmission, 'lakeside-stores', @number, '1', @state)",
                new { document, transmission, number, state });
        }

        await write.ExecuteAsync(
            """
            insert into awaited_answer (transmission_id, type, within, received_at, overdue_at)
            values (@transmission, '997', interval '24 hours', case when @state <> 'sent' then @at end, case when @overdue then @late end)
            """,
            new { transmission, state, overdue, at = SeedWriter.Ago(deliveredHoursAgo - 2), late = SeedWriter.Ago(deliveredHoursAgo - 24) });
        return file;
    }

    async Task<long> OutgoingAsync(string name, string state, double hoursAgo, string? question, string? why)
    {
        var file = await write.FileAsync(name, SampleContent.Bytes("ISA*00*"), "waiting", hoursAgo, direction: "out");
        await OutboxAsync(file, name, "northstar-bank", state, hoursAgo, question, why);
        return file;
    }

    Task<long> OutboxAsync(long file, string name, string partner, string state, double hoursAgo, string? question, string? why) => write.IdAsync(
        """
        insert into outbox (partner, endpoint, name, kind, file_id, state, question, why, created_at, delivered_at, remote_name, remote_size, verified)
        values (@partner, @partner || '/outbox', @name, '810', @file, @state, @question, @why, @at, case when @state = 'delivered' then @at end,
                case when @state = 'delivered' then @name end, case when @state = 'delivered' then 7 end, case when @state = 'delivered' then 'size' end) returning id
        """,
        new { file, name, partner, state, question, why, at = SeedWriter.Ago(hoursAgo) });

    async Task RetryAsync(long file, int attempts)
    {
        var outbox = await write.ScalarAsync<long>("select id from outbox where file_id = @file", new { file });
        await write.WorkAsync("deliver", outbox, "due", attempts, -0.15, "The server of northstar-bank refused the connection.");
    }

    async Task AbsentAsync()
    {
        await write.ExceptionAsync("expectedFile", "northstar-bank:lockbox:2026-03-18", null, null, null, null, "bank",
            "The lockbox file of 18 March was due by 09:00 and has not come.", "Ask Northstar Bank for it.", 5.5);
        await write.ExceptionAsync("controlNumberGap", "gap:1", null, null, null, null, "partner",
            "Interchanges 4708 to 4710 from ZZ:NORTHSTARBANK to ZZ:MERIDIANSUPPLY have not come, but later ones have.", "Ask the sender what became of them; payments may be missing.", 3.3);
    }

    async Task EndpointsAsync()
    {
        await write.ExecuteAsync(
            """
            insert into endpoint_state (endpoint, direction, circuit, circuit_since, failures, cause, why, retry_at, last_ok_at, last_failed_at, next_poll_at, last_poll_at, last_poll_ms, last_poll_files,
                                        paused_at, paused_by, pause_reason)
            values ('northstar-bank/inbox', 'in', 'closed', null, 0, null, null, null, @now, @day, @soon, @now, 412, 2, null, null, null),
                   ('northstar-bank/outbox', 'out', 'open', @hour, 6, 'unreachable', 'The server sftp.northstar.example refused the connection. Ask the bank whether it is down.', @soon, @day, @now, null, null, null, null, null, null, null),
                   ('lakeside-stores/inbox', 'in', 'closed', null, 0, null, null, null, @day, null, null, @day, 35, 0, @hour, 'console: Mary Jones', 'They move to a new server until Friday.')
            """,
            new { now = SeedWriter.Ago(0.02), hour = SeedWriter.Ago(1), day = SeedWriter.Ago(26), soon = SeedWriter.Ago(-0.2) });
        await write.ExecuteAsync(
            """
            insert into endpoint_hour (endpoint, hour, ok, failed, files, bytes, total_ms, max_ms)
            select 'northstar-bank/inbox', date_trunc('hour', @start::timestamptz) - n * interval '1 hour', case when n between 25 and 27 then 0 else 50 + n % 9 end,
                   case when n between 25 and 27 then 12 when n = 9 then 3 else 0 end, n % 5, n * 1000, case when n between 25 and 27 then 0 else (50 + n % 9) * (300 + n % 7 * 80) end,
                   case when n between 25 and 27 then 0 else 900 + n * 20 end
              from generate_series(0, 47) n where n not between 38 and 41
            """,
            new { start = SteadyClock.Start });
    }
}
