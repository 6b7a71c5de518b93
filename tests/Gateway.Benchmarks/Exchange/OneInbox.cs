using System.Diagnostics;
using System.Globalization;
using Gateway.Testing;

namespace Gateway.Benchmarks.Exchange;

/// <summary>One SFTP inbox in which many files lie when the host starts.</summary>
static class OneInbox
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(8);

    /// <summary>Each file is a bank's remittance with one payment that is posted.</summary>
    public static async Task SmallAsync(int files)
    {
        await using var site = await ExchangeSite.StartAsync();
        site.AddPartner("bank", "bank", "820", everySeconds: 5, site.Server.Port, fetchAtOnce: 8);
        await site.RegisterAccountAsync();
        for (var no = 0; no < files; no++) site.Drop("bank", $"pay-{no:00000}.edi", Payment("BANK", no));
        await RunAsync(site, files, $"{files} small files", "select count(*) >= @files from ledger_entry");
    }

    /// <summary>Of no known format, so that nothing but fetching, archiving and putting aside is measured.</summary>
    public static async Task LargeAsync(int files)
    {
        await using var site = await ExchangeSite.StartAsync();
        site.AddPartner("bank", "bank", "820", everySeconds: 5, site.Server.Port);
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        for (var no = 0; no < files; no++)
        {
            BitConverter.TryWriteBytes(bytes, no);
            site.Drop("bank", $"large-{no:00000}.edi", bytes);
        }

        await RunAsync(site, files, $"{files} files of 1 MB", "select count(*) >= @files from file where state <> 'archived'");
    }

    public static byte[] Payment(string sender, int no) => new X12Builder(sender, "GATEWAYDEMO", no + 1)
        .Payment($"TRACE{sender}{no:000000}", "BENCH CUSTOMER INC", "C900", "9000900", new DateOnly(2026, 11, 20), ($"NONE{no}", 100m + (no % 500))).Build();

    static async Task RunAsync(ExchangeSite site, int files, string what, string end)
    {
        var load = ExchangeSite.Load();
        var watch = Stopwatch.StartNew();
        await using var host = await site.StartHostAsync();
        var ready = watch.Elapsed;
        await site.WaitAsync("select count(*) >= @files from collected", patience, new { files });
        var archived = watch.Elapsed - ready;
        await site.WaitAsync("select not exists (select from collected where moved_at is null)", patience);
        var aside = watch.Elapsed - ready;
        await site.WaitAsync(end, patience, new { files });
        var through = watch.Elapsed - ready;
        var cost = ProcessCost.Of([host.Id]);
        System.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} in one SFTP inbox ({load}): archived {files / archived.TotalSeconds:0} a second ({archived.TotalSeconds:0} s), put aside after {aside.TotalSeconds:0} s, through {files / through.TotalSeconds:0} a second ({through.TotalSeconds:0} s); host {cost.CpuSeconds:0} s of processor, {cost.Megabytes:0} MB"));
        if (await site.AskAsync<long>("select count(*) from file where direction = 'in'") != files) throw new InvalidOperationException("A file was taken twice.");
    }
}
