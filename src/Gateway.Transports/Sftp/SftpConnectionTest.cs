using Gateway.Transports.Connections;
using Gateway.Transports.Sftp.Ssh;
using Gateway.Transports.Upload;

namespace Gateway.Transports.Sftp;

/// <summary>A connection test: reach the server, make sure who it is, log in, and then what every endpoint is asked.</summary>
sealed class SftpConnectionTest(SftpOptions options, SshConnector connector, ITransport transport)
{
    public async Task<ConnectionReport> RunAsync(UploadRules? upload, CancellationToken ct)
    {
        var attempt = await ConnectAsync(ct);
        List<ConnectionStep> steps = [.. Steps(attempt)];
        var peer = attempt.Key is { } key ? new PeerIdentity("host key", key.Type!, key.Fingerprint, null, attempt.Failure is null or { Phase: > SshPhase.HostKey }) : null;
        if (attempt.Session is not { } session) return new ConnectionReport(steps, peer);
        // Ended first: some mailboxes allow one session.
        await session.DisposeAsync();
        steps.AddRange(await ConnectionProbe.RunAsync(transport, upload, RemoteName.Parse($"gateway-test-{Guid.NewGuid():N}"), ct));
        if (upload is not null && !session.Traits.HasSync)
            steps.Add(new ConnectionStep("durable", StepOutcome.Warning, "The server does not say when a file has reached its disk: one that was just delivered may be lost if its power fails."));
        return new ConnectionReport(steps, peer);
    }

    async Task<SshAttempt> ConnectAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Pool.ConnectWithin);
        try
        {
            return await connector.TryAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SshAttempt(null, null, new SshFailure(SshPhase.Login, TransportCause.TimedOut,
                $"{options.Host}:{options.Port} did not let us in within {options.Pool.ConnectWithin.TotalSeconds:0} seconds. The server is frozen or overloaded."));
        }
    }

    IEnumerable<ConnectionStep> Steps(SshAttempt attempt)
    {
        var reached = attempt.Failure?.Phase ?? SshPhase.Session;
        if (attempt.Failure is { Phase: SshPhase.Start, Cause: TransportCause.AuthenticationFailed })
        {
            // A key or password that cannot be had or read: nobody was asked.
            foreach (var name in (string[])["connect", "host key"]) yield return Step(name, false, false, "");
            yield return Step("log in", false, true, "");
            yield break;
        }

        yield return Step("connect", reached > SshPhase.Connect, reached <= SshPhase.Connect, $"Connected to {options.Host}:{options.Port}.");
        yield return Step("host key", reached > SshPhase.HostKey, reached == SshPhase.HostKey, $"{attempt.Key?.Type} {attempt.Key?.Fingerprint} is the one that the profile trusts.");
        yield return Step("log in", reached > SshPhase.Login, reached == SshPhase.Login, $"Logged in as '{options.User}'.");
        if (attempt.Failure is { Phase: SshPhase.Session }) yield return Step("open SFTP", false, true, "");

        ConnectionStep Step(string name, bool passed, bool failed, string words) => (passed, failed) switch
        {
            (true, _) => new ConnectionStep(name, StepOutcome.Passed, words),
            (_, true) => new ConnectionStep(name, StepOutcome.Failed, attempt.Failure!.Words, attempt.Failure.Cause),
            _ => new ConnectionStep(name, StepOutcome.Skipped, "Not tried, as another step failed."),
        };
    }
}
