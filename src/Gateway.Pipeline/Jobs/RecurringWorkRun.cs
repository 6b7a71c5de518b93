namespace Gateway.Pipeline.Jobs;

/// <summary>One run of a recurring work; the argument is its name.</summary>
public sealed class RecurringWorkRun : IEngineJob
{
    public const string JobName = "recurring";
    readonly Dictionary<string, IRecurringWork> byName;

    /// <exception cref="ArgumentException">Two recurring works have the same name.</exception>
    public RecurringWorkRun(IEnumerable<IRecurringWork> works) => byName = works.ToDictionary(w => w.Name, StringComparer.Ordinal);

    public string Name => JobName;

    public Task RunAsync(string argument, CancellationToken ct) => byName.TryGetValue(argument, out var work)
        ? work.RunAsync(ct)
        : throw new PermanentFailureException($"This host knows no recurring work '{argument}'; another host with another configuration planned it.");
}
