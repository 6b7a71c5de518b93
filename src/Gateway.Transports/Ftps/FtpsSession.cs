using System.Text;
using Gateway.Transports.Ftps.Replies;
using Gateway.Transports.Ftps.Tls;
using Gateway.Transports.Sessions;

namespace Gateway.Transports.Ftps;

/// <summary>A logged-in control connection that stands in the endpoint's folder, with what is known of the server.</summary>
sealed class FtpsSession : ITransportSession
{
    readonly HashSet<string> refused = new(StringComparer.Ordinal);
    readonly byte[] root;

    FtpsSession(FtpsOptions options, TimeProvider clock, ControlConnection control, TlsPeer? tls, FtpFeatures features, byte[] root)
    {
        Options = options;
        Clock = clock;
        Control = control;
        Tls = tls;
        Features = features;
        this.root = root;
    }

    public FtpsOptions Options { get; }

    public TimeProvider Clock { get; }

    public TlsPeer? Tls { get; }

    public FtpFeatures Features { get; }

    public ControlConnection Control { get; }

    public bool IsUsable => Control.IsQuiet;

    public bool UsesMlst => Features.Has("MLST") && Options.Listing is FtpsListing.Auto or FtpsListing.Mlsd && !HasRefused("MLST");

    public static async Task<FtpsSession> OpenAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct)
    {
        var opening = await FtpsGreeting.ConnectAsync(options, clock, ct);
        try
        {
            return await LogInAsync(opening, options, clock, ct);
        }
        catch
        {
            opening.Control.Spoil();
            await opening.Control.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rest after the greeting; the caller closes the connection where this fails.</summary>
    public static async Task<FtpsSession> LogInAsync(FtpsGreeting opening, FtpsOptions options, TimeProvider clock, CancellationToken ct)
    {
        var control = opening.Control;
        await FtpsLogin.RunAsync(control, options, ct);
        if (opening.Tls is not null) await FtpsLogin.ProtectAsync(control, ct);
        var features = FtpFeatures.Of(await control.SendAsync("FEAT", ct));
        if (options.Names == FtpsNames.Utf8 && features.Has("UTF8")) await control.SendAsync("OPTS UTF8 ON", ct);
        var binary = await control.SendAsync("TYPE I", ct);
        if (!binary.IsSuccess) throw FtpFault.Of(binary, "Asking for binary transfers", null, TransportCause.Unsupported);
        return new FtpsSession(options, clock, control, opening.Tls, features, await FtpsLogin.EnterFolderAsync(control, options, ct));
    }

    public Task<FtpReply> SendAsync(string command, CancellationToken ct) => Control.SendAsync(command, ct);

    public Task<FtpReply> SendAsync(string command, RemoteName name, CancellationToken ct) => Control.SendAsync(command, FtpPath.Of(name), ct);

    /// <summary>Sends a command that not every server knows; null where this one is known not to.</summary>
    public async Task<FtpReply?> TryAsync(string command, RemoteName name, CancellationToken ct)
    {
        if (HasRefused(command)) return null;
        var reply = await SendAsync(command, name, ct);
        if (!reply.IsUnsupported) return reply;
        Refuse(command);
        return null;
    }

    public bool HasRefused(string command) => refused.Contains(command);

    public void Refuse(string command) => refused.Add(command);

    /// <summary>Enters a folder below the endpoint's for the time of a listing.</summary>
    public async Task<T> InsideAsync<T>(RemoteName? folder, Func<Task<T>> act, CancellationToken ct)
    {
        if (folder is null) return await act();
        var entered = await SendAsync("CWD", folder, ct);
        if (!entered.IsSuccess) throw FtpFault.Of(entered, "Entering the folder", folder, FtpFault.Told(entered, folder) ?? TransportCause.PermissionDenied);
        try
        {
            return await act();
        }
        finally
        {
            if (!Control.IsSpoilt) await LeaveAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => Control.DisposeAsync();

    async Task LeaveAsync(CancellationToken ct)
    {
        var back = await Control.SendAsync("CWD", FtpPath.Escape(root), ct);
        if (back.IsSuccess) return;
        Control.Spoil(); // standing elsewhere, every name would mean another file
        throw FtpFault.Of(back, $"Going back to the folder '{Encoding.UTF8.GetString(root)}'", null, TransportCause.Broken);
    }
}
