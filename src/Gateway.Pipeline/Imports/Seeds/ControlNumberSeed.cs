using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Partners;
using Npgsql;

namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>
/// Takes over the control numbers that an older system has given out, so that ours go on from there. A number never goes backwards: the other side would
/// refuse what comes under one that it knows.
/// </summary>
public sealed class ControlNumberSeed(NpgsqlDataSource database, PartnerDirectory partners, TimeProvider time)
{
    public async Task<SeedReport> RunAsync(SeedRequest request, CancellationToken ct)
    {
        var (rows, faults) = (new List<NumberRow>(), new List<RowFault>());
        try
        {
            Read(request, rows, faults);
        }
        catch (CsvUnreadableException broken)
        {
            return new SeedReport(request.Source, 0, 0, [], broken.Message);
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (entered, unchanged) = (0, 0);
        foreach (var row in rows.OrderBy(row => row.Scope, StringComparer.Ordinal).ThenBy(row => row.Kind, StringComparer.Ordinal))
        {
            var before = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                insert into control_number (scope, kind, last) values (@Scope, @Kind, 0) on conflict (scope, kind) do update set last = control_number.last returning last
                """,
                row, transaction, cancellationToken: ct));
            if (row.Last == before)
            {
                unchanged++;
            }
            else if (row.Last < before && !request.Forces)
            {
                faults.Add(new RowFault(row.Line, "last", row.Last.ToString(CultureInfo.InvariantCulture), $"{before} or more, which was given out already; --force with a reason goes back all the same"));
            }
            else
            {
                await SetAsync(transaction, row, before, request, ct);
                entered++;
            }
        }

        if (faults.Count > 0)
        {
            return SeedReport.Refused(request.Source, faults);
        }

        await transaction.CommitAsync(ct);
        return new SeedReport(request.Source, entered, unchanged, [], null);
    }

    void Read(SeedRequest request, List<NumberRow> rows, List<RowFault> faults)
    {
        using var csv = new MemoryStream(request.Csv.ToArray());
        using var table = new CsvTable(csv, SeedColumns.ControlNumbers);
        var reader = new RowReader(table, SeedColumns.ControlNumbers);
        var keys = new RowKeys();
        while (table.Read() is { } row)
        {
            if (reader.Begin(row) && ReadRow(reader) is { } read && keys.FirstLineOf(read.Line, read.Scope, read.Kind) is { } first)
            {
                reader.Add("sender", null, $"each series once; line {first} has the same one");
            }
            else if (reader.Faults.Count == 0)
            {
                rows.Add(ReadRow(reader)!);
            }

            faults.AddRange(reader.Faults);
        }

        if (request.Forces && string.IsNullOrWhiteSpace(request.Reason))
        {
            faults.Add(new RowFault(1, null, "--force without a reason", "a reason, which stays in the audit"));
        }
    }

    NumberRow? ReadRow(RowReader reader)
    {
        var format = OneOf(reader, "format", "x12", "edifact");
        var kind = OneOf(reader, "kind", "interchange", "group");
        var (sender, receiver) = (reader.RequiredText("sender"), reader.RequiredText("receiver"));
        var last = reader.RequiredText("last");
        var number = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed <= Stages.Track.NumberTrack.NineDigits ? parsed : -1;
        if (last.Length > 0 && number < 0)
        {
            reader.Add("last", last, "the last number that was given out, up to nine digits");
        }

        if (reader.Faults.Count == 0 && SeedAddresses.Scope(partners, format!, sender, receiver) is null)
        {
            reader.Add("receiver", receiver, "sender and receiver as a partner's profile has them, with their qualifiers: our ID, then the partner's");
        }

        return reader.Faults.Count > 0 ? null : new NumberRow(reader.Line, SeedAddresses.Scope(partners, format!, sender, receiver)!, kind!, number);
    }

    internal static string? OneOf(RowReader reader, string field, params string[] known)
    {
        var text = reader.RequiredText(field);
        if (text.Length > 0 && !known.Contains(text, StringComparer.Ordinal))
        {
            reader.Add(field, text, $"one of {string.Join(", ", known)}");
            return null;
        }

        return text.Length > 0 ? text : null;
    }

    Task SetAsync(NpgsqlTransaction transaction, NumberRow row, long before, SeedRequest request, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update control_number set last = @Last where scope = @Scope and kind = @Kind;
            insert into audit (at, actor, action, object, detail, reason) values (@now, @Actor, 'numbers.seeded', 'control-number:' || @Scope, @detail::jsonb, @Reason);
            """,
            new
            {
                row.Last, row.Scope, row.Kind, now = time.GetUtcNow(), request.Actor, request.Reason,
                detail = JsonSerializer.Serialize(new { kind = row.Kind, from = before, to = row.Last, source = request.Source }),
            },
            transaction, cancellationToken: ct));

    sealed record NumberRow(int Line, string Scope, string Kind, long Last);
}
