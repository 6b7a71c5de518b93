using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Verify;

/// <summary>What is to be sent to an outbox, and was, beside what lies there.</summary>
/// <param name="content">Read every delivered file that lies there; otherwise the newest ones, as far as that costs little, and of the others only the size.</param>
/// <param name="restoredFrom">When the backup was taken, where this database was restored and collection or delivery is held since.</param>
sealed class OutboxComparison(NpgsqlDataSource database, string endpoint, OpenOutbox outbox, bool content, DateTimeOffset? restoredFrom)
{
    const int DeliveredLookedFor = 1000;
    const int FilesReadAnyway = 50;
    const long BytesReadAnyway = 8 * 1024 * 1024;

    int filesRead;
    long bytesRead;

    public async Task<IReadOnlyList<VerifyLine>> RunAsync(CancellationToken ct)
    {
        var rows = await RowsAsync(ct);
        var there = new Dictionary<RemoteName, RemoteFile>();
        await foreach (var file in outbox.Transport.ListAsync(new ListOptions(), ct)) there[file.Name] = file;
        var lines = new List<VerifyLine>();
        var absent = 0;
        foreach (var row in rows.Where(row => row.State != "delivered"))
            lines.Add(there.GetValueOrDefault(row.Target(outbox.Rules)) is { } found ? await PresentAsync(row, found, ct) : Absent(row));
        // The newest first: those are read.
        foreach (var row in rows.Where(row => row.State == "delivered").Reverse())
        {
            if (there.GetValueOrDefault(row.Target(outbox.Rules)) is not { } found) absent++;
            else if (await ChangedAsync(row, found, ct) is { } changed) lines.Add(changed);
        }

        lines.AddRange(await UnknownAsync(there.Keys, rows, ct));
        lines.Insert(0, new VerifyLine(
            "outbox", endpoint, "listed",
            $"{there.Count} files lie in the outbox; {rows.Count(row => row.State != "delivered")} are still to be sent. Of the latest {rows.Count(row => row.State == "delivered")} that were delivered {absent} are not there any more: picked up, or lost. Of those that are there {filesRead} were read and compared.",
            Differs: false));
        return lines;
    }

    /// <summary>What was delivered and lies there still has the size that we sent, and the bytes. What a person has counted as delivered, or a server that tells no sizes took, was never compared.</summary>
    async Task<VerifyLine?> ChangedAsync(Row row, RemoteFile found, CancellationToken ct)
    {
        if (row.Verified is null or "person" or "none") return null;
        if (found.Size != row.Size)
            return Line(row, "changed", $"was delivered with {row.Size} bytes and has {found.Size} there now: somebody has changed it since. Ask the partner what it has taken; send it again under a new name if that was not ours.", differs: true);
        if (!content && (filesRead >= FilesReadAnyway || bytesRead + row.Size > BytesReadAnyway)) return null;
        if (await RemoteHash.OfAsync(outbox.Transport, found.Name, ct) is not { } hash) return null;
        (filesRead, bytesRead) = (filesRead + 1, bytesRead + row.Size);
        return hash.AsSpan().SequenceEqual(row.Sha256)
            ? null
            : Line(row, "changed", "was delivered, and other bytes of the same number lie there now: somebody has changed it since. Ask the partner what it has taken; send it again under a new name if that was not ours.", differs: true);
    }

    VerifyLine Absent(Row row)
    {
        var doubtful = restoredFrom is not null && outbox.Rules.PartnerTakesAway;
        return row.State != "waiting" ? Line(row, "keptBack", $"is {row.State} and not there: it is not sent before a person decides.", differs: false)
            : doubtful ? Line(row, "unclear", "would be sent. It is not there, but this partner takes files away: it may have been sent after the backup and taken. Ask the partner, or look for its acknowledgment, before deliveries go on.", differs: true)
            : Line(row, "wouldSend", "is not there and would be sent.", differs: false);
    }

    async Task<VerifyLine> PresentAsync(Row row, RemoteFile found, CancellationToken ct)
    {
        if (row.IsStillToBePacked(outbox.Rules))
            return Line(row, "unclear", "is there under its name, but packed or encrypted by an attempt that this database does not know; whether it is the same cannot be told by its bytes. Compare its time, then count it as delivered or send it.", differs: true);
        if (found.Size != row.Size) return Line(row, "nameTaken", $"would be sent, but another file of that name is there ({found.Size} bytes, ours has {row.Size}); it would not be overwritten.", differs: true);
        if (await RemoteHash.OfAsync(outbox.Transport, found.Name, ct) is not { } hash)
            return Line(row, "unclear", "has a file of its name and size there that cannot be read: it may have been sent after the backup. Ask the partner before deliveries go on.", differs: true);
        return hash.AsSpan().SequenceEqual(row.Sha256)
            ? Line(row, "sentSince", "lies there with the same bytes, though it is to be sent by these books: it was sent after the backup. Count it as delivered (--mark-delivered), or it may be sent twice.", differs: true)
            : Line(row, "nameTaken", "would be sent, but another file of that name and size is there; it would not be overwritten.", differs: true);
    }

    /// <summary>Files there that these books know nothing of. On a restored gateway they are most likely its own, with control numbers that the books do not know to be given out.</summary>
    async Task<IEnumerable<VerifyLine>> UnknownAsync(IReadOnlyCollection<RemoteName> there, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var known = rows.Select(row => row.Target(outbox.Rules)).ToHashSet();
        var rest = there.Where(name => !known.Contains(name) && !name.IsHidden && !name.IsTemporary).ToList();
        if (rest.Count == 0) return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        var older = (await connection.QueryAsync<string>(new CommandDefinition(
            "select coalesce(remote_name, name) from outbox where endpoint = @endpoint and coalesce(remote_name, name) = any(@names)",
            new { endpoint, names = rest.Select(name => name.Printable).ToArray() },
            cancellationToken: ct))).ToHashSet(StringComparer.Ordinal);
        var words = restoredFrom is null
            ? "lies in the outbox and is none of ours."
            : "lies in the outbox and is unknown here: it was written and sent after the backup, or is somebody else's. If it is ours, raise the control numbers past its own ('gateway seed control-numbers') before anything is sent.";
        return rest.Where(name => !older.Contains(name.Printable)).Select(name => new VerifyLine("outbox", $"{endpoint}/{name.Printable}", "unknown", $"{name.Printable} {words}", restoredFrom is not null));
    }

    async Task<IReadOnlyList<Row>> RowsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select o.id, o.name, coalesce(o.remote_name, o.name) as RemoteName, o.state, o.packed_file_id is not null as IsPacked, f.size, f.sha256, o.verified
            from outbox o join file f on f.id = coalesce(o.packed_file_id, o.file_id)
            where o.endpoint = @endpoint and (o.state in ('waiting', 'held', 'failed')
                or o.id in (select id from outbox where endpoint = @endpoint and state = 'delivered' order by id desc limit @DeliveredLookedFor))
            order by o.id
            """,
            new { endpoint, DeliveredLookedFor },
            cancellationToken: ct))).AsList();
    }

    VerifyLine Line(Row row, string verdict, string words, bool differs) => new("outbox", $"{endpoint}/{row.RemoteName}", verdict, $"Delivery {row.Id}, {row.RemoteName}, {words}", differs) { Delivery = row.Id };

    sealed class Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string RemoteName { get; init; } = "";

        public string State { get; init; } = "";

        public bool IsPacked { get; init; }

        public long Size { get; init; }

        public byte[] Sha256 { get; init; } = [];

        /// <summary>How a delivered file was compared, see <see cref="Deliver.DeliveryProof"/>; "person" where somebody said so.</summary>
        public string? Verified { get; init; }

        public bool IsStillToBePacked(DeliveryProfile rules) => rules.Pack is not null && !IsPacked && State != "delivered";

        /// <summary>The name that it has or will have there.</summary>
        public RemoteName Target(DeliveryProfile rules)
        {
            var name = Gateway.Transports.RemoteName.Parse(RemoteName);
            return IsStillToBePacked(rules) ? name.WithSuffix(rules.Pack!.Suffix) : name;
        }
    }
}
