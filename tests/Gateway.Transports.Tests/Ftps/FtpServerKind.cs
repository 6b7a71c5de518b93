using Gateway.TestServers.Ftp;

namespace Gateway.Transports.Tests.Ftps;

public enum FtpServerKind
{
    Vsftpd,
    VsftpdImplicit,
    Proftpd,
    ProftpdImplicit,
}

static class FtpServers
{
    internal static Task<FtpServer> StartAsync(this FtpServerKind kind, FtpServerSettings? settings = null) => StartAsync(kind switch
    {
        FtpServerKind.Vsftpd => new VsftpdServer(settings ?? new FtpServerSettings()),
        FtpServerKind.VsftpdImplicit => new VsftpdServer((settings ?? new FtpServerSettings()) with { Implicit = true }),
        FtpServerKind.Proftpd => new ProftpdServer(settings ?? new FtpServerSettings()),
        _ => new ProftpdServer((settings ?? new FtpServerSettings()) with { Implicit = true }),
    });

    static async Task<FtpServer> StartAsync(FtpServer server)
    {
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
