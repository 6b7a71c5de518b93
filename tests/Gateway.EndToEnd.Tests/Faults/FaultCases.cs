using Gateway.TestServers.Ftp;
using Gateway.TestServers.Lines;
using Gateway.TestServers.Ssh;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>How each thing goes wrong and how it is mended. What a person must be told then is the table of <see cref="ExchangeFaultTests"/>.</summary>
static class FaultCases
{
    /// <summary>For moments that are to be anywhere in a connection: its key exchange, login, listing or transfer.</summary>
    const int Seed = 4711;

    const int ManyInvoices = 400;

    public static IReadOnlyList<FaultCase> Create(FaultSite site) =>
    [
        .. Refusals(site), .. Silences(site), .. Cuts(site), .. Servers(site), .. Clocks(site), .. SshTools.HasOwnUsers ? [FullDisk(site)] : Array.Empty<FaultCase>(),
        Sftp(site, "sound-inbox", atInbox: true, site.SftpAt(site.Sftp.Port)) with { IsTold = false },
        Sftp(site, "sound-outbox", atInbox: false, site.SftpAt(site.Sftp.Port)) with { IsTold = false },
    ];

    static IEnumerable<FaultCase> Refusals(FaultSite site)
    {
        var key = site.Secret("key", site.Sftp.StrangeKey);
        yield return Sftp(site, "wrong-key", atInbox: true, site.SftpAt(site.Sftp.Port, key)) with { Mend = () => Written(key, site.Sftp.PrivateKey) };
        var password = site.Secret("password", "not-the-password");
        yield return Ftps(site.HourBehind, "wrong-password", site.FtpsAt(site.HourBehind, password)) with { Mend = () => Written(password, site.HourBehind.Password) };
        var stranger = site.Line(site.Stranger.Port);
        yield return Sftp(site, "changed-host-key", atInbox: false, site.SftpAt(stranger.Port)) with { Mend = () => Leads(stranger, site.Sftp.Port) };
        yield return Ftps(site.Expired, "expired-certificate", site.FtpsAt(site.Expired)) with
        {
            Mend = async () =>
            {
                site.Expired.Renew(FtpCertificates.Server);
                await site.Expired.RestartAsync();
            },
        };
    }

    static IEnumerable<FaultCase> Silences(FaultSite site)
    {
        var nobody = TestServers.FreePort.Take();
        yield return Sftp(site, "refused", atInbox: true, site.SftpAt(nobody)) with
        {
            Mend = () =>
            {
                site.Line(site.Sftp.Port, nobody);
                return Task.CompletedTask;
            },
        };
        var silent = site.Line(0);
        yield return Sftp(site, "silent", atInbox: true, site.SftpAt(silent.Port)) with { Mend = () => Leads(silent, site.Sftp.Port) };
        var inbound = site.Line(site.Sftp.Port);
        yield return Broken(Sftp(site, "frozen-download", atInbox: true, site.SftpAt(inbound.Port)), inbound, LineTrouble.SilentDownload, 20_000);
        var outbound = site.Line(site.Sftp.Port);
        yield return Broken(Sftp(site, "frozen-upload", atInbox: false, site.SftpAt(outbound.Port)), outbound, LineTrouble.SilentUpload, 7_000);
    }

    /// <summary>Each connection breaks until it is mended; or four files, and for each of them one connection that breaks somewhere.</summary>
    static IEnumerable<FaultCase> Cuts(FaultSite site)
    {
        var random = new Random(Seed);
        foreach (var (name, atInbox, trouble, most) in ((string, bool, LineTrouble, int)[])[("cut-download", true, LineTrouble.CutsDownload, 40_000), ("cut-upload", false, LineTrouble.CutsUpload, 10_000)])
        {
            var always = site.Line(site.Sftp.Port);
            yield return Broken(Sftp(site, name, atInbox, site.SftpAt(always.Port)), always, trouble, random.Next(1, most));
            var once = site.Line(site.Sftp.Port);
            yield return Sftp(site, $"{name}-once", atInbox, site.SftpAt(once.Port)) with
            {
                IsTold = false, Files = 4, Invoices = ManyInvoices, Arm = () => once.Arm(trouble, random.Next(1, most), once: true),
            };
        }
    }

    static IEnumerable<FaultCase> Servers(FaultSite site)
    {
        var line = site.Line(site.NoRenamePort);
        yield return Sftp(site, "rename-denied", atInbox: false, site.SftpAt(line.Port)) with
        {
            Mend = () =>
            {
                line.Cut();
                return Leads(line, site.Sftp.Port);
            },
        };
        var taken = Sftp(site, "target-exists", atInbox: false, site.SftpAt(site.Sftp.Port));
        var other = Path.Combine(taken.Folder, "997-000000001-for-000000001.edi");
        File.WriteAllText(other, "somebody else's");
        yield return taken with
        {
            Mend = async () =>
            {
                (await File.ReadAllTextAsync(other)).ShouldBe("somebody else's", "nothing is ever overwritten");
                File.Delete(other);
            },
        };
        yield return Sftp(site, "growing", atInbox: true, site.SftpAt(site.Sftp.Port)) with { IsTold = false, Invoices = ManyInvoices, Drop = GrowAsync };
    }

    /// <summary>The server's clock is an hour off, so each new file seems to come from the future, or to be old already.</summary>
    static IEnumerable<FaultCase> Clocks(FaultSite site) =>
    [
        Ftps(site.HourAhead, "clock-ahead", site.FtpsAt(site.HourAhead)) with { IsTold = false },
        Ftps(site.HourBehind, "clock-behind", site.FtpsAt(site.HourBehind)) with { IsTold = false },
    ];

    static FaultCase FullDisk(FaultSite site)
    {
        var folder = Path.Combine(site.Sftp.SmallSeenFromHere, "outbox");
        Directory.CreateDirectory(folder);
        var filler = Path.Combine(site.Sftp.SmallSeenFromHere, "filler");
        Fill(filler);
        return new FaultCase
        {
            Name = "disk-full", AtInbox = false, Connection = site.SftpAt(site.Sftp.Port), Folder = folder, Path = Path.Combine(site.Sftp.Small, "outbox"),
            Mend = () =>
            {
                File.Delete(filler);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>To the last byte.</summary>
    static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true) filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full: that is what it is for.
        }
    }

    /// <summary>For longer than the file must lie unchanged, with pauses that are shorter.</summary>
    static async Task GrowAsync(string path, byte[] bytes)
    {
        const int pieces = 30;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0);
        foreach (var piece in bytes.Chunk((bytes.Length / pieces) + 1))
        {
            await file.WriteAsync(piece);
            await Task.Delay(150);
        }
    }

    static FaultCase Broken(FaultCase of, TroubledLine line, LineTrouble trouble, int afterBytes) => of with
    {
        Invoices = ManyInvoices,
        Arm = () => line.Arm(trouble, afterBytes),
        Mend = () =>
        {
            line.Mend();
            return Task.CompletedTask;
        },
    };

    static FaultCase Sftp(FaultSite site, string name, bool atInbox, object connection) =>
        new() { Name = name, AtInbox = atInbox, Connection = connection, Folder = site.SftpFolder(name), Path = Path.Combine(site.Sftp.Files, name) };

    static FaultCase Ftps(FtpServer server, string name, object connection) =>
        new() { Name = name, AtInbox = true, Connection = connection, Folder = Path.Combine(server.Folder, name), Path = name };

    static Task Written(string path, string text)
    {
        File.WriteAllText(path, text);
        return Task.CompletedTask;
    }

    static Task Leads(TroubledLine line, int server)
    {
        line.Server = server;
        return Task.CompletedTask;
    }
}
