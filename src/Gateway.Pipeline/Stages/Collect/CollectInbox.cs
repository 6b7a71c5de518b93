using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Inbox;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// One look at one inbox: what has lain still is archived, and only then moved away. One host at a time looks at an inbox; a file that
/// cannot be taken is told to a person and never keeps the others waiting.
/// </summary>
public sealed partial class CollectInbox(
    PartnerProfile profile,
    InboxProfile inbox,
    Endpoints endpoints,
    NpgsqlDataSource database,
    CollectFile collect,
    StageEvents events,
    TimeProvider time,
    ILogger<CollectInbox> log) : IRecurringWork
{
    readonly string endpoint = PartnerDirectory.EndpointName(profile, inbox.Name);
    readonly InboxWatch watch = new(
        new InboxRules
        {
            Patterns = inbox.Patterns,
            Subfolders = inbox.Subfolders,
            Readiness = inbox.Readiness,
            Quiet = TimeSpan.FromSeconds(inbox.QuietSeconds),
            Aside = [CollectFile.ProcessedFolder, CollectFile.FailedFolder],
        },
        time);

    public string Name => $"collect {endpoint}";

    public TimeSpan Every => TimeSpan.FromSeconds(inbox.EverySeconds);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await TryLockAsync(connection, ct))
        {
            return; // Another host is looking.
        }

        try
        {
            await LookAsync(connection, endpoints.Inbox(profile, inbox), ct);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@endpoint, 0))", new { endpoint });
        }
    }

    /// <summary>Tied to the connection: when that is lost, so is the lock, and the transaction of the file under way with it.</summary>
    Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_lock(hashtextextended(@endpoint, 0))", new { endpoint }, cancellationToken: ct));

    async Task LookAsync(NpgsqlConnection connection, ITransport transport, CancellationToken ct)
    {
        var troubles = new List<TransportException>();
        try
        {
            await foreach (var file in watch.LookAsync(transport, troubles.Add, ct))
            {
                await TakeAsync(connection, transport, file, troubles, ct);
            }
        }
        catch (TransportException trouble)
        {
            await TellAsync(connection, "inboxUnreachable", endpoint, trouble, ct);
            throw;
        }

        await ClearAsync(connection, "inboxUnreachable", endpoint, ct);
        await collect.ForgetGoneAsync(connection, transport, endpoint, ct);
        foreach (var trouble in troubles)
        {
            await TellAsync(connection, "fileNotCollected", $"{endpoint}/{trouble.Name?.Printable}", trouble, ct);
        }
    }

    async Task TakeAsync(NpgsqlConnection connection, ITransport transport, RemoteFile file, List<TransportException> troubles, CancellationToken ct)
    {
        try
        {
            if (await collect.TakeAsync(connection, transport, profile.Id, endpoint, file, ct) is { } fileId)
            {
                events.Collected(file.Name.Printable, file.Size, fileId, profile.Id);
                await ClearAsync(connection, "fileNotCollected", $"{endpoint}/{file.Name.Printable}", ct);
            }
        }
        catch (TransportException trouble) when (trouble.Cause == TransportCause.NotFound)
        {
            LogVanished(file.Name.Printable, profile.Id);
        }
        catch (TransportException trouble)
        {
            if (watch.IsNews(file, trouble))
            {
                troubles.Add(trouble);
            }
        }
    }

    async Task TellAsync(NpgsqlConnection connection, string kind, string subject, TransportException trouble, CancellationToken ct)
    {
        LogTrouble(trouble.Message, endpoint, profile.Id);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                kind, subject, profile.Id, null, null, null, null, trouble.IsRetryable ? "network" : "configuration", trouble.Message,
                "It is tried again at every look; once it works this closes by itself."),
            time.GetUtcNow(),
            ct);
        await transaction.CommitAsync(ct);
    }

    async Task ClearAsync(NpgsqlConnection connection, string kind, string subject, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExceptionRows.CloseAsync(transaction, kind, subject, "gateway", "It worked at a later look.", time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    [LoggerMessage(1002, LogLevel.Information, "{Name} from {Partner} vanished before it was read")]
    partial void LogVanished(string name, string partner);

    [LoggerMessage(1003, LogLevel.Warning, "{Trouble} ({Endpoint}, {Partner})")]
    partial void LogTrouble(string trouble, string endpoint, string partner);
}
