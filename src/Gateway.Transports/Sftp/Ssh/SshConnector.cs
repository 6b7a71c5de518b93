using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>Connects, makes sure of the host key, logs in and opens SFTP.</summary>
sealed class SshConnector(SftpOptions options, TimeProvider clock)
{
    readonly IReadOnlyList<HostKeyPin> pins = [.. options.HostKeys.Select(pin => HostKeyPin.TryParse(pin)!)];

    /// <exception cref="TransportException">It did not come about; the cause and the words say why.</exception>
    public async Task<SftpSession> ConnectAsync(CancellationToken ct)
    {
        var attempt = await TryAsync(ct);
        return attempt.Session ?? throw attempt.Failure!.ToException();
    }

    public async Task<SshAttempt> TryAsync(CancellationToken ct)
    {
        var folder = RuntimeFolder.ForLogin(options.RuntimeFolder);
        try
        {
            await WritePinsAsync(folder, ct);
            return await TryAsync(folder, ct);
        }
        catch (TransportException e)
        {
            return new SshAttempt(null, null, new SshFailure(SshPhase.Start, e.Cause, e.Message));
        }
        finally
        {
            // Logged in or not, nothing of it is needed any more.
            RuntimeFolder.Remove(folder);
        }
    }

    async Task WritePinsAsync(string folder, CancellationToken ct)
    {
        try
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "pins"), pins.Select(pin => pin.Fingerprint), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransportException(TransportCause.Broken, null, $"The pinned keys could not be written for the login: {e.Message} Check the gateway's runtime folder.", e);
        }
    }

    async Task<SshAttempt> TryAsync(string folder, CancellationToken ct)
    {
        var root = Path.GetDirectoryName(folder)!;
        var askPass = await Scripts.AskPassAsync(root);
        var hostKey = await Scripts.HostKeyAsync(root);
        await using var agent = options.PrivateKey is null ? null : await KeyAgent.StartAsync(options, folder, askPass, ct);
        using var answer = await Answer.PrepareAsync(Path.Combine(folder, "login"), "password", options.Password, ct);
        var ssh = new SshProcess(ChildProcess.Start(options.SshProgram, SshArguments.For(options, pins, folder, hostKey, agent), ChildProcess.Asking(askPass, answer.Folder)));
        var begun = false;
        var channel = new SftpChannel(ssh.Input, ssh.Output, Patience, clock, DiagnoseAsync, _ => ssh.Kill());
        try
        {
            var session = await SftpSession.OpenAsync(channel, ssh.DisposeAsync, ct);
            begun = true;
            return new SshAttempt(session, ShownKey(folder), null);
        }
        catch (TransportException e)
        {
            await CloseAsync(channel, ssh);
            var shown = ShownKey(folder);
            return new SshAttempt(null, shown, await FailureAsync(e, ssh, shown));
        }
        catch
        {
            ssh.Kill();
            await CloseAsync(channel, ssh);
            throw;
        }

        // The streams have ended, so ssh has, or is about to.
        async Task<ChannelFailure?> DiagnoseAsync()
        {
            var failure = SshDiagnosis.Of(await ssh.SaidAsync(), options, begun);
            return new ChannelFailure(failure.Cause, failure.Words);
        }
    }

    /// <summary>Logging in is bounded by the pool; what ssh does not notice by itself, the channel does.</summary>
    TimeSpan Patience => options.RequestTimeout;

    static async Task CloseAsync(SftpChannel channel, SshProcess ssh)
    {
        await ssh.DisposeAsync();
        await channel.DisposeAsync();
    }

    async Task<SshFailure> FailureAsync(TransportException e, SshProcess ssh, HostKeyPin? shown)
    {
        // Nonsense instead of SFTP is the channel's finding; everything else is in what ssh said.
        if (e.Cause is TransportCause.Broken) return new SshFailure(SshPhase.Session, e.Cause, e.Message);
        var failure = SshDiagnosis.Of(await ssh.SaidAsync(), options, inSession: false);
        if (failure.Phase != SshPhase.HostKey || shown is null) return failure.Cause == e.Cause ? failure : new SshFailure(failure.Phase, e.Cause, e.Message);
        return new SshFailure(SshPhase.HostKey, TransportCause.PeerNotTrusted, HostKeyWords.Of(options, pins, shown));
    }

    static HostKeyPin? ShownKey(string folder)
    {
        var file = Path.Combine(folder, "shown");
        if (!File.Exists(file)) return null;
        return File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries) is [var fingerprint, var type, var key] ? new HostKeyPin(type, key, fingerprint) : null;
    }
}
