using System.Security.Cryptography;

namespace Gateway.Pipeline.Store.Archive;

/// <summary>Layout of everything sealed: nonce (12 random bytes), ciphertext (as long as the plain text), tag (16 bytes).</summary>
static class GcmFrame
{
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    public const int Overhead = NonceBytes + TagBytes;

    /// <param name="frame">Exactly <see cref="Overhead"/> longer than the plain text.</param>
    public static void Seal(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> authenticated, Span<byte> frame)
    {
        RandomNumberGenerator.Fill(frame[..NonceBytes]);
        cipher.Encrypt(frame[..NonceBytes], plain, frame[NonceBytes..^TagBytes], frame[^TagBytes..], authenticated);
    }

    /// <exception cref="AuthenticationTagMismatchException">A bit differs, of the frame or of what is authenticated with it.</exception>
    public static void Open(AesGcm cipher, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> authenticated, Span<byte> plain)
    {
        if (frame.Length < Overhead) throw new AuthenticationTagMismatchException("The frame is shorter than its nonce and tag.");
        cipher.Decrypt(frame[..NonceBytes], frame[NonceBytes..^TagBytes], frame[^TagBytes..], plain, authenticated);
    }
}
