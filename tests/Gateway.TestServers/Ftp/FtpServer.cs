using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.TestServers.Ftp;

/// <summary>A real FTP server on loopback: what it serves lies in <see cref="Folder"/>, which its account sees as "exchange".</summary>
public abstract class FtpServer : IAsyncDisposable
{
    /// <summary>Whom files belong to when the tests run as root: an account that every Debian system has.</summary>
    protected const string Account = "daemon";

    public const string Exchange = "exchange";
    const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    const UnixFileMode Passable = (UnixFileMode)0b111_101_101;
    ServerProcess? process;

    protected FtpServer(FtpServerSettings settings)
    {
        Settings = settings;
        Place = Directory.CreateTempSubdirectory("gateway-ftp-").FullName;
        File.SetUnixFileMode(Place, Passable);
        Root = settings.Folder ?? Path.Combine(Place, "served");
        Directory.CreateDirectory(Path.Combine(Root, Exchange));
        File.SetUnixFileMode(Root, Passable);
        File.SetUnixFileMode(Folder, Everybody);
        File.WriteAllText(CertificateFile, FtpCertificates.Pem(settings.Certificate ?? FtpCertificates.Server));
        File.SetUnixFileMode(CertificateFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(AuthorityFile, FtpCertificates.AuthorityPem);
    }

    public FtpServerSettings Settings { get; }

    public int Port { get; } = FreePort.Take();

    public abstract string User { get; }

    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    /// <summary>The endpoint's folder on this machine.</summary>
    public string Folder => Path.Combine(Root, Exchange);

    /// <summary>What the server has said to its outputs.</summary>
    public string Words => process?.Words ?? "";

    protected string Place { get; }

    protected string Root { get; }

    protected string CertificateFile => Path.Combine(Place, "certificate.pem");

    protected string AuthorityFile => Path.Combine(Place, "authority.pem");

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A file that the server's account owns.</summary>
    public string Write(string name, byte[] content)
    {
        var path = this[name];
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > Folder.Length; folder = Path.GetDirectoryName(folder)!)
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, Everybody);
        }

        File.WriteAllBytes(path, content);
        File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
        return path;
    }

    public async Task StartAsync()
    {
        var (program, arguments, environment) = Command();
        process = ServerProcess.Start(program, arguments, Settings.ClockAhead == TimeSpan.Zero ? environment : new Dictionary<string, string>(environment)
        {
            ["LD_PRELOAD"] = WrongClock.Library(),
            ["FAKETIME"] = WrongClock.Ahead(Settings.ClockAhead),
        });
        await process.ListensAsync(Port);
    }

    /// <summary>Ends the server and starts it again on the same port, with the same files: its connections are gone.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A new certificate; the server shows it once it is started again.</summary>
    public void Renew(X509Certificate2 certificate) => File.WriteAllText(CertificateFile, FtpCertificates.Pem(certificate));

    public async Task StopAsync()
    {
        if (process is not null) await process.DisposeAsync();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();

        // The framework cannot delete names that are not UTF-8.
        using var removal = Process.Start("rm", ["-rf", "--", Place]);
        await removal.WaitForExitAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract (string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment) Command();
}
