namespace Gateway.Transports.Sftp.Protocol;

/// <summary>Why a channel ended. Each caller that is told gets an exception of its own.</summary>
sealed record ChannelFailure(TransportCause Cause, string Words)
{
    public TransportException ToException() => new(Cause, null, Words);
}
