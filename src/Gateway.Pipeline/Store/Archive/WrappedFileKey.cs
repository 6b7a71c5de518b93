using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.Pipeline.Store.Keys;

namespace Gateway.Pipeline.Store.Archive;

/// <summary>A file's own random key, as it lies in archive_key: nonce, ciphertext and tag of AES-256-GCM; file and master key's ID are authenticated.</summary>
static class WrappedFileKey
{
    public static byte[] Wrap(byte[] fileKey, long fileId, ArchiveKeyring keyring)
    {
        var wrapped = new byte[GcmFrame.Overhead + fileKey.Length];
        using var cipher = new AesGcm(keyring.Derive(keyring.CurrentId, KeyUse.FileKeyWrapping), GcmFrame.TagBytes);
        GcmFrame.Seal(cipher, fileKey, Authenticated(fileId, keyring.CurrentId), wrapped);
        return wrapped;
    }

    /// <exception cref="KeyringException">The keyring lacks the key, or holds another one under its ID.</exception>
    public static byte[] Unwrap(byte[] wrapped, long fileId, string keyId, ArchiveKeyring keyring)
    {
        using var cipher = new AesGcm(keyring.Derive(keyId, KeyUse.FileKeyWrapping), GcmFrame.TagBytes);
        try
        {
            var fileKey = new byte[wrapped.Length - GcmFrame.Overhead];
            GcmFrame.Open(cipher, wrapped, Authenticated(fileId, keyId), fileKey);
            return fileKey;
        }
        catch (Exception cause) when (cause is AuthenticationTagMismatchException or OverflowException)
        {
            throw new KeyringException(
                $"The key of file {fileId} does not open with key '{keyId}' of the key file: either that is not the key that wrapped it, or the row in archive_key was changed.", cause);
        }
    }

    static byte[] Authenticated(long fileId, string keyId)
    {
        var authenticated = new byte[8 + Encoding.UTF8.GetByteCount(keyId)];
        BinaryPrimitives.WriteInt64BigEndian(authenticated, fileId);
        Encoding.UTF8.GetBytes(keyId, authenticated.AsSpan(8));
        return authenticated;
    }
}
