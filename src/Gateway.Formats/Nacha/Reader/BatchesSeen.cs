using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>Makes the identity of a batch, and finds one that came before in the file. Bounded: the first hundred thousand batches are remembered.</summary>
sealed class BatchesSeen : IDisposable
{
    const int Most = 100_000;
    const int RecordsAtOnce = 40;

    readonly Dictionary<UInt128, int> lines = [];
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] waiting = new byte[RecordsAtOnce * RecordLayout.RecordLength];
    int length;

    /// <summary>Adds header, entry or addenda, as 94 columns: line ends and stripped blanks do not make another batch.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (length == waiting.Length)
            Flush();
        record.CopyTo(waiting.AsSpan(length));
        length += record.Length;
    }

    /// <summary>SHA-256 of what was added since the last batch.</summary>
    public byte[] Complete()
    {
        Flush();
        return hash.GetHashAndReset();
    }

    /// <summary>Line of the batch of that identity, or null when there was none.</summary>
    public int? LineOf(byte[] identity, int line)
    {
        var key = MemoryMarshal.Read<UInt128>(identity);
        if (lines.TryGetValue(key, out var earlier))
            return earlier;
        if (lines.Count < Most)
            lines.Add(key, line);
        return null;
    }

    /// <summary>Another file begins.</summary>
    public void Clear() => lines.Clear();

    public void Dispose() => hash.Dispose();

    void Flush()
    {
        hash.AppendData(waiting, 0, length);
        length = 0;
    }
}
