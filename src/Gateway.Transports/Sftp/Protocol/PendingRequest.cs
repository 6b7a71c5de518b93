namespace Gateway.Transports.Sftp.Protocol;

/// <summary>A request whose answer is due.</summary>
sealed class PendingRequest(long sentAt)
{
    readonly TaskCompletionSource<Packet> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long SentAt { get; } = sentAt;

    public Task<Packet> Answer => answer.Task;

    public void Answered(Packet packet)
    {
        if (!answer.TrySetResult(packet)) packet.Dispose();
    }

    public void Failed(TransportException failure) => answer.TrySetException(failure);

    /// <summary>Nobody waits any more: the answer is thrown away when it comes, a failure is told elsewhere.</summary>
    public static void Forget(Task<Packet> answer) => _ = answer.ContinueWith(
        done =>
        {
            if (done.IsCompletedSuccessfully) done.Result.Dispose();
            else _ = done.Exception;
        },
        CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
