using System.Text;

namespace Gateway.Transports;

/// <summary>
/// A file's path below its endpoint's folder, as the raw bytes that the other side uses: parts joined by '/', never absolute, no
/// empty, "." or ".." part, no NUL. Names need not be UTF-8; <see cref="Printable"/> shows any name and <see cref="Parse"/> reads it back.
/// </summary>
public sealed class RemoteName : IEquatable<RemoteName>
{
    const byte Slash = (byte)'/';
    static readonly byte[] TemporaryStart = ".gw-"u8.ToArray();
    static readonly byte[] TemporaryEnd = ".part"u8.ToArray();
    readonly byte[] bytes;

    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>: not a relative path of real names.</exception>
    public RemoteName(ReadOnlySpan<byte> bytes)
    {
        if (!IsRelativePath(bytes)) throw new TransportException(TransportCause.NameRefused, null, $"'{PrintableName.Escape(bytes)}' is not a relative path of plain names.");
        this.bytes = bytes.ToArray();
    }

    /// <summary>The whole path.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The last part of the path.</summary>
    public ReadOnlySpan<byte> FileName => bytes.AsSpan(bytes.AsSpan().LastIndexOf(Slash) + 1);

    /// <summary>The path without its last part; null when the file lies in the endpoint's folder itself.</summary>
    public RemoteName? Folder
    {
        get
        {
            var end = bytes.AsSpan().LastIndexOf(Slash);
            return end < 0 ? null : new RemoteName(bytes.AsSpan(0, end));
        }
    }

    /// <summary>UTF-8 text, with every byte that is not text (and the backslash, controls and direction marks) as \xNN.</summary>
    public string Printable => PrintableName.Escape(bytes);

    /// <summary>A hidden name: some part of the path starts with a dot.</summary>
    public bool IsHidden => bytes[0] == (byte)'.' || bytes.AsSpan().IndexOf("/."u8) >= 0;

    /// <summary>A name that <see cref="Temporary"/> made: an upload of ours under way or left over.</summary>
    public bool IsTemporary => FileName.StartsWith(TemporaryStart) && FileName.EndsWith(TemporaryEnd);

    /// <summary>The path of <paramref name="name"/> below this one taken as a folder.</summary>
    public RemoteName Join(RemoteName name) => new([.. bytes, Slash, .. name.bytes]);

    /// <summary>The same path with text added to its end: "a.edi" and ".2" give "a.edi.2".</summary>
    public RemoteName WithSuffix(string suffix) => new([.. bytes, .. Encoding.UTF8.GetBytes(suffix)]);

    /// <summary>A hidden name beside this one for an upload under way; the attempt (letters, digits, '-') makes it unique.</summary>
    public RemoteName Temporary(string attempt)
    {
        var name = new RemoteName([.. TemporaryStart, .. Encoding.UTF8.GetBytes(attempt), .. TemporaryEnd]);
        return Folder is { } folder ? folder.Join(name) : name;
    }

    /// <summary>Whether this path lies in that folder, at any depth.</summary>
    public bool IsBelow(RemoteName folder) =>
        bytes.Length > folder.bytes.Length && bytes[folder.bytes.Length] == Slash && bytes.AsSpan().StartsWith(folder.bytes);

    /// <summary>A name from text, UTF-8; \xNN stands for the byte NN, so every <see cref="Printable"/> form reads back to the same bytes.</summary>
    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>.</exception>
    public static RemoteName Parse(string text) => new(PrintableName.Unescape(text));

    public bool Equals(RemoteName? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => Equals(obj as RemoteName);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    public override string ToString() => Printable;

    static bool IsRelativePath(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty || path.Contains((byte)0)) return false;
        foreach (var range in path.Split(Slash))
        {
            var part = path[range];
            if (part.IsEmpty || part.SequenceEqual("."u8) || part.SequenceEqual(".."u8)) return false;
        }

        return true;
    }
}
