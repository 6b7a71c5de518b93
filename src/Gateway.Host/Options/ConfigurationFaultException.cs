namespace Gateway.Host.Options;

/// <summary>Settings, profiles, maps or grammars that cannot be used. The message lists every fault, a line each.</summary>
public sealed class ConfigurationFaultException(IReadOnlyList<string> faults)
    : Exception($"The configuration has {faults.Count} fault{(faults.Count == 1 ? "" : "s")}:{string.Concat(faults.Select(fault => $"\n  {fault}"))}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
