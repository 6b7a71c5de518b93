using System.Diagnostics;
using System.Globalization;
using Dapper;

namespace Gateway.Benchmarks.Exchange;

/// <summary>Several hosts on one database share eight SFTP inboxes full of payments.</summary>
static class SeveralHosts
{
    static readonly string[] inboxes = ["0", "1", "2", "3", "4", "5", "6", "7"];

    static readonly TimeSpan patience = TimeSpan.FromMinutes(6);

    /// <param name="kills">One of the hosts is killed once a third of the files is posted.</param>
    public static async Task RunAsync(int hosts, int files, bool kills)
    {
        await using var site = await ExchangeSite.StartAsync();
        site.AddPartner("bank", "bank", "820", everySeconds: 5, site.Server.Port, folders: inboxes);
        await site.RegisterAccountAsync();
        var running = await Task.WhenAll(Enumerable.Range(0, hosts).Select(no => site.StartHostAsync($"host{no}")));
        var load = ExchangeSite.Load();
        var watch = Stopwatch.StartNew();
        for (var no = 0; no < files; no++) site.Drop($"bank/{inboxes[no % inboxes.Length]}", $"pay-{no:00000}.edi", OneInbox.Payment("BANK", no));

        if (kills)
        {
            await site.WaitAsync("select count(*) >= @third from work where kind = 'match' and state = 'done'", patience, new { third = files / 3 });
            await running[0].KillAsync();
        }

        await site.WaitAsync("select count(*) filter (where kind = 'match') >= @files and count(*) filter (where state <> 'done') = 0 from work", patience, new { files });
        var (seconds, shares) = (watch.Elapsed.TotalSeconds, await SharesAsync(site));
        System.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{hosts} hosts{(kills ? ", one killed in the middle" : "")}: {files} files in {inboxes.Length} inboxes ({load}): {files / seconds:0} a second ({seconds:0} s); {shares}"));
        foreach (var host in running) await host.DisposeAsync();
        if (await site.AskAsync<long>("select count(*) from file where direction = 'in'") != files) throw new InvalidOperationException("A file was taken twice.");
        if (await site.AskAsync<long>("select count(*) from receipt") != files) throw new InvalidOperationException("A payment is there twice, or not.");
    }

    static async Task<string> SharesAsync(ExchangeSite site)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        var shares = await connection.QueryAsync<long>("select count(*) from work where state = 'done' group by finished_by order by 1 desc");
        return $"works of each: {string.Join(", ", shares)}";
    }
}
