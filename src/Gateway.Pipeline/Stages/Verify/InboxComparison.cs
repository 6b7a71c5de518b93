using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Inbox;
using Npgsql;

namespace Gateway.Pipeline.Stages.Verify;

/// <summary>
/// What lies in an inbox, and in the folders that taken files go to, beside what the archive has of it. A file aside that the archive does not have was taken
/// in by a gateway that knew more than this database: after the backup.
/// </summary>
sealed partial class InboxComparison(NpgsqlDataSource database, PartnerProfile profile, InboxProfile inbox, ITransport transport)
{
    const int NamesAtOnce = 1000;
    readonly string endpoint = PartnerDirectory.EndpointName(profile, inbox.Name);
    readonly RemoteName[] aside = [RemoteName.Parse(inbox.Collection.ProcessedFolder), RemoteName.Parse(inbox.Collection.FailedFolder)];
    readonly NamePattern[] patterns = [.. inbox.Patterns.Select(pattern => new NamePattern(pattern, inbox.Collection.IgnoreCase))];

    /// <param name="content">Compare by SHA-256 too: exact where files of one name and size come again and again.</param>
    public async Task<IReadOnlyList<VerifyLine>> RunAsync(bool content, CancellationToken ct)
    {
        var (waiting, taken) = await ListAsync(ct);
        var archived = await ArchivedAsync([.. waiting, .. taken.Select(each => each.File with { Name = each.Was })], ct);
        var lines = new List<VerifyLine>();
        foreach (var file in waiting) lines.Add(await WaitingAsync(file, archived, content, ct));
        foreach (var same in taken.GroupBy(each => (each.Was, each.File.Size)))
        {
            var known = archived.Where(row => row.Is(same.Key.Was, same.Key.Size)).ToList();
            var unknown = content ? await UnknownByContentAsync(same.Select(each => each.File), known, ct) : [.. same.Select(each => each.File).OrderBy(file => file.ModifiedAt).Skip(known.Count)];
            lines.AddRange(unknown.Select(file => Line(
                file.Name, "fetchedSince", "was taken in and put aside, but the archive does not have it: it was fetched after the backup. Move it back into the inbox to have it read again.", differs: true)));
        }

        lines.Insert(0, new VerifyLine("inbox", endpoint, "listed", $"{waiting.Count} files lie in the inbox, {taken.Count} were put aside.", Differs: false));
        return lines;
    }

    async Task<VerifyLine> WaitingAsync(RemoteFile file, List<ArchivedRow> archived, bool content, CancellationToken ct)
    {
        var known = archived.Where(row => row.Is(file.Name, file.Size)).ToList();
        if (known.Exists(row => row.IsRemembered)) return Line(file.Name, "known", "is in the archive, and it is remembered that it was taken from here: it is not read again.", differs: false);
        if (known.Count > 0 && content && (await UnknownByContentAsync([file], known, ct)).Count > 0) known.Clear();
        return known.Count == 0
            ? Line(file.Name, "new", "is not in the archive: it will be fetched.", differs: false)
            : Line(file.Name, "wouldFetchAgain", $"is in the archive as file {known[0].Id}, but it is not remembered that it was taken from here: it would be fetched again, and be found to be a repetition if its content is the same.", differs: true);
    }

    async Task<List<RemoteFile>> UnknownByContentAsync(IEnumerable<RemoteFile> files, List<ArchivedRow> known, CancellationToken ct)
    {
        var unknown = new List<RemoteFile>();
        foreach (var file in files)
        {
            if (known.Count == 0 || await RemoteHash.OfAsync(transport, file.Name, ct) is not { } hash || !known.Exists(row => row.Sha256.AsSpan().SequenceEqual(hash))) unknown.Add(file);
        }

        return unknown;
    }

    async Task<(List<RemoteFile> Waiting, List<(RemoteFile File, RemoteName Was)> Taken)> ListAsync(CancellationToken ct)
    {
        var (waiting, taken) = (new List<RemoteFile>(), new List<(RemoteFile, RemoteName)>());
        var options = new ListOptions { Recursive = inbox.Subfolders || inbox.Collection.AfterArchive == AfterArchive.Move, Where = IsWanted };
        await foreach (var file in transport.ListAsync(options, ct))
        {
            if (Array.Find(aside, file.Name.IsBelow) is { } folder) taken.Add((file, OriginalName(file.Name, folder)));
            else if (inbox.Subfolders || file.Name.Folder is null) waiting.Add(file);
        }

        return (waiting, taken);
    }

    // Markers (a.edi.done) match no pattern as a rule; where there are none, they are told as new files, which an inbox that takes everything would make of them too.
    bool IsWanted(RemoteName name) => (patterns.Length == 0 || aside.Any(name.IsBelow) || Array.Exists(patterns, pattern => pattern.Matches(name))) && !IsUnfinished(name);

    bool IsUnfinished(RemoteName name) => inbox.Collection.Unfinished.Any(end => name.Printable.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name before the file was put aside, without what was added where the name was taken; see <see cref="Aside"/>.</summary>
    static RemoteName OriginalName(RemoteName name, RemoteName folder)
    {
        var text = Encoding.Latin1.GetString(name.Bytes.Span[(folder.Bytes.Length + 1)..]);
        return new RemoteName(Encoding.Latin1.GetBytes(AddedSuffix().Replace(text, "")));
    }

    [GeneratedRegex(@"(?<=.)\.([2-9]|\d{8}T\d{9}Z(\.\d+)?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedSuffix();

    async Task<List<ArchivedRow>> ArchivedAsync(IReadOnlyList<RemoteFile> files, CancellationToken ct)
    {
        var rows = new List<ArchivedRow>();
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var names in files.Select(file => file.Name).Distinct().Chunk(NamesAtOnce))
        {
            rows.AddRange(await connection.QueryAsync<ArchivedRow>(new CommandDefinition(
                """
                select f.id, f.name_bytes as NameBytes, f.size, f.sha256, exists (
                    select from collected c where c.file_id = f.id and c.endpoint = f.endpoint and (c.moved_at is null or c.kept_at is not null)) as IsRemembered
                from file f where f.direction = 'in' and f.endpoint = @endpoint and f.name_bytes = any(@names) order by f.id
                """,
                new { endpoint, names = names.Select(name => name.Bytes.ToArray()).ToArray() },
                cancellationToken: ct)));
        }

        return rows;
    }

    VerifyLine Line(RemoteName name, string verdict, string words, bool differs) => new("inbox", $"{endpoint}/{name.Printable}", verdict, $"{name.Printable} {words}", differs);

    sealed class ArchivedRow
    {
        public long Id { get; init; }

        public byte[] NameBytes { get; init; } = [];

        public long Size { get; init; }

        public byte[] Sha256 { get; init; } = [];

        /// <summary>That it was taken from the inbox, and lies there still, is written down.</summary>
        public bool IsRemembered { get; init; }

        public bool Is(RemoteName name, long size) => Size == size && NameBytes.AsSpan().SequenceEqual(name.Bytes.Span);
    }
}
