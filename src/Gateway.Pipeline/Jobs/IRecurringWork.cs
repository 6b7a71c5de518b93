namespace Gateway.Pipeline.Jobs;

/// <summary>Work on a schedule. One run of a name at a time, over all hosts. A run that throws is recorded; the next one comes as planned.</summary>
public interface IRecurringWork
{
    /// <summary>Unique, stable over restarts, for people: "collect acme/inbox".</summary>
    string Name { get; }

    TimeSpan Every { get; }

    JobUrgency Urgency => JobUrgency.Maintenance;

    Task RunAsync(CancellationToken ct);
}
