using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>The books of one host that nothing happens to, made once for all tests that compare with them.</summary>
public sealed class UndisturbedRun
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    readonly SemaphoreSlim once = new(1);
    IReadOnlyList<string>? books;

    internal async Task<IReadOnlyList<string>> BooksAsync(DatabaseFixture databases)
    {
        await once.WaitAsync();
        try
        {
            return books ??= await RunAsync(databases);
        }
        finally
        {
            once.Release();
        }
    }

    static async Task<IReadOnlyList<string>> RunAsync(DatabaseFixture databases)
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        await site.FeedAsync(Traffic.Create(), () => host.Output);
        (await host.StopAsync(patience)).ShouldBeTrue("SIGTERM stops the host");
        site.AssertOutboxes();
        return await Books.ReadAsync(site.Database);
    }
}
