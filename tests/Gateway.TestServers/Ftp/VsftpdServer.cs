namespace Gateway.TestServers.Ftp;

/// <summary>
/// vsftpd: LIST only, strict about TLS. Its one account without PAM is the anonymous one, here with a list of passwords. As root it changes into the served
/// folder and another user; as anybody else it serves as that user.
/// </summary>
public sealed class VsftpdServer(FtpServerSettings settings) : FtpServer(settings)
{
    const string Program = "/usr/sbin/vsftpd";

    public static string? SkipReason => ServerRequirement.SkipUnless(File.Exists(Program), "vsftpd is not installed; './gateway test' installs it where it can.");

    public override string User => "ftp";

    protected override (string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment) Command()
    {
        var configuration = Path.Combine(Place, "vsftpd.conf");
        File.WriteAllText(Path.Combine(Place, "passwords"), Password + "\n");
        var empty = Directory.CreateDirectory(Path.Combine(Place, "empty")).FullName;
        File.WriteAllLines(configuration, Lines(empty));
        return (Program, [configuration], new Dictionary<string, string>());
    }

    IEnumerable<string> Lines(string empty) =>
    [
        "listen=YES", "listen_address=127.0.0.1", $"listen_port={Port}", "background=NO", "seccomp_sandbox=NO", "isolate=NO", "isolate_network=NO",
        "anonymous_enable=YES", "local_enable=NO", "secure_email_list_enable=YES", $"email_password_file={Path.Combine(Place, "passwords")}", "delay_failed_login=0",
        $"anon_root={Root}", "write_enable=YES", "anon_upload_enable=YES", "anon_mkdir_write_enable=YES", "anon_other_write_enable=YES",
        "anon_world_readable_only=NO", "anon_umask=022", $"secure_chroot_dir={empty}",
        Environment.IsPrivilegedProcess ? $"ftp_username={Account}" : "run_as_launching_user=YES",
        .. Settings.DataPorts is { } ports ? [$"pasv_min_port={ports.First}", $"pasv_max_port={ports.Last}"] : Array.Empty<string>(),
        .. Settings.Encrypted ? Encryption() : [],
        .. Settings.Lines,
    ];

    string[] Encryption() =>
    [
        "ssl_enable=YES", "allow_anon_ssl=YES", "force_anon_data_ssl=YES", "force_anon_logins_ssl=YES", "ssl_tlsv1=YES", "strict_ssl_read_eof=YES",
        $"implicit_ssl={YesOrNo(Settings.Implicit)}", $"require_ssl_reuse={YesOrNo(Settings.RequiresReuse)}", $"require_cert={YesOrNo(Settings.AsksForClientCertificate)}",
        $"validate_cert={YesOrNo(Settings.AsksForClientCertificate)}", $"rsa_cert_file={CertificateFile}", $"rsa_private_key_file={CertificateFile}", $"ca_certs_file={AuthorityFile}",
    ];

    static string YesOrNo(bool value) => value ? "YES" : "NO";
}
