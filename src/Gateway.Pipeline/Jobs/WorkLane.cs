namespace Gateway.Pipeline.Jobs;

/// <summary>Hands of a host for some kinds of work. What waits for other people's servers has a lane of its own.</summary>
sealed class WorkLane(string[] kinds, bool onlyThese, int hands, int? perPartner)
{
    int busy;

    public int Hands => hands;

    public int Busy => Volatile.Read(ref busy);

    public bool LimitsPartners => perPartner is not null;

    /// <summary>The last claim took all that it could, so there may be more once a hand is free.</summary>
    public bool MoreMayBeDue { get => Volatile.Read(ref moreMayBeDue); set => Volatile.Write(ref moreMayBeDue, value); }

    bool moreMayBeDue;

    /// <summary>Kinds without a handler here fall to the first lane, where they are told.</summary>
    public static WorkLane[] Of(IEnumerable<IWorkHandler> handlers, JobOptions options)
    {
        var waiting = handlers.Where(handler => handler.WaitsOnOthers).Select(handler => handler.Kind).ToArray();
        var working = new WorkLane(waiting, onlyThese: false, options.Concurrency, null);
        return waiting.Length == 0 ? [working] : [working, new WorkLane(waiting, onlyThese: true, options.WaitingConcurrency, options.WaitingPerPartner)];
    }

    public WorkClaim Claim(JobOptions options, int free) => new(options.Host, free, options.Lease, kinds, onlyThese, perPartner);

    public void Took() => Interlocked.Increment(ref busy);

    public void Gave() => Interlocked.Decrement(ref busy);
}
