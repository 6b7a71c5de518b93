using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Gateway.Transports.AzureBlob;
using Gateway.Transports.Ftps;
using Gateway.Transports.Sessions;
using Gateway.Transports.Sftp;

namespace Gateway.Pipeline.Partners.Connections;

/// <summary>What a profile says of a connection, in the words of the transport that makes it.</summary>
static class TransportOptions
{
    public static SftpOptions Of(SftpConnection connection, string path, Func<SecretReference?, SecretSource?> source) => new()
    {
        Host = connection.Host,
        Port = connection.Port,
        User = connection.User,
        Folder = Below(connection.Folder, path),
        HostKeys = connection.HostKeys,
        Password = source(connection.Password),
        PrivateKey = source(connection.PrivateKey),
        Passphrase = source(connection.Passphrase),
        Algorithms = new SftpAlgorithms
        {
            KeyExchange = connection.Algorithms.GetValueOrDefault("keyExchange", []),
            HostKeys = connection.Algorithms.GetValueOrDefault("hostKey", []),
            Ciphers = connection.Algorithms.GetValueOrDefault("ciphers", []),
            Macs = connection.Algorithms.GetValueOrDefault("macs", []),
            PublicKeys = connection.Algorithms.GetValueOrDefault("publicKey", []),
        },
        ConnectTimeout = TimeSpan.FromSeconds(connection.ConnectSeconds),
        RequestTimeout = TimeSpan.FromSeconds(connection.AnswerSeconds),
        Pool = Pool(connection),
    };

    public static FtpsOptions Of(FtpsConnection connection, string path, Func<SecretReference?, SecretSource?> source) => new()
    {
        Host = connection.Host,
        Port = connection.Port,
        User = connection.User,
        Folder = Below(connection.Folder, path) is { Length: > 0 } folder ? folder : null,
        Security = Enum.Parse<FtpsSecurity>(connection.Security, ignoreCase: true),
        Password = source(connection.Password)!,
        CertificatePins = connection.Certificates,
        Authority = source(connection.Authority),
        ClientCertificate = source(connection.ClientCertificate),
        ClientCertificatePassword = source(connection.ClientCertificatePassword),
        ServerName = connection.ServerName,
        AllowTls13 = connection.Tls13,
        EndsWithoutCloseNotify = connection.EndsWithoutCloseNotify,
        SizesAreExact = connection.SizesAreExact,
        Passive = Enum.Parse<FtpsPassive>(connection.Passive, ignoreCase: true),
        Listing = Enum.Parse<FtpsListing>(connection.Listing, ignoreCase: true),
        ServerTimeZone = connection.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
        ReplyWithin = TimeSpan.FromSeconds(connection.ConnectSeconds),
        StallsAfter = TimeSpan.FromSeconds(connection.AnswerSeconds),
        Limits = Pool(connection),
    };

    public static AzureBlobOptions Of(AzureBlobConnection connection, string path, Func<SecretReference?, SecretSource?> source) => new()
    {
        Container = connection.Container,
        Prefix = string.Join('/', new[] { connection.Prefix, path }.Select(part => part.Trim('/')).Where(part => part.Length > 0)),
        ConnectionString = source(connection.ConnectionString),
        ServiceUri = connection.Service,
        Sas = source(connection.Signature),
        AllowUnencrypted = connection.AllowUnencrypted,
        ManagedIdentity = connection.ManagedIdentity ? new BlobIdentity() : null,
        MaxConnections = connection.Sessions,
        ConnectWithin = TimeSpan.FromSeconds(connection.ConnectSeconds),
        AnswerWithin = TimeSpan.FromSeconds(connection.AnswerSeconds),
    };

    /// <summary>A little longer than each step may take, so that the step that is stuck is what is told.</summary>
    static PoolLimits Pool(ConnectionProfile connection) =>
        new() { MaxSessions = connection.Sessions, ConnectWithin = TimeSpan.FromSeconds(connection.ConnectSeconds + 5) };

    /// <summary>A path that begins with '/' starts at the server's root whatever the connection's folder is.</summary>
    public static string Below(string folder, string path)
    {
        if (path.Length == 0) return folder;
        return folder.Length == 0 || path[0] == '/' ? path : $"{folder.TrimEnd('/')}/{path}";
    }
}
