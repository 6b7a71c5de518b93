using System.Text;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Pipeline.Store.Spooling;
using Npgsql;

namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>
/// Unpacks an archived file: each file in it is archived below it and due to be read, all in one transaction. A damaged one is unreadable and told; one that
/// needs a key or lacks a signature waits for a person, with its bytes kept.
/// </summary>
public sealed class UnpackFile(
    NpgsqlDataSource database, FileArchive archive, WorkQueue queue, PartnerDirectory partners, Unpacker unpacker, TimeProvider time) : IWorkHandler
{
    const int HeadBytes = 64;

    public string Kind => "unpack";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        var file = await LoadAsync(work.Subject, ct);
        if (file.State != "archived")
        {
            await EndAsync(work, (_, _) => Task.CompletedTask, ct);
            return;
        }

        using var packed = await SpoolAsync(file.Id, ct);
        await using var output = new BoundedOutput(packed.Length, unpacker.Limits, SpoolMemory.Default);
        try
        {
            await UnpackAsync(file, packed, output, ct);
        }
        catch (UnpackFaultException fault)
        {
            await EndAsync(work, (transaction, token) => RefuseAsync(transaction, file, fault.Message, token), ct);
            return;
        }
        catch (PgpException trouble)
        {
            throw new PermanentFailureException($"{file.Name}: {trouble.Message} Then requeue it.", trouble);
        }

        await EndAsync(work, (transaction, token) => EnterAsync(transaction, file, output.Entries, token), ct);
    }

    async Task UnpackAsync(PackedRow file, Spool packed, BoundedOutput output, CancellationToken ct)
    {
        var profile = ProfileOf(file.Endpoint);
        var head = new byte[HeadBytes];
        packed.Position = 0;
        var kind = PackedKinds.Of(head.AsSpan(0, packed.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)));
        packed.Position = 0;

        // Only the outermost is signed; what comes out of a file that was signed rightly is the signer's.
        var signedBy = file.Depth == 0 ? profile.SignedBy : [];
        if (signedBy.Count > 0 && kind != PackedKind.Pgp) throw new PgpException($"The profile asks for a signature by {string.Join(" or ", signedBy)}, but the file is no PGP message.");
        if (file.Depth >= unpacker.Limits.MostDepth) throw new UnpackFaultException($"It is packed {file.Depth + 1} times over; up to {unpacker.Limits.MostDepth} times is unpacked.");
        await unpacker.UnpackAsync(kind, file.Name, packed, signedBy, output, ct);
    }

    UnpackProfile ProfileOf(string? endpoint) =>
        partners.OwnerOf(endpoint) is { } owner && owner.Inboxes.FirstOrDefault(inbox => PartnerDirectory.EndpointName(owner, inbox.Name) == endpoint) is { } inbox
            ? inbox.Collection.Unpack
            : UnpackProfile.Default;

    async Task<Spool> SpoolAsync(long id, CancellationToken ct)
    {
        var spool = new Spool(SpoolMemory.Default);
        try
        {
            await using var content = await archive.OpenAsync(id, ct);
            await content.CopyToAsync(spool, ct);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    async Task EnterAsync(NpgsqlTransaction transaction, PackedRow file, IReadOnlyList<UnpackedEntry> entries, CancellationToken ct)
    {
        var profile = ProfileOf(file.Endpoint);
        var now = time.GetUtcNow();
        foreach (var (name, content) in entries)
        {
            var head = new byte[HeadBytes];
            content.Position = 0;
            var isPacked = PackedKinds.Of(head.AsSpan(0, content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false))).IsWanted(profile);
            content.Position = 0;
            var stored = await archive.StoreAsync(transaction, new NewFile("in", file.Partner, file.Endpoint, Encoding.UTF8.GetBytes(name), "archived", now), content, ct);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "update file set parent_id = @Id, business_date = @BusinessDate where id = @child", new { file.Id, file.BusinessDate, child = stored.Id }, transaction, cancellationToken: ct));
            await queue.AddAsync(transaction, isPacked ? "unpack" : "read", stored.Id, file.Partner, now, ct);
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update file set state = 'unpacked', read_at = @now, note = @note where id = @Id",
            new { now, file.Id, note = entries.Count == 1 ? "One file came out of it." : $"{entries.Count} files came out of it." },
            transaction,
            cancellationToken: ct));
    }

    async Task RefuseAsync(NpgsqlTransaction transaction, PackedRow file, string why, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update file set state = 'unreadable', read_at = @now, note = @why where id = @Id", new { now, file.Id, why = PostgresText.Storable(why) }, transaction, cancellationToken: ct));
        var told = new OpenException(
            "fileUnreadable", $"file:{file.Id}", file.Partner, file.Id, null, null, null, "partner", $"{file.Name}: {why}",
            "Ask the sender for the right file. The bytes are kept; nothing of it was read.");
        await ExceptionRows.OpenAsync(transaction, told, now, ct);
    }

    async Task EndAsync(ClaimedWork work, Func<NpgsqlTransaction, CancellationToken, Task> effect, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await effect(transaction, ct);
        if (await queue.CompleteAsync(transaction, work, ct)) await transaction.CommitAsync(ct);
    }

    async Task<PackedRow> LoadAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<PackedRow>(new CommandDefinition(
            """
            with recursive above as (
                select parent_id from file where id = @id
                union all select f.parent_id from above a join file f on f.id = a.parent_id)
            select id, name, partner, endpoint, state, business_date as BusinessDate, (select count(parent_id)::int from above) as Depth from file where id = @id
            """,
            new { id },
            cancellationToken: ct));
    }

    sealed class PackedRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string? Partner { get; init; }

        public string? Endpoint { get; init; }

        public string State { get; init; } = "";

        public DateOnly? BusinessDate { get; init; }

        /// <summary>Packed files that it came out of.</summary>
        public int Depth { get; init; }
    }
}
