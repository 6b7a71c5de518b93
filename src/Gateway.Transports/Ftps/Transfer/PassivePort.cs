using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps.Transfer;

/// <summary>Where the server waits for the data connection.</summary>
static class PassivePort
{
    internal static async Task<int> AskAsync(FtpsSession session, CancellationToken ct)
    {
        var passive = session.Options.Passive;
        if (passive != FtpsPassive.Classic && !session.HasRefused("EPSV"))
        {
            var extended = await session.SendAsync("EPSV", ct);
            if (extended.Code == 229 && PassiveAddress.FromExtended(extended) is { } port) return port;
            if (passive == FtpsPassive.Extended || extended.IsClosing) throw Refused(extended);
            session.Refuse("EPSV");
        }

        var classic = await session.SendAsync("PASV", ct);
        return classic.Code == 227 && PassiveAddress.FromClassic(classic) is { } number ? number : throw Refused(classic);
    }

    static TransportException Refused(FtpReply reply) => FtpFault.Of(reply, "Asking for a data connection", null, reply.Code switch
    {
        421 => TransportCause.Busy,
        425 => TransportCause.ConnectionLost,
        530 => TransportCause.AuthenticationFailed,
        _ => TransportCause.Unsupported,
    });
}
