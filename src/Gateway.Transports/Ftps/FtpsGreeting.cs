using Gateway.Transports.Ftps.Replies;
using Gateway.Transports.Ftps.Tls;

namespace Gateway.Transports.Ftps;

/// <summary>A connection up to the login: greeted, and protected as the profile says. Protection is never given up to get through.</summary>
sealed record FtpsGreeting(ControlConnection Control, TlsPeer? Tls)
{
    /// <param name="shown">Told what the server showed, also where it is not trusted.</param>
    public static async Task<FtpsGreeting> ConnectAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct, Action<TlsPeer>? shown = null)
    {
        var tls = options.Security == FtpsSecurity.Plain ? null : await TlsPeer.CreateAsync(options, clock, ct);
        if (tls is not null) shown?.Invoke(tls);
        var control = await ControlConnection.ConnectAsync(options, clock, ct);
        try
        {
            if (options.Security == FtpsSecurity.Implicit) await control.SecureAsync(tls!, ct);
            await GreetAsync(control, options, ct);
            if (options.Security == FtpsSecurity.Explicit) await AuthenticateAsync(control, tls!, options, ct);
            return new FtpsGreeting(control, tls);
        }
        catch
        {
            control.Spoil();
            await control.DisposeAsync();
            throw;
        }
    }

    static async Task GreetAsync(ControlConnection control, FtpsOptions options, CancellationToken ct)
    {
        FtpReply greeting;
        try
        {
            do greeting = await control.ReadAsync(options.ReplyWithin, ct);
            while (greeting.IsPreliminary); // 120: ready in some minutes
        }
        catch (TransportException e) when (e.Cause == TransportCause.TimedOut && options.Security == FtpsSecurity.Explicit)
        {
            throw new TransportException(TransportCause.TimedOut, null,
                $"{options.Host} port {options.PortUsed} accepts the connection and says nothing within {options.ReplyWithin.TotalSeconds:0.#} seconds. A port for implicit TLS (often 990) behaves so; else the server hangs.", e);
        }

        if (!greeting.IsSuccess) throw FtpFault.Of(greeting, $"Connecting to {options.Host}", null);
    }

    static async Task AuthenticateAsync(ControlConnection control, TlsPeer tls, FtpsOptions options, CancellationToken ct)
    {
        var reply = await control.SendAsync("AUTH TLS", ct);
        if (!reply.IsSuccess)
            throw FtpFault.Of(reply, $"Asking {options.Host} for TLS", null, reply.IsClosing ? TransportCause.Busy : TransportCause.Unsupported, "Nothing was sent without it. Ask the partner for FTPS.");
        await control.SecureAsync(tls, ct);
    }
}
