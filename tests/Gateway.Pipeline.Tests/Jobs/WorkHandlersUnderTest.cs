using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

interface INeedsCompletion
{
    Completion Completion { set; }
}

/// <summary>An effect and the end of its work in one transaction, as every stage does it.</summary>
sealed class Completion(NpgsqlDataSource database, WorkQueue queue)
{
    public async Task CompleteAsync(ClaimedWork work, string host)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var effect = new NpgsqlCommand("insert into effect (subject, host) values (@subject, @host)", connection, transaction);
        effect.Parameters.AddWithValue("subject", work.Subject);
        effect.Parameters.AddWithValue("host", host);
        await effect.ExecuteNonQueryAsync();
        if (await queue.CompleteAsync(transaction, work, default)) await transaction.CommitAsync();
    }
}

sealed class EffectHandler(string host) : IWorkHandler, INeedsCompletion
{
    public Completion Completion { get; set; } = null!;

    public int FailuresBeforeSuccess { get; init; }

    public Exception Failure { get; init; } = new InvalidOperationException("not yet");

    public ConcurrentQueue<int> Attempts { get; } = new();

    public ConcurrentDictionary<long, long> StartedAt { get; } = new();

    public string Kind => "read";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        StartedAt.TryAdd(work.Subject, Stopwatch.GetTimestamp());
        Attempts.Enqueue(work.Attempt);
        if (Attempts.Count <= FailuresBeforeSuccess) throw Failure;
        await Completion.CompleteAsync(work, host);
    }
}

sealed class HeldHandler : IWorkHandler, INeedsCompletion
{
    public Completion Completion { get; set; } = null!;

    public TaskCompletionSource Entered { get; } = new();

    public TaskCompletionSource LetGo { get; } = new();

    public TaskCompletionSource Cancelled { get; } = new();

    public string Kind => "read";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        Entered.TrySetResult();
        try
        {
            await LetGo.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }

        await Completion.CompleteAsync(work, "held");
    }
}

sealed class ForgetfulHandler : IWorkHandler
{
    public string Kind => "read";

    public Task HandleAsync(ClaimedWork work, CancellationToken ct) => Task.CompletedTask;
}
