using System.Globalization;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Npgsql;

namespace Gateway.Pipeline.Stages.Verify;

/// <summary>Reads files of the archive to their ends: every chunk must decrypt, and the whole have its size and SHA-256.</summary>
sealed class ArchiveCheck(NpgsqlDataSource database, FileArchive archive)
{
    const int Newest = 250;
    const int AtRandom = 250;

    /// <param name="all">Every file; otherwise the newest and some at random.</param>
    public async Task<IReadOnlyList<VerifyLine>> RunAsync(bool all, CancellationToken ct)
    {
        var lines = new List<VerifyLine>();
        var (ids, total) = await ChooseAsync(all, ct);
        foreach (var id in ids)
        {
            if (await FaultAsync(id, ct) is { } fault) lines.Add(new VerifyLine("archive", string.Create(CultureInfo.InvariantCulture, $"file {id}"), "damaged", fault, Differs: true));
        }

        lines.Insert(0, new VerifyLine(
            "archive", "all files", lines.Count == 0 ? "sound" : "damaged", $"{ids.Count} of {total} files were read to their ends; {ids.Count - lines.Count} are as they were stored.", lines.Count > 0));
        return lines;
    }

    async Task<(IReadOnlyList<long> Ids, long Total)> ChooseAsync(bool all, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from archive_key", cancellationToken: ct));
        var ids = await connection.QueryAsync<long>(new CommandDefinition(
            all
                ? "select file_id from archive_key order by file_id"
                : """
                  (select file_id from archive_key order by file_id desc limit @Newest)
                  union (select file_id from archive_key where random() < @share limit @AtRandom) order by 1
                  """,
            new { Newest, AtRandom, share = Math.Min(1.0, 2.0 * AtRandom / Math.Max(1, total)) },
            cancellationToken: ct));
        return (ids.AsList(), total);
    }

    async Task<string?> FaultAsync(long id, CancellationToken ct)
    {
        try
        {
            await using var content = await archive.OpenAsync(id, ct);
            await content.CopyToAsync(Stream.Null, ct);
            return null;
        }
        catch (Exception fault) when (fault is ArchiveDamagedException or KeyringException)
        {
            return fault.Message;
        }
    }
}
