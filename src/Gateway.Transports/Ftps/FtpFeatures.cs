using System.Text;
using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps;

/// <summary>What a server says that it can do beyond RFC 959 (FEAT, RFC 2389). One that knows no FEAT is taken to have none; commands are tried all the same.</summary>
sealed class FtpFeatures
{
    readonly HashSet<string> names;

    FtpFeatures(HashSet<string> names) => this.names = names;

    public bool Has(string feature) => names.Contains(feature);

    internal static FtpFeatures Of(FtpReply reply) => new(reply.IsSuccess
        ? [.. reply.Lines.Select(line => Encoding.ASCII.GetString(line).Trim().Split(' ')[0].ToUpperInvariant())]
        : []);
}
