using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Transports.Ftps.Tls;

/// <summary>TLS of one session: its control connection and every data connection share name, options and so the TLS session that is resumed.</summary>
sealed class TlsPeer
{
    readonly FtpsOptions options;
    readonly TimeProvider clock;
    readonly SslClientAuthenticationOptions handshake;

    TlsPeer(FtpsOptions options, TimeProvider clock, X509Certificate2Collection? authorities, SslStreamCertificateContext? certificate)
    {
        this.options = options;
        this.clock = clock;
        Check = new PeerCheck(options, authorities, clock);
        handshake = new SslClientAuthenticationOptions
        {
            TargetHost = SessionName.Next(options.NameExpected),
            EnabledSslProtocols = options.AllowTls13 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls12,
            CertificateChainPolicy = Check.ChainPolicy(),
            ClientCertificateContext = certificate,
            RemoteCertificateValidationCallback = (_, shown, chain, errors) => Check.Accepts(shown as X509Certificate2, chain, errors),
        };
    }

    public PeerCheck Check { get; }

    public static async Task<TlsPeer> CreateAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct) =>
        new(options, clock, await AuthoritiesAsync(options, ct), await ClientCertificate.LoadAsync(options, ct));

    /// <param name="what">"control" or "data", for the message.</param>
    public async Task<SslStream> SecureAsync(Stream inner, string what, CancellationToken ct)
    {
        var secured = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            await Patience.WithinAsync(options.ReplyWithin, clock, $"The TLS handshake of the {what} connection with {options.Host} did not end", async late =>
            {
                await secured.AuthenticateAsClientAsync(handshake, late);
                return true;
            }, ct);
            return secured;
        }
        catch (AuthenticationException e)
        {
            await secured.DisposeAsync();
            if (Check.Complaint is { } complaint) throw new TransportException(TransportCause.PeerNotTrusted, null, complaint, e);
            throw new TransportException(TransportCause.Unsupported, null,
                $"TLS with {options.Host} cannot be agreed on ({e.InnerException?.Message ?? e.Message}). The server may be too old, speak TLS 1.3 only, or want another client certificate.", e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            await secured.DisposeAsync();
            throw new TransportException(TransportCause.ConnectionLost, null, $"{options.Host} closed the {what} connection in the TLS handshake.", e);
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }

    static async Task<X509Certificate2Collection?> AuthoritiesAsync(FtpsOptions options, CancellationToken ct)
    {
        if (options.Authority is not { } source) return null;
        var pem = await source(ct);
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw NoAuthority(e);
        }

        return authorities.Count > 0 ? authorities : throw NoAuthority(null);
    }

    static TransportException NoAuthority(Exception? inner) =>
        new(TransportCause.PeerNotTrusted, null, "The authority that the profile names is not a certificate in PEM form, so no server can be trusted by it.", inner);
}
