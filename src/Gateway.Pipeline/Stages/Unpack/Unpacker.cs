using System.Buffers.Binary;
using System.IO.Compression;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Store.Spooling;

namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>Takes files out of gzip, zip and PGP, into spools. What is damaged, endless or locked is a fault in words.</summary>
public sealed class Unpacker(PgpCipher pgp, UnpackLimits limits)
{
    static readonly string[] packedEndings = [".gz", ".gzip", ".pgp", ".gpg", ".asc", ".zip"];

    /// <param name="packed">From its beginning; zip needs one that can seek.</param>
    /// <param name="signedBy">Of which PGP keys one must have signed.</param>
    /// <exception cref="UnpackFaultException">The content is at fault.</exception>
    /// <exception cref="PgpException">A key or signature is missing.</exception>
    internal async Task UnpackAsync(PackedKind kind, string name, Stream packed, IReadOnlyList<string> signedBy, BoundedOutput output, CancellationToken ct)
    {
        try
        {
            switch (kind)
            {
                case PackedKind.Gzip:
                    await UnpackGzipAsync(name, packed, output, ct);
                    break;
                case PackedKind.Zip:
                    await UnpackZipAsync(packed, output, ct);
                    break;
                case PackedKind.Pgp:
                    var content = output.Begin(WithoutEnding(name));
                    await pgp.OpenAsync(packed, signedBy, piece => output.Write(content, piece), ct);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing is packed here.");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException || e is PgpException { IsDamage: true })
        {
            throw new UnpackFaultException(e is PgpException ? e.Message : $"It cannot be unpacked: {e.Message}", e);
        }
    }

    public UnpackLimits Limits => limits;

    async Task UnpackGzipAsync(string name, Stream packed, BoundedOutput output, CancellationToken ct)
    {
        var content = output.Begin(WithoutEnding(name));
        packed.Position = packed.Length < 8 ? throw new UnpackFaultException("It is cut off.") : packed.Length - 4;
        var stated = new byte[4];
        packed.ReadExactly(stated);
        packed.Position = 0;
        await using (var unpacked = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true)) await output.CopyAsync(unpacked, content, ct);

        // RFC 1952, ISIZE: the size modulo 2^32. A stream that is cut off may end without a word. Where several members follow each other it is the last one's.
        if (BinaryPrimitives.ReadUInt32LittleEndian(stated) > content.Length) throw new UnpackFaultException("It is cut off: it states more bytes than came out.");
    }

    async Task UnpackZipAsync(Stream packed, BoundedOutput output, CancellationToken ct)
    {
        using var zip = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith('/') && entry.Length == 0) continue;
            if (entry.IsEncrypted) throw new UnpackFaultException($"{Shown(entry.FullName)} in it is locked with a password.");
            var content = output.Begin(NameOf(entry.FullName));
            await using (var unpacked = await entry.OpenAsync(ct)) await output.CopyAsync(unpacked, content, ct);
            if (content.Length != entry.Length || CrcOf(content) != entry.Crc32) throw new UnpackFaultException($"{Shown(entry.FullName)} in it is damaged: its check sum is wrong.");
        }

        if (output.Entries.Count == 0) throw new UnpackFaultException("There is no file in it.");
    }

    static uint CrcOf(Spool content)
    {
        var crc = new Crc32();
        var buffer = new byte[64 * 1024];
        content.Position = 0;
        while (content.Read(buffer) is > 0 and var read) crc.Add(buffer.AsSpan(0, read));
        return crc.Value;
    }

    /// <summary>An entry's own name may say anything, such as ../../etc/passwd; only its last part is kept, and only to be shown.</summary>
    static string NameOf(string entry) => entry.Split('/', '\\')[^1] is { Length: > 0 } last ? last.Length > 200 ? last[^200..] : last : "entry";

    static string Shown(string name) => Store.FileName.ToShow(System.Text.Encoding.UTF8.GetBytes(name));

    static string WithoutEnding(string name)
    {
        var file = NameOf(name);
        var ending = Array.Find(packedEndings, end => file.Length > end.Length && file.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return ending is null ? file : file[..^ending.Length];
    }
}
