using System.Text;
using Dapper;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Console.Tests.Seeds;

/// <summary>Writes rows as the stages would.</summary>
sealed class SeedWriter(NpgsqlDataSource database, FileArchive archive)
{
    internal static DateTimeOffset Ago(double hours) => SteadyClock.Start.AddHours(-hours);

    internal async Task<long> FileAsync(
        string name, byte[] content, string state, double hoursAgo, string? partner = "northstar-bank", string direction = "in", string format = "x12", string? note = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        using var stream = new MemoryStream(content);
        var file = new NewFile(direction, partner, partner is null ? null : partner + (direction == "in" ? "/inbox" : "/outbox"), Encoding.UTF8.GetBytes(name), state, Ago(hoursAgo));
        var stored = await archive.StoreAsync(transaction, file, stream, CancellationToken.None);
        await connection.ExecuteAsync(
            "update file set format = @format, note = @note, read_at = @readAt where id = @id",
            new { format, note, readAt = Ago(hoursAgo - 0.01), id = stored.Id }, transaction);
        await transaction.CommitAsync();
        return stored.Id;
    }

    internal async Task<long> DocumentAsync(
        long file, string control, string type, string? number, decimal? amount, string currency = "USD", string verdict = "accepted", string state = "released", string? why = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        var interchange = await connection.ExecuteScalarAsync<long>(
            """
            insert into interchange (file_id, no, partner, format, sender, receiver, control_number, version, is_test, state, why, byte_start, byte_end, received_at)
            select id, 1 + (select count(*) from interchange where file_id = file.id), partner, 'x12', 'ZZ:NORTHSTARBANK', 'ZZ:MERIDIANSUPPLY', @control, '00401', false, @state, @why, 0, size, received_at
              from file where id = @file returning id
            """,
            new { file, control, state, why });
        var group = await connection.ExecuteScalarAsync<long>(
            """
            insert into functional_group (interchange_id, functional_code, control_number, version, sets_stated, sets_received, sets_accepted, verdict)
            values (@interchange, 'RA', '1', '004010', 1, 1, 1, 'accepted') returning id
            """,
            new { interchange });
        return await connection.ExecuteScalarAsync<long>(
            """
            insert into document (file_id, interchange_id, group_id, type, version, control_number, number, amount, currency, lines, verdict, released, grammar, map, byte_start, byte_end)
            values (@file, @interchange, @group, @type, '004010', '0001', @number, @amount, @currency, 2, @verdict, @released, 'x12-004010-820@1', 'x12/820@1', 165, 600) returning id
            """,
            new { file, interchange, group, type, number, amount, currency, verdict, released = verdict != "rejected" && state == "released" });
    }

    internal Task FaultAsync(long file, long? document, string code, string severity, long at, int segment, string element, string found, string expected, string message) =>
        ExecuteAsync(
            """
            insert into fault (file_id, document_id, code, severity, owner, byte, line, segment, element, found, expected, message)
            values (@file, @document, @code, @severity, 'partner', @at, 4, @segment, @element, @found, @expected, @message)
            """,
            new { file, document, code, severity, at, segment, element, found, expected, message });

    internal Task ExceptionAsync(
        string kind, string subject, long? file, long? receipt, decimal? amount, string? currency, string owner, string why, string suggestion, double hoursAgo, string? partner = "northstar-bank") =>
        ExecuteAsync(
            """
            insert into exception (kind, subject, partner, file_id, receipt_id, amount, currency, owner, why, suggestion, opened_at)
            values (@kind, @subject, @partner, @file, @receipt, @amount, @currency, @owner, @why, @suggestion, @at)
            """,
            new { kind, subject, partner, file, receipt, amount, currency, owner, why, suggestion, at = Ago(hoursAgo) });

    internal Task WorkAsync(string kind, long subject, string state, int attempts, double dueHoursAgo, string? error, string? partner = "northstar-bank") =>
        ExecuteAsync(
            """
            insert into work (kind, subject, partner, state, attempts, due_at, last_error, created_at, leased_by, leased_until)
            values (@kind, @subject, @partner, @state, @attempts, @due, @error, @due, case when @state = 'leased' then 'host-1' end, case when @state = 'leased' then now() end)
            """,
            new { kind, subject, partner, state, attempts, due = Ago(dueHoursAgo), error });

    internal Task<long> IdAsync(string sql, object? parameters) => ScalarAsync<long>(sql, parameters);

    internal async Task<T> ScalarAsync<T>(string sql, object? parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    internal async Task ExecuteAsync(string sql, object? parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
