using Dapper;
using Gateway.Pipeline.Exchange;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>What a person is told of an inbox's files: opened once for each file, closed by itself when the file was taken or is gone.</summary>
public sealed class InboxTroubles(NpgsqlDataSource database, string endpoint, string partner, TimeProvider time)
{
    const string NotCollected = "fileNotCollected";
    const string NotCleared = "inboxNotCleared";
    const string MovedUnread = "fileMovedUnread";

    /// <summary>Names of the files that are told of now.</summary>
    public async Task<IReadOnlySet<string>> OpenFilesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var subjects = await connection.QueryAsync<string>(new CommandDefinition(
            "select subject from exception where kind = @NotCollected and closed_at is null and starts_with(subject, @start)",
            new { NotCollected, start = endpoint + "/" },
            cancellationToken: ct));
        return subjects.Select(subject => subject[(endpoint.Length + 1)..]).ToHashSet(StringComparer.Ordinal);
    }

    public Task TellAsync(RemoteName name, TransportException trouble, CancellationToken ct) =>
        OpenAsync(
            NotCollected, $"{endpoint}/{name.Printable}", trouble,
            $"{(trouble.ConcernsEndpoint ? "" : TransportAdvice.NextStep(trouble.Cause) + " ")}It is tried again at every look; once it works this closes by itself.", ct);

    public Task ClearAsync(string file, CancellationToken ct) => CloseAsync(NotCollected, $"{endpoint}/{file}", "It was collected, or is gone.", ct);

    /// <summary>Files that were archived stay in the inbox, because the other side does not let us remove them.</summary>
    public Task TellNotClearedAsync(TransportException refusal, CancellationToken ct) => OpenAsync(
        NotCleared, endpoint, refusal,
        "Archived files stay in the inbox. They are remembered and not taken twice. Ask the partner for the right to remove them, or set afterArchive to leave; then close this.",
        ct);

    /// <summary>A person has to put it back: nothing else would ever read it.</summary>
    public Task TellMovedUnreadAsync(RemoteName name, RemoteName unread, CancellationToken ct) => OpenAsync(
        MovedUnread, $"{endpoint}/{unread.Printable}",
        new TransportException(
            TransportCause.AlreadyExists, unread,
            $"The partner replaced {name.Printable} in {endpoint} at the moment when it was put aside. The newer file was moved to {unread.Printable} unread, and {name.Printable} is taken again."),
        $"Look at {unread.Printable}; if it is wanted, put it into the inbox under a name of its own. Then close this.",
        ct);

    /// <summary>The same after a run that died just then: it may as well be a file that somebody else has put there.</summary>
    public Task TellFoundUnreadAsync(RemoteName name, RemoteName unread, CancellationToken ct) => OpenAsync(
        MovedUnread, $"{endpoint}/{unread.Printable}",
        new TransportException(
            TransportCause.AlreadyExists, unread,
            $"The gateway was ended while it put {name.Printable} in {endpoint} aside. {name.Printable} itself was read, but it is not there any more; {unread.Printable} is, and the archive does not have it: the partner has most likely replaced the one by the other at that moment."),
        $"Look at {unread.Printable}; if it is wanted, put it into the inbox again, with its marker where one is agreed. Then close this.",
        ct);

    async Task OpenAsync(string kind, string subject, TransportException trouble, string suggestion, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var told = new OpenException(kind, subject, partner, null, null, null, null, TransportAdvice.OwnerOf(trouble.Cause), trouble.Message, suggestion);
        await ExceptionRows.OpenAsync(transaction, told, time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    async Task CloseAsync(string kind, string subject, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExceptionRows.CloseAsync(transaction, kind, subject, "gateway", reason, time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }
}
