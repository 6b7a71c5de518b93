using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Transports.Ftps.Tls;

/// <summary>The SHA-256 of a certificate, or of the public key in it (which outlives a renewal).</summary>
sealed record CertificatePin(string Hexadecimal)
{
    const string Prefix = "SHA256:";

    internal static bool TryParse(string text, [NotNullWhen(true)] out CertificatePin? pin)
    {
        var hash = text.Trim();
        if (hash.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) hash = hash[Prefix.Length..];
        pin = FromHexadecimal(hash.Replace(":", "", StringComparison.Ordinal)) ?? FromBase64(hash.TrimEnd('='));
        return pin is not null;
    }

    internal bool Fits(X509Certificate2 certificate) =>
        Hexadecimal == Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))
        || Hexadecimal == Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>As OpenSSH shows one: "SHA256:" and base64 without padding.</summary>
    internal static string Fingerprint(X509Certificate2 certificate) => Prefix + Convert.ToBase64String(SHA256.HashData(certificate.RawData)).TrimEnd('=');

    static CertificatePin? FromHexadecimal(string digits) =>
        digits.Length == SHA256.HashSizeInBytes * 2 && digits.All(char.IsAsciiHexDigit) ? new CertificatePin(digits.ToLowerInvariant()) : null;

    static CertificatePin? FromBase64(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), hash, out var length) && length == hash.Length
            ? new CertificatePin(Convert.ToHexStringLower(hash))
            : null;
    }
}
