using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Pipeline.Store.Spooling;

/// <summary>A file without a name in the system's temporary folder: frames of 64 KB, each sealed by AES-GCM under a key of this object, with the frame's number as nonce.</summary>
sealed class SealedFile : IDisposable
{
    const int Frame = 64 * 1024;
    const int Tag = 16;
    readonly SafeFileHandle file;
    readonly AesGcm cipher;
    readonly byte[] tail = new byte[Frame];
    readonly byte[] opened = new byte[Frame];
    readonly byte[] sealedFrame = new byte[Frame + Tag];
    long frames;
    int tailLength;
    long openedFrame = -1;

    public SealedFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gateway-spool-{Guid.NewGuid():N}.tmp");
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(path); // The open file lives on without a name.
        var key = RandomNumberGenerator.GetBytes(32);
        cipher = new AesGcm(key, Tag);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <exception cref="IOException">This machine's disk is full.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, Frame - tailLength);
            bytes[..count].CopyTo(tail.AsSpan(tailLength));
            tailLength += count;
            bytes = bytes[count..];
            if (tailLength < Frame) continue;
            cipher.Encrypt(Nonce(frames), tail, sealedFrame.AsSpan(0, Frame), sealedFrame.AsSpan(Frame));
            RandomAccess.Write(file, sealedFrame, frames * (Frame + Tag));
            frames++;
            tailLength = 0;
        }
    }

    /// <summary>Up to the end of a frame.</summary>
    public int Read(long position, Span<byte> into)
    {
        var (no, at) = (position / Frame, (int)(position % Frame));
        var frame = no == frames ? tail.AsSpan(0, tailLength) : Open(no);
        var count = Math.Min(into.Length, frame.Length - at);
        frame.Slice(at, count).CopyTo(into);
        return count;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(tail);
        CryptographicOperations.ZeroMemory(opened);
        cipher.Dispose();
        file.Dispose();
    }

    Span<byte> Open(long no)
    {
        if (no != openedFrame)
        {
            openedFrame = -1;
            if (RandomAccess.Read(file, sealedFrame, no * (Frame + Tag)) != sealedFrame.Length) throw new IOException("A temporary file of this machine was cut.");
            cipher.Decrypt(Nonce(no), sealedFrame.AsSpan(0, Frame), sealedFrame.AsSpan(Frame), opened);
            openedFrame = no;
        }

        return opened;
    }

    static byte[] Nonce(long no)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, no);
        return nonce;
    }
}
