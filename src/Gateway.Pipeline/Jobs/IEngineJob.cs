namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Something that an engine can run: a plain class with one method. It may run more than once for one call (a host that died, a second engine), so it
/// looks up what is due and finding nothing is normal. A failure is recorded by the engine and not tried again.
/// </summary>
public interface IEngineJob
{
    string Name { get; }

    Task RunAsync(string argument, CancellationToken ct);
}
