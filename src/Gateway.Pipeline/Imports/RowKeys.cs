using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Pipeline.Imports;

/// <summary>The keys of a file's rows so far. Holds half a SHA-256 each instead of the text, so that a million rows take some 50 MB.</summary>
sealed class RowKeys
{
    readonly Dictionary<UInt128, int> lines = [];

    /// <summary>The line that the key was first on; null when this is the first.</summary>
    public int? FirstLineOf(int line, params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        var key = BinaryPrimitives.ReadUInt128BigEndian(hash);
        return lines.TryAdd(key, line) ? null : lines[key];
    }
}
