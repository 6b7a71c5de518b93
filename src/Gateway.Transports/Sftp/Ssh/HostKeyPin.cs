using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>One host key that the profile trusts.</summary>
/// <param name="Type">"ssh-ed25519" and so on; null where only the fingerprint is known.</param>
/// <param name="Key">Base64, as in a known_hosts file; null where only the fingerprint is known.</param>
/// <param name="Fingerprint">"SHA256:" and base64 without padding, as OpenSSH shows it.</param>
sealed record HostKeyPin(string? Type, string? Key, string Fingerprint)
{
    /// <summary>Reads "SHA256:…", a public key, or a line of known_hosts or a .pub file with a key in it; null when it is none.</summary>
    public static HostKeyPin? TryParse(string text)
    {
        var words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is [var only] && only.StartsWith("SHA256:", StringComparison.Ordinal))
        {
            var hash = only["SHA256:".Length..].TrimEnd('=');
            return hash.Length == 43 && Base64.IsValid(hash + "=") ? new HostKeyPin(null, null, $"SHA256:{hash}") : null;
        }

        for (var i = 0; i + 1 < words.Length; i++)
            if (Blob(words[i + 1]) is { } blob && TypeOf(blob) == words[i]) return new HostKeyPin(words[i], words[i + 1], FingerprintOf(blob));
        return null;
    }

    /// <summary>The signature algorithms with which a server can show this key, of those that are sound.</summary>
    public static string Algorithms(string type) => type == "ssh-rsa" ? "rsa-sha2-512,rsa-sha2-256" : type;

    static string FingerprintOf(byte[] blob) => $"SHA256:{Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=')}";

    static byte[]? Blob(string word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var length) && length > 8 ? bytes[..length] : null;
    }

    /// <summary>A key begins with the name of its type: RFC 4253, section 6.6.</summary>
    static string? TypeOf(byte[] blob)
    {
        var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(blob);
        return length < (uint)blob.Length - 4 ? Encoding.ASCII.GetString(blob, 4, (int)length) : null;
    }
}
