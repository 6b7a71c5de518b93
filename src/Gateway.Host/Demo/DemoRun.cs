using Gateway.Host.Hosting;
using Gateway.Pipeline.Imports;

namespace Gateway.Host.Demo;

/// <summary>Plays the demo on a running gateway: registers, then waves of files through the inboxes.</summary>
sealed class DemoRun(DemoSite site, RunningGateway gateway, IDemoProgress progress)
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(120);
    static readonly TimeSpan glance = TimeSpan.FromMilliseconds(100);

    public async Task PlayAsync(CancellationToken ct)
    {
        await ImportAsync(ct);
        var dropped = 0;
        foreach (var wave in DemoFile.Waves())
        {
            foreach (var file in wave)
            {
                site.Drop(file);
                progress.Dropped(file);
                dropped++;
            }

            await WaitAsync(dropped, ct);
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

    async Task WaitAsync(int files, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var timer = new PeriodicTimer(glance);
        try
        {
            while (!await Settled.IsAsync(gateway.Database, files, limit.Token))
            {
                progress.Settled(await Settled.FilesReadAsync(gateway.Database, limit.Token));
                await timer.WaitForNextTickAsync(limit.Token);
            }

            progress.Settled(files);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"The demo's files were not worked off within {patience.TotalSeconds:0} s; look at the log.", late);
        }
    }
}
