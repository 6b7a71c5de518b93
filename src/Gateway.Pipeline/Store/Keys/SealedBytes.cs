using System.Security.Cryptography;
using System.Text;
using Gateway.Pipeline.Store.Archive;

namespace Gateway.Pipeline.Store.Keys;

/// <summary>Small things at rest under the keyring's current key. Layout: version, length of the key's ID, ID, then a <see cref="GcmFrame"/>.</summary>
static class SealedBytes
{
    const byte LayoutVersion = 1;

    /// <param name="context">What the sealed bytes belong to: they open with the same alone, so that rows cannot be mixed up.</param>
    public static byte[] Seal(ArchiveKeyring keyring, KeyUse use, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var id = Encoding.UTF8.GetBytes(keyring.CurrentId);
        byte[] header = [LayoutVersion, (byte)id.Length, .. id];
        var sealedBytes = new byte[header.Length + GcmFrame.Overhead + plain.Length];
        header.CopyTo(sealedBytes, 0);
        using var gcm = new AesGcm(keyring.Derive(keyring.CurrentId, use), GcmFrame.TagBytes);
        GcmFrame.Seal(gcm, plain, [.. header, .. context], sealedBytes.AsSpan(header.Length));
        return sealedBytes;
    }

    /// <exception cref="KeyringException">The key is missing.</exception>
    /// <exception cref="AuthenticationTagMismatchException">Another key of the same ID, or something was changed.</exception>
    public static byte[] Open(ArchiveKeyring keyring, KeyUse use, byte[] sealedBytes, ReadOnlySpan<byte> context)
    {
        var (keyId, header, frame) = Parse(sealedBytes);
        using var gcm = new AesGcm(keyring.Derive(keyId, use), GcmFrame.TagBytes);
        var plain = new byte[frame.Length - GcmFrame.Overhead];
        GcmFrame.Open(gcm, frame, [.. header, .. context], plain);
        return plain;
    }

    /// <summary>The ID of the key that the sealed bytes need.</summary>
    public static string KeyIdOf(byte[] sealedBytes) => Parse(sealedBytes).KeyId;

    static (string KeyId, byte[] Header, byte[] Frame) Parse(byte[] sealedBytes)
    {
        if (sealedBytes is not [LayoutVersion, var idLength, ..] || sealedBytes.Length < 2 + idLength + GcmFrame.Overhead)
            throw new KeyringException("Something encrypted in the database has a layout that this build does not know.");
        return (Encoding.UTF8.GetString(sealedBytes, 2, idLength), sealedBytes[..(2 + idLength)], sealedBytes[(2 + idLength)..]);
    }
}
