namespace Gateway.Transports.Sftp.Ssh;

/// <summary>How far a connection came.</summary>
enum SshPhase
{
    /// <summary>On our own machine, before anybody was asked.</summary>
    Start,
    Connect,
    HostKey,
    Login,

    /// <summary>Logged in; SFTP itself.</summary>
    Session,
}

/// <summary>Why ssh ended, in a clerk's words.</summary>
sealed record SshFailure(SshPhase Phase, TransportCause Cause, string Words)
{
    public TransportException ToException() => new(Cause, null, Words);
}
