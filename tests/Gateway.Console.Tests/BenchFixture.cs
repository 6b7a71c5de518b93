using Gateway.Console.Tests.Seeds;

namespace Gateway.Console.Tests;

/// <summary>A console with work for billing staff, for a class of tests.</summary>
public sealed class BenchFixture : IAsyncLifetime
{
    readonly ConsoleFixture _console = new();

    internal BenchSeed Seed { get; private set; } = null!;

    internal SeedWriter Write => _console.Write;

    internal string Address => _console.Address;

    public async Task InitializeAsync()
    {
        await _console.InitializeAsync();
        if (BrowserRequirement.SkipReason is not null)
            return;
        Seed = new BenchSeed(Write);
        await Seed.WriteAsync();
    }

    public Task DisposeAsync() => _console.DisposeAsync();
}
