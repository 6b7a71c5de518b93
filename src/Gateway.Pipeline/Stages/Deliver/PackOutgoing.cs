using System.IO.Compression;
using System.Text;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Spooling;
using Npgsql;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Compresses, encrypts and signs what goes out, once: the packed bytes are archived below the file as it was written, and every attempt sends the same ones.
/// That is what makes "these bytes lie there already" mean anything, since encrypting twice gives different bytes.
/// </summary>
public sealed class PackOutgoing(NpgsqlDataSource database, FileArchive archive, PgpCipher pgp, TimeProvider time)
{
    /// <summary>False when the lease has moved on.</summary>
    /// <exception cref="PgpException">A key is missing, expired or locked.</exception>
    internal async Task<bool> PackAsync(OutboxRow row, ClaimedWork work, PackProfile pack, CancellationToken ct)
    {
        using var packed = new Spool(SpoolMemory.Default);
        await using (var content = await archive.OpenAsync(row.FileId, ct)) await PackAsync(content, pack, packed, ct);
        packed.Position = 0;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var name = row.Name + pack.Suffix;
        var stored = await archive.StoreAsync(transaction, new NewFile("out", row.Partner, row.Endpoint, Encoding.UTF8.GetBytes(name), "packed", time.GetUtcNow()), packed, ct);
        var isOurs = await connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set packed_file_id = @packed, name = @name
            where id = @Id and state = 'waiting' and packed_file_id is null and exists (select from work where id = @work and lease_no = @LeaseNo and state = 'leased' for update)
            """,
            new { packed = stored.Id, name, row.Id, work = work.Id, work.LeaseNo },
            transaction,
            cancellationToken: ct)) == 1;
        if (!isOurs) return false;
        await connection.ExecuteAsync(new CommandDefinition(
            "update file set parent_id = @FileId, note = 'Packed for sending.' where id = @packed", new { row.FileId, packed = stored.Id }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return true;
    }

    async Task PackAsync(Stream content, PackProfile pack, Spool packed, CancellationToken ct)
    {
        if (!pack.UsesPgp)
        {
            await GzipAsync(content, packed, ct);
            return;
        }

        if (!pack.Gzip)
        {
            await pgp.SealAsync(content, pack.EncryptTo, pack.SignWith, pack.Armor, packed.Write, ct);
            return;
        }

        using var compressed = new Spool(SpoolMemory.Default);
        await GzipAsync(content, compressed, ct);
        compressed.Position = 0;
        await pgp.SealAsync(compressed, pack.EncryptTo, pack.SignWith, pack.Armor, packed.Write, ct);
    }

    static async Task GzipAsync(Stream content, Spool into, CancellationToken ct)
    {
        await using var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true);
        await content.CopyToAsync(gzip, ct);
    }
}
