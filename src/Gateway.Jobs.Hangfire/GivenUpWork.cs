using System.Globalization;
using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>
/// Shows work that was given up as failed jobs, by the names of partner, file and document. The table "work" is the truth: a failed job that somebody deleted comes
/// back while its work still waits for a person, and one whose work was requeued or held in the console goes.
/// </summary>
sealed class GivenUpWork(WorkNames names, IBackgroundJobClientV2 client, NpgsqlDataSource database, JobOptions options) : IBackgroundProcess
{
    const string Shown = "gateway-given-up";

    /// <summary>More than these nobody looks through; the next ones come as these are dealt with.</summary>
    const int MostShown = 1000;

    public void Execute(BackgroundProcessContext context)
    {
        LookAsync(context.Storage, context.StoppingToken).GetAwaiter().GetResult();
        context.Wait(options.EngineCheckIn);
    }

    /// <summary>One host looks at a time; the others look when it is their turn.</summary>
    async Task LookAsync(JobStorage storage, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var turn = await connection.BeginTransactionAsync(ct);
        await using var ask = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtext('gateway.hangfire.given-up'))", connection, turn);
        if (await ask.ExecuteScalarAsync(ct) is not true) return;
        var waiting = await names.GivenUpAsync(MostShown, ct);
        using var shown = storage.GetConnection();
        var jobs = shown.GetAllEntriesFromHash(Shown) ?? [];
        foreach (var (work, reason) in waiting.Where(given => !IsShown(shown, jobs.GetValueOrDefault(KeyOf(given.Work.Id))))) Show(shown, work, reason);
        Forget(shown, jobs, [.. waiting.Select(given => KeyOf(given.Work.Id))]);
    }

    /// <summary>A requeued one stands as it is until it has run.</summary>
    static bool IsShown(IStorageConnection storage, string? job) =>
        job is { Length: > 0 } && storage.GetStateData(job)?.Name is { } state && (state == FailedState.StateName || state == EnqueuedState.StateName || state == ProcessingState.StateName);

    void Show(IStorageConnection storage, WorkName work, string reason)
    {
        var job = client.Create(JobArguments.Of(work), new FailedState(new WorkGivenUpException(reason)) { Reason = "The work was given up. Remove the cause, then requeue it here or in the console." });
        using var transaction = storage.CreateWriteTransaction();
        transaction.SetRangeInHash(Shown, [new(KeyOf(work.Id), job)]);
        transaction.Commit();
    }

    void Forget(IStorageConnection storage, Dictionary<string, string> jobs, HashSet<string> waiting)
    {
        var gone = jobs.Where(job => !waiting.Contains(job.Key)).ToList();
        if (gone.Count == 0) return;
        foreach (var (_, job) in gone) client.ChangeState(job, new DeletedState { Reason = "The work waits for nobody any more: it was requeued, or held, or is done." }, FailedState.StateName);
        // Hangfire's storage removes no single field: what stays is written anew.
        using var transaction = storage.CreateWriteTransaction();
        transaction.RemoveHash(Shown);
        transaction.SetRangeInHash(Shown, (storage.GetAllEntriesFromHash(Shown) ?? []).Where(job => waiting.Contains(job.Key)));
        transaction.Commit();
    }

    static string KeyOf(long work) => work.ToString(CultureInfo.InvariantCulture);
}
