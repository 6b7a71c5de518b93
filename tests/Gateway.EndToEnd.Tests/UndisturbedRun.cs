using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>The books of one host that nothing happens to, made once for all tests that compare with them.</summary>
static class UndisturbedRun
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    static readonly Lazy<Task<IReadOnlyList<string>>> books = new(RunAsync);

    public static Task<IReadOnlyList<string>> BooksAsync() => books.Value;

    static async Task<IReadOnlyList<string>> RunAsync()
    {
        var databases = new DatabaseFixture();
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        await site.FeedAsync(Traffic.Create(), () => host.Output);
        (await host.StopAsync(patience)).ShouldBeTrue("SIGTERM stops the host");
        site.AssertOutboxes();
        var read = await Books.ReadAsync(site.Database);
        await databases.DisposeAsync();
        return read;
    }
}
