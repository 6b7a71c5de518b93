using System.Text;
using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Imports.Seeds;

/// <summary>
/// Takes over what an older system has taken in: interchanges, whole files, single entries of money. What comes again after the cut-over is then known and
/// takes no effect. The file itself is archived: it is what each of these memories refers to.
/// </summary>
public sealed class ReceivedSeed(NpgsqlDataSource database, FileArchive archive, PartnerDirectory partners, TimeProvider time)
{
    public async Task<SeedReport> RunAsync(SeedRequest request, CancellationToken ct)
    {
        var (rows, faults) = (new List<ReceivedRow>(), new List<RowFault>());
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
        await CheckAccountsAsync(transaction, rows, faults, ct);
        if (faults.Count > 0)
        {
            return SeedReport.Refused(request.Source, [.. faults.OrderBy(fault => fault.Line)]);
        }

        var now = time.GetUtcNow();
        var file = await archive.StoreAsync(
            transaction, new NewFile("in", null, null, Encoding.UTF8.GetBytes(request.Source), "read", now), new MemoryStream(request.Csv.ToArray()), ct);
        var entered = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into claimed_key (scope, key, content_hash, file_id, claimed_at)
            select scope, key, hash, @Id, at from unnest(@scopes, @keys, @hashes, @ats) k (scope, key, hash, at) order by 1, 2 on conflict (scope, key) do nothing
            """,
            new
            {
                file.Id, scopes = rows.Select(row => row.Scope).ToArray(), keys = rows.Select(row => row.Key).ToArray(), hashes = rows.Select(row => row.Hash).ToArray(),
                ats = rows.Select(row => row.At ?? now).ToArray(),
            },
            transaction, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update file set format = 'seed', read_at = @now, note = 'What an older system had taken in: ' || @entered || ' memories.' where id = @Id;
            insert into audit (at, actor, action, object, detail, reason) values (@now, @Actor, 'received.seeded', 'file:' || @Id, @detail::jsonb, @Reason);
            """,
            new { now, file.Id, request.Actor, request.Reason, entered, detail = JsonSerializer.Serialize(new { source = request.Source, entered, known = rows.Count - entered }) },
            transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return new SeedReport(request.Source, entered, rows.Count - entered, [], null);
    }

    void Read(SeedRequest request, List<ReceivedRow> rows, List<RowFault> faults)
    {
        using var csv = new MemoryStream(request.Csv.ToArray());
        using var table = new CsvTable(csv, SeedColumns.Received);
        var reader = new RowReader(table, SeedColumns.Received);
        var nth = new Dictionary<string, int>(StringComparer.Ordinal);
        while (table.Read() is { } row)
        {
            if (reader.Begin(row) && ReceivedRow.Read(reader, partners) is { } read)
            {
                // Two equal entries are two payments: the second row is the second of them.
                var count = nth[read.Key] = nth.GetValueOrDefault(read.Key) + 1;
                if (read.Account is not null)
                {
                    rows.Add(read with { Key = $"{read.Key}|{count}" });
                }
                else if (count == 1)
                {
                    rows.Add(read);
                }
                else
                {
                    reader.Add("kind", null, "each interchange and each file once");
                }
            }

            faults.AddRange(reader.Faults);
        }
    }

    static async Task CheckAccountsAsync(NpgsqlTransaction transaction, List<ReceivedRow> rows, List<RowFault> faults, CancellationToken ct)
    {
        var known = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition("select code from bank_account", transaction: transaction, cancellationToken: ct))).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(rows.Where(row => row.Account is { } account && !known.Contains(account)).Select(row =>
            new RowFault(row.Line, "account", row.Account, known.Count == 0 ? "a code of the bank-account register; import that first" : $"a code of the bank-account register: {string.Join(", ", known.Order(StringComparer.Ordinal))}")));
    }
}
