using System.Globalization;
using Gateway.Transports.Connections;
using Gateway.Transports.Ftps.Tls;
using Gateway.Transports.Ftps.Listing;

namespace Gateway.Transports.Ftps;

/// <summary>The part of a connection test that is FTP's own, on a connection of its own that is closed before the probe begins: some accounts may have one only.</summary>
static class FtpsConnectionTest
{
    static readonly TimeSpan SoonToEnd = TimeSpan.FromDays(30);

    internal static async Task<(IReadOnlyList<ConnectionStep> Steps, PeerIdentity? Peer, bool Works)> RunAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct)
    {
        var steps = new List<ConnectionStep>();
        steps.AddRange(options.Warnings().Select(words => new ConnectionStep("protection", StepOutcome.Warning, words)));
        TlsPeer? tls = null;
        FtpsGreeting? greeting = null;
        var works = await TryAsync(steps, "connect", async () =>
        {
            greeting = await FtpsGreeting.ConnectAsync(options, clock, ct, peer => tls = peer);
            return $"{options.Host} port {options.PortUsed} answers.";
        });
        if (tls?.Check.Identity is { } identity) Certificate(steps, identity, clock);
        if (greeting is not null) works = await OnwardAsync(steps, greeting, options, clock, ct);
        return (steps, tls?.Check.Identity, works);
    }

    static async Task<bool> OnwardAsync(List<ConnectionStep> steps, FtpsGreeting greeting, FtpsOptions options, TimeProvider clock, CancellationToken ct)
    {
        await using var control = greeting.Control;
        FtpsSession? session = null;
        return await TryAsync(steps, "log in", async () =>
            {
                session = await FtpsSession.LogInAsync(greeting, options, clock, ct);
                return $"{options.User} is let in{(string.IsNullOrEmpty(options.Folder) ? "" : $" and stands in '{options.Folder}'")}.";
            })
            && await TryAsync(steps, "data connection", async () =>
            {
                await FolderListing.ReadAsync(session!, null, hidden: false, ct);
                return $"Asked for with {(session!.HasRefused("EPSV") || options.Passive == FtpsPassive.Classic ? "PASV" : "EPSV")}{(session.Tls is null ? "" : ", encrypted")}.";
            });
    }

    static void Certificate(List<ConnectionStep> steps, PeerIdentity shown, TimeProvider clock)
    {
        // One that is not trusted has failed the connection, in words; it is shown so that a person can compare it.
        var words = $"{shown.Algorithm}, {shown.Fingerprint}, valid until {shown.ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.";
        var left = shown.ValidUntil - clock.GetUtcNow();
        if (!shown.Trusted) steps.Add(new ConnectionStep("certificate", StepOutcome.Failed, words, TransportCause.PeerNotTrusted));
        else if (left < SoonToEnd) steps.Add(new ConnectionStep("certificate", StepOutcome.Warning, $"{words} It ends in {(int)left.Value.TotalDays} days; ask the partner for the next one."));
        else steps.Add(new ConnectionStep("certificate", StepOutcome.Passed, words));
    }

    static async Task<bool> TryAsync(List<ConnectionStep> steps, string name, Func<Task<string>> step)
    {
        try
        {
            steps.Add(new ConnectionStep(name, StepOutcome.Passed, await step()));
            return true;
        }
        catch (TransportException e)
        {
            steps.Add(new ConnectionStep(name, StepOutcome.Failed, e.Message, e.Cause));
            return false;
        }
    }
}
