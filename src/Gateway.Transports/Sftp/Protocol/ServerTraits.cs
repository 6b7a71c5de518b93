using System.Globalization;
using System.Text;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>What a server offers beyond version 3, from its first packet and its limits.</summary>
sealed class ServerTraits
{
    readonly HashSet<string> extensions = new(StringComparer.Ordinal);

    /// <summary>OpenSSH's PROTOCOL, 4.1.5: writes reach the medium before the answer.</summary>
    public bool HasSync => extensions.Contains("fsync@openssh.com");

    public bool HasLimits => extensions.Contains("limits@openssh.com");

    public bool HasSpace => extensions.Contains("statvfs@openssh.com");

    /// <summary>A server that offers a rename that replaces as an extension refuses a taken name in the plain one, as the draft wants.</summary>
    public bool RefusesTakenNames => extensions.Contains("posix-rename@openssh.com");

    /// <summary>
    /// Takes the writes of one file in their order, so that what is there after a cut is the beginning without a hole. Known of OpenSSH, which is the one to offer
    /// this extension; servers that work on several requests at once leave holes.
    /// </summary>
    public bool WritesInOrder => extensions.Contains("lsetstat@openssh.com");

    public int MostReadBytes { get; private set; } = 32 * 1024;

    public int MostWriteBytes { get; private set; } = 32 * 1024;

    /// <exception cref="TransportException"><see cref="TransportCause.Unsupported"/>: not version 3.</exception>
    public static ServerTraits Read(PacketReader version)
    {
        var number = version.UInt32();
        if (number != 3) throw new TransportException(TransportCause.Unsupported, null, $"The server speaks version {number} of SFTP; version 3 is needed, which every common server can.");
        var traits = new ServerTraits();
        while (!version.IsAtEnd)
        {
            traits.extensions.Add(Encoding.ASCII.GetString(version.Bytes()));
            version.Bytes();
        }

        return traits;
    }

    /// <summary>The answer to limits@openssh.com (OpenSSH's PROTOCOL, 4.8): packet, read, write, open handles; 0 is unknown.</summary>
    public void Limit(PacketReader limits, int most)
    {
        var packet = limits.Length64();
        MostReadBytes = Within(limits.Length64(), packet, most);
        MostWriteBytes = Within(limits.Length64(), packet, most);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SFTP 3 with {extensions.Count} extensions");

    static int Within(long limit, long packet, int most)
    {
        const int header = 1024;
        if (limit <= 0) limit = packet > header ? packet - header : 32 * 1024;
        return (int)Math.Clamp(limit, 1024, most);
    }
}
