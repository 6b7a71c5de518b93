using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;
using Gateway.Pipeline.Store.Spooling;
using Gateway.Transports;
using Gateway.Transports.Inbox;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// One inbox: what is complete there is fetched, archived, and only then put aside. No database connection is held while the partner's server is waited for,
/// so servers that hang keep nobody else from working. A file that cannot be taken is told to a person and never keeps the others waiting.
/// </summary>
public sealed partial class CollectInbox
{
    /// <summary>PostgreSQL's class of "operator intervention": no file's fault.</summary>
    const string ServerStops = "57";

    static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);
    readonly PartnerProfile profile;
    readonly InboxProfile inbox;
    readonly Endpoints endpoints;
    readonly ArchiveFiles archive;
    readonly InboxTurns turns;
    readonly StageEvents events;
    readonly TimeProvider time;
    readonly ILogger<CollectInbox> log;
    readonly InboxWatch watch;
    readonly SourceMemory memory;
    readonly InboxTroubles troubles;
    readonly Patience patience;
    readonly HashSet<RemoteName> failedBefore = [];

    public CollectInbox(
        PartnerProfile profile, InboxProfile inbox, Endpoints endpoints, NpgsqlDataSource database, ArchiveFiles archive, InboxTurns turns,
        BusinessCalendars calendars, StageEvents events, TimeProvider time, ILogger<CollectInbox> log)
    {
        (this.profile, this.inbox, this.endpoints, this.archive, this.turns) = (profile, inbox, endpoints, archive, turns);
        (this.events, this.time, this.log) = (events, time, log);
        Endpoint = PartnerDirectory.EndpointName(profile, inbox.Name);
        Schedule = inbox.Collection.Schedule.Resolve(TimeSpan.FromSeconds(inbox.EverySeconds), calendars);
        watch = new InboxWatch(RulesOf(inbox), time);
        memory = new SourceMemory(database, Endpoint);
        troubles = new InboxTroubles(database, Endpoint, profile.Id, time);
        patience = new Patience(LongestSilence, time);
    }

    /// <summary>"partner/inbox".</summary>
    public string Endpoint { get; }

    public string Partner => profile.Id;

    public ExchangeSchedule Schedule { get; }

    /// <summary>One look, from beginning to end. Not for concurrent looks.</summary>
    /// <exception cref="TransportException">The endpoint as a whole does not work.</exception>
    /// <exception cref="PollLeaseLostException">Another host has the turn by now.</exception>
    public async Task<PollOutcome> PollAsync(PollLease lease, CancellationToken ct)
    {
        var transport = endpoints.Inbox(profile, inbox);
        var aside = new PutAside(transport, inbox.Collection, watch, memory, patience, time);
        await memory.LoadKeptAsync(lease, ct);
        var waiting = await PutAsideAsync(lease, aside, await memory.WaitingAsync(ct), ct);
        var unreadable = new List<TransportException>();
        var listed = new List<RemoteFile>();
        await foreach (var file in patience.EachAsync(watch.LookAsync(transport, unreadable.Add, ct), $"listing {Endpoint}", ct)) listed.Add(file);

        var told = await troubles.OpenFilesAsync(ct);
        foreach (var trouble in unreadable.Where(trouble => trouble.Name is not null)) await TellAsync(trouble.Name!, trouble, ct);
        var ready = listed.Where(file => !memory.Knows(file) && !waiting.Contains((file.Name, file.Size, file.Stamp)));
        // What failed last time comes last: a file that breaks the connection each time keeps no other from being taken.
        var take = new InboxTake(lease, transport, aside, new FileFetch(transport, inbox.Collection, patience, SpoolMemory.Default));
        foreach (var batch in FetchBatch.Of(ready.OrderBy(file => failedBefore.Contains(file.Name)), inbox.Collection)) await TakeAsync(take, batch, ct);
        await ForgetAsync(take, listed, unreadable, told, ct);
        return new PollOutcome(take.Files, take.Bytes);
    }

    async Task ForgetAsync(InboxTake take, List<RemoteFile> listed, List<TransportException> unreadable, IReadOnlySet<string> told, CancellationToken ct)
    {
        if (memory.KeptCount > 0) await memory.SeenAsync(listed, time.GetUtcNow(), ct);
        var still = take.Failed.Concat(unreadable.Select(trouble => trouble.Name).OfType<RemoteName>()).Concat(take.Later).Select(name => name.Printable).ToHashSet(StringComparer.Ordinal);
        foreach (var file in told.Where(file => !still.Contains(file))) await troubles.ClearAsync(file, ct);
        failedBefore.Clear();
        failedBefore.UnionWith(take.Failed);
    }

    async Task TakeAsync(InboxTake take, IReadOnlyList<RemoteFile> batch, CancellationToken ct)
    {
        var fetched = await FetchAsync(take, batch, ct);
        try
        {
            var fresh = new List<FetchedFile>();
            foreach (var file in fetched)
            {
                if (memory.SameContent(file.Source, file.Content.Sha256) is { } same) await memory.RestampAsync(same, file.Source, ct);
                else fresh.Add(file);
            }

            if (fresh.Count == 0) return;
            var stored = await StoreAsync(take, fresh, ct);
            if (stored.Count == 0) return;

            // Archived and due, still in the inbox: a restart finds the waiting row and only puts the file aside.
            CrashPoint.Reached(CrashPoint.CollectArchived);
            foreach (var each in stored)
            {
                take.Took(each.File.Content.Length);
                events.Collected(each.File.Source.Name.Printable, each.File.Content.Length, each.FileId, profile.Id);
                if (inbox.Collection.AfterArchive == AfterArchive.Leave) memory.Keep(KeptOf(each));
            }

            foreach (var file in fetched.Where(file => file.Open is not null)) await file.DisposeAsync();
            if (inbox.Collection.AfterArchive != AfterArchive.Leave) await PutAsideAsync(take.Lease, take.Aside, [.. stored.Select(each => each.Row)], ct);
        }
        finally
        {
            foreach (var file in fetched) await file.DisposeAsync();
        }
    }

    KeptSource KeptOf(ArchivedSource each) =>
        new(each.Row.Id, each.Row.Name, each.Row.Size, each.Row.Stamp, each.File.Content.Sha256.ToArray(), time.GetUtcNow());

    async Task<IReadOnlyList<FetchedFile>> FetchAsync(InboxTake take, IReadOnlyList<RemoteFile> batch, CancellationToken ct)
    {
        var fetched = new FetchedFile?[batch.Count];
        try
        {
            await Parallel.ForEachAsync(
                batch.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = inbox.Collection.HandsOutOnce ? 1 : inbox.Collection.FetchAtOnce, CancellationToken = ct },
                async (each, token) => fetched[each.Index] = await FetchAsync(take, each.Item, token));
        }
        catch
        {
            foreach (var file in fetched.OfType<FetchedFile>()) await file.DisposeAsync();
            throw;
        }

        return [.. fetched.OfType<FetchedFile>()];
    }

    async Task<FetchedFile?> FetchAsync(InboxTake take, RemoteFile file, CancellationToken ct)
    {
        try
        {
            var fetched = await take.Fetch.ReadAsync(file, ct);
            if (fetched is null) take.LeaveForLater(file.Name);
            else take.Fetched();
            return fetched;
        }
        catch (TransportException trouble) when (trouble.Cause == TransportCause.NotFound)
        {
            LogVanished(file.Name.Printable, profile.Id);
            return null;
        }
        catch (TransportException trouble)
        {
            var isOften = take.Fails(file.Name, trouble);
            // A connection that breaks once is nothing that anybody need do something about; the next look tells whether it is this file.
            var mayPass = trouble.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut && !failedBefore.Contains(file.Name);
            if (!mayPass && watch.IsNews(file, trouble)) await TellAsync(file.Name, trouble, ct);
            // One file that breaks the connection may be that file's fault; a second one in a row is the endpoint's.
            if (isOften) throw;
            return null;
        }
    }

    async Task<IReadOnlyList<ArchivedSource>> StoreAsync(InboxTake take, IReadOnlyList<FetchedFile> files, CancellationToken ct)
    {
        try
        {
            return await archive.StoreAsync(take.Lease, profile, inbox.Collection, Schedule, files, ct);
        }
        catch (PostgresException refused) when (!refused.IsTransient && !refused.SqlState.StartsWith(ServerStops, StringComparison.Ordinal))
        {
            if (files is [var only])
            {
                var trouble = new TransportException(TransportCause.Broken, only.Source.Name, $"{only.Source.Name} cannot be archived: {refused.MessageText}.", refused);
                take.Fails(only.Source.Name, trouble);
                if (watch.IsNews(only.Source, trouble)) await TellAsync(only.Source.Name, trouble, ct);
                return [];
            }

            // Something about one of them; each by itself finds out which.
            var stored = new List<ArchivedSource>();
            foreach (var file in files) stored.AddRange(await StoreAsync(take, [file], ct));
            return stored;
        }
    }

    /// <summary>Returns those that are still waiting because it did not work this time.</summary>
    async Task<IReadOnlySet<(RemoteName Name, long Size, string Stamp)>> PutAsideAsync(PollLease lease, PutAside aside, IReadOnlyList<WaitingSource> sources, CancellationToken ct)
    {
        var (gone, left) = (new List<long>(), new HashSet<(RemoteName, long, string)>());
        TransportException? refusal = null;
        await Parallel.ForEachAsync(
            sources,
            new ParallelOptions { MaxDegreeOfParallelism = inbox.Collection.FetchAtOnce, CancellationToken = ct },
            async (source, token) =>
            {
                await turns.ConfirmAsync(lease, token);
                try
                {
                    var outcome = await aside.RunAsync(source, token);
                    if (outcome.Stays) await memory.KeepAsync(source, token);
                    if (outcome.MovedUnread is { } unread) await troubles.TellMovedUnreadAsync(source.Name, unread, token);
                    if (outcome.FoundUnread is { } found) await troubles.TellFoundUnreadAsync(source.Name, found, token);
                    lock (gone)
                    {
                        refusal ??= outcome.Refusal;
                        if (!outcome.Stays) gone.Add(source.Id);
                    }
                }
                catch (TransportException trouble) when (!trouble.ConcernsEndpoint)
                {
                    LogTrouble(trouble.Message, Endpoint, profile.Id);
                    lock (gone) left.Add((source.Name, source.Size, source.Stamp));
                }
            });

        // Put aside, the rows still waiting: a restart finds the sources gone and closes them.
        if (gone.Count > 0) CrashPoint.Reached(CrashPoint.CollectMoved);
        await memory.CloseAsync(gone, ct);
        if (refusal is not null) await troubles.TellNotClearedAsync(refusal, ct);
        return left;
    }

    Task TellAsync(RemoteName name, TransportException trouble, CancellationToken ct)
    {
        LogTrouble(trouble.Message, Endpoint, profile.Id);
        return troubles.TellAsync(name, trouble, ct);
    }

    static InboxRules RulesOf(InboxProfile inbox) => new()
    {
        Patterns = inbox.Patterns,
        IgnoreCase = inbox.Collection.IgnoreCase,
        Subfolders = inbox.Subfolders,
        Readiness = inbox.Readiness,
        Quiet = TimeSpan.FromSeconds(inbox.QuietSeconds),
        Unfinished = inbox.Collection.Unfinished,
        Marker = inbox.Collection.Marker,
        Aside = [RemoteName.Parse(inbox.Collection.ProcessedFolder), RemoteName.Parse(inbox.Collection.FailedFolder)],
    };

    [LoggerMessage(1002, LogLevel.Information, "{Name} from {Partner} vanished before it was read")]
    partial void LogVanished(string name, string partner);

    [LoggerMessage(1003, LogLevel.Warning, "{Trouble} ({Endpoint}, {Partner})")]
    partial void LogTrouble(string trouble, string endpoint, string partner);
}

/// <summary>What one look took.</summary>
public sealed record PollOutcome(int Files, long Bytes);
