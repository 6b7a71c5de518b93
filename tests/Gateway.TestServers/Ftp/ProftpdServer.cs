using System.Diagnostics;
using System.Globalization;

namespace Gateway.TestServers.Ftp;

/// <summary>ProFTPD with mod_tls: MLSD and MLST, Telnet rules on the control connection, TLS sessions that must be resumed.</summary>
public sealed class ProftpdServer(FtpServerSettings settings) : FtpServer(settings)
{
    public static string? SkipReason => File.Exists(ProftpdTools.Program) ? null : "ProFTPD is not unpacked; './gateway test' does it where packages can be had.";

    public override string User => "acme";

    protected override (string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment) Command()
    {
        var configuration = Path.Combine(Place, "proftpd.conf");
        var (uid, gid) = Environment.IsPrivilegedProcess ? ("1", "1") : (Answer("id", "-u"), Answer("id", "-g"));
        var passwords = Path.Combine(Place, "passwords");
        File.WriteAllText(passwords, string.Create(CultureInfo.InvariantCulture, $"{User}:{Answer("openssl", "passwd", "-6", Password)}:{uid}:{gid}::{Root}:/bin/sh\n"));
        File.SetUnixFileMode(passwords, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllLines(configuration, Lines(passwords));
        return (ProftpdTools.Program, ["--nodaemon", "--quiet", "--config", configuration], new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = ProftpdTools.Libraries });
    }

    IEnumerable<string> Lines(string passwords) =>
    [
        $"ModulePath {ProftpdTools.Modules}", "LoadModule mod_tls.c",
        "ServerName gateway-test", "ServerType standalone", "DefaultAddress 127.0.0.1", "SocketBindTight on", "UseIPv6 off", "UseReverseDNS off", $"Port {Port}",
        $"User {(Environment.IsPrivilegedProcess ? Account : Environment.UserName)}", $"Group {(Environment.IsPrivilegedProcess ? Account : Answer("id", "-gn"))}",
        $"AuthUserFile {passwords}", "AuthOrder mod_auth_file.c", "RequireValidShell off", "UseFtpUsers off", "WtmpLog off", "TransferLog none", "DelayEngine off",
        $"ScoreboardFile {Path.Combine(Place, "scoreboard")}", $"PidFile {Path.Combine(Place, "pid")}", $"SystemLog {Path.Combine(Place, "log")}",
        // Changing the root takes root; without, the login begins in the served folder all the same.
        .. Environment.IsPrivilegedProcess ? ["DefaultRoot ~"] : Array.Empty<string>(),
        "Umask 022", "AllowOverwrite on", "AllowStoreRestart on", "AllowRetrieveRestart on", "TimesGMT on",
        .. Settings.DataPorts is { } ports ? [$"PassivePorts {ports.First} {ports.Last}"] : Array.Empty<string>(),
        .. Settings.Encrypted ? Encryption() : [],
        .. Settings.Lines,
    ];

    string[] Encryption() =>
    [
        "TLSEngine on", "TLSRequired on", $"TLSProtocol {(Settings.OnlyTls13 ? "" : "TLSv1.2 ")}TLSv1.3", $"TLSLog {Path.Combine(Place, "tls-log")}", $"TLSRSACertificateFile {CertificateFile}",
        $"TLSRSACertificateKeyFile {CertificateFile}", $"TLSCACertificateFile {AuthorityFile}", $"TLSVerifyClient {(Settings.AsksForClientCertificate ? "on" : "off")}",
        .. Options() is { Length: > 0 } options ? [$"TLSOptions {options}"] : Array.Empty<string>(),
    ];

    string Options() => $"{(Settings.Implicit ? "UseImplicitSSL" : "")} {(Settings.RequiresReuse ? "" : "NoSessionReuseRequired")}".Trim();

    static string Answer(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return answer;
    }
}
