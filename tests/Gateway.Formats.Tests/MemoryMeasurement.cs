namespace Gateway.Formats.Tests;

/// <summary>Tests that measure the process's memory run alone, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasurement
{
    public const string Name = "Measures memory";
}
