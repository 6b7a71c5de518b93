using Gateway.Console.Tests.Seeds;
using Gateway.Pipeline.Store;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Console.Tests;

/// <summary>One seeded console for a class of tests.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    readonly DatabaseFixture _databases = new();
    ConsoleServer? _server;

    internal NpgsqlDataSource Database { get; private set; } = null!;

    internal SeedWriter Write { get; private set; } = null!;

    internal ConsoleSeed Seed { get; private set; } = null!;

    internal ExchangeSeed Exchange { get; private set; } = null!;

    internal PartnerSeed Partners { get; private set; } = null!;

    internal string Address => _server!.Address;

    public async Task InitializeAsync()
    {
        if (BrowserRequirement.SkipReason is not null)
            return;
        Database = await _databases.CreateDatabaseAsync();
        Write = new SeedWriter(Database, new FileArchive(Database, TestKeys.Keyring, new SteadyClock()));
        Seed = new ConsoleSeed(Write);
        await Seed.WriteAsync();
        Exchange = new ExchangeSeed(Write);
        await Exchange.WriteAsync();
        await new AlertSeed(Write).WriteAsync();
        Partners = new PartnerSeed(Database);
        _server = await ConsoleServer.StartAsync(Database, partners: await Partners.WriteAsync());
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Partners?.Dispose();
        await _databases.DisposeAsync();
    }
}
