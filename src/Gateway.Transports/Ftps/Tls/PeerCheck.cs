using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Gateway.Transports.Connections;

namespace Gateway.Transports.Ftps.Tls;

/// <summary>
/// Whether the certificate that a server shows is the right one. Pins, where there are any, decide alone; else its authority and its name do. Its
/// time must be right in every case. Revocation lists are not asked: a bank's network often cannot be reached for them, and a pin is changed faster.
/// </summary>
sealed class PeerCheck(FtpsOptions options, X509Certificate2Collection? authorities, TimeProvider clock)
{
    readonly List<CertificatePin> pins = [.. options.CertificatePins.Select(text => CertificatePin.TryParse(text, out var pin) ? pin : null).OfType<CertificatePin>()];

    /// <summary>What the server showed last; null before it showed anything.</summary>
    public PeerIdentity? Identity { get; private set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Complaint { get; private set; }

    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    public bool Accepts(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Complaint = certificate is null ? "The server shows no certificate." : ComplaintOf(certificate, chain, errors);
        Identity = certificate is null ? null : new PeerIdentity("certificate", AlgorithmOf(certificate), CertificatePin.Fingerprint(certificate), EndOf(certificate), Complaint is null);
        return Complaint is null;
    }

    string? ComplaintOf(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var shown = $"The certificate of {options.Host} ({CertificatePin.Fingerprint(certificate)})";
        var now = clock.GetUtcNow();
        if (pins.Count > 0 && !pins.Exists(pin => pin.Fits(certificate)))
            return $"{shown} is not the one that the profile pins. If the partner says that it has changed it, pin this fingerprint; if not, somebody else answers there.";
        if (now > EndOf(certificate)) return $"{shown} ended on {EndOf(certificate):yyyy-MM-dd HH:mm} UTC. The partner has to renew it.";
        if (now < StartOf(certificate)) return $"{shown} begins on {StartOf(certificate):yyyy-MM-dd HH:mm} UTC only. Compare the clocks, or ask the partner.";
        if (pins.Count > 0) return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return $"{shown} is not signed by {(authorities is null ? "an authority that this machine trusts" : "the authority of the profile")}: {Words(chain)}. Pin its fingerprint or name its authority in the profile.";
        if (!certificate.MatchesHostname(options.NameExpected))
            return $"{shown} is for {NamesOf(certificate)}, not for {options.NameExpected}. If that is the right server, set the server name in the profile.";
        return null;
    }

    static DateTimeOffset EndOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    static DateTimeOffset StartOf(X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime());

    static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(5).ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.Subject;
    }

    static string Words(X509Chain? chain)
    {
        var words = chain?.ChainStatus.Select(status => status.Status switch
        {
            X509ChainStatusFlags.UntrustedRoot => "self-signed, or its authority is not known",
            X509ChainStatusFlags.PartialChain => "its authority is not known, or the server leaves out a certificate in between",
            X509ChainStatusFlags.NotTimeValid => "a certificate above it has ended",
            X509ChainStatusFlags.NotValidForUsage => "it is not meant for servers",
            _ => status.StatusInformation.Trim().TrimEnd('.'),
        }).Distinct(StringComparer.Ordinal).ToList();
        return words is { Count: > 0 } ? string.Join("; ", words) : "no reason is given";
    }

    static string AlgorithmOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null) return $"RSA {rsa.KeySize}";
        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is not null ? $"ECDSA {ecdsa.KeySize}" : certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown";
    }
}
