using Gateway.Host.Demo.Sftp;
using Gateway.Host.Hosting;
using Gateway.Pipeline.Imports;

namespace Gateway.Host.Demo;

/// <summary>Plays the demo on a running gateway: registers, then waves of files through the inboxes, the last one while the bank's server is away.</summary>
sealed class DemoRun(DemoSite site, RunningGateway gateway, IDemoProgress progress)
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(120);
    static readonly TimeSpan glance = TimeSpan.FromMilliseconds(100);
    int dropped;

    /// <returns>The alert that the outage opened and the server's return cleared; null where there is no server.</returns>
    /// <exception cref="IOException">Something that must come has not come in time.</exception>
    public async Task<DemoAlert?> PlayAsync(CancellationToken ct)
    {
        await ImportAsync(ct);
        var waves = DemoFile.Waves();
        foreach (var wave in waves.SkipLast(1))
        {
            Drop(wave);
            await WorkOffAsync(ct);
        }

        if (site.Sftp is { } server) return await WithOutageAsync(server, waves[^1], ct);
        Drop(waves[^1]);
        await WorkOffAsync(ct);
        return null;
    }

    /// <summary>What the bank lays out while nobody reaches it is collected once it is back.</summary>
    async Task<DemoAlert> WithOutageAsync(DemoSftpServer server, IReadOnlyList<DemoFile> wave, CancellationToken ct)
    {
        var since = TimeProvider.System.GetUtcNow();
        await server.StopAsync();
        progress.Told($"The server of {DemoSite.Remote} is stopped.");
        Drop(wave);
        var opened = await AlertAsync(since, alert => alert.ToldBy.Count > 0, "An alert about the stopped server has not been told", ct);
        progress.Told($"Alert opened: {opened.Words}");
        await server.StartAgainAsync(ct);
        progress.Told($"The server of {DemoSite.Remote} runs again.");
        await WorkOffAsync(ct);
        var cleared = await AlertAsync(since, alert => alert is { ClearedAt: not null, ToldBy.Count: > 0 }, "That the alert about the stopped server has cleared was not told", ct);
        progress.Told($"Alert cleared after {(cleared.ClearedAt!.Value - cleared.OpenedAt).TotalSeconds:0} s.");
        return cleared;
    }

    async Task<DemoAlert> AlertAsync(DateTimeOffset since, Func<DemoAlert, bool> isThere, string lacking, CancellationToken ct)
    {
        DemoAlert? found = null;
        await UntilAsync(async token => (found = await DemoAlert.FindAsync(gateway.Database, DemoSite.Remote, since, token)) is { } alert && isThere(alert), lacking, ct);
        return found!;
    }

    void Drop(IEnumerable<DemoFile> wave)
    {
        foreach (var file in wave)
        {
            site.Drop(file);
            progress.Dropped(file);
            dropped++;
        }
    }

    async Task ImportAsync(CancellationToken ct)
    {
        var imports = gateway.Services.GetRequiredService<CsvImports>();
        foreach (var kind in new[] { "customers", "bank-accounts", "invoices" })
        {
            await using var csv = File.OpenRead(Path.Combine(DemoSite.Samples, $"{kind}.csv"));
            var report = await imports.RunAsync(kind, kind, csv, $"{kind}.csv", "demo", ct);
            progress.Imported(kind, report);
        }
    }

    async Task WorkOffAsync(CancellationToken ct)
    {
        await UntilAsync(
            async token =>
            {
                progress.Settled(await Settled.FilesReadAsync(gateway.Database, token));
                return await Settled.IsAsync(gateway.Database, dropped, token);
            },
            "The demo's files were not worked off",
            ct);
        progress.Settled(dropped);
    }

    static async Task UntilAsync(Func<CancellationToken, Task<bool>> isDone, string lacking, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var timer = new PeriodicTimer(glance);
        try
        {
            while (!await isDone(limit.Token)) await timer.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"{lacking} within {patience.TotalSeconds:0} s; look at the log.", late);
        }
    }
}
