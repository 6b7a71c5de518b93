namespace Gateway.Transports;

/// <summary>The one failure of every transport. The message says what happened, to which file, and what to do next where that is known.</summary>
public sealed class TransportException : Exception
{
    public TransportException(TransportCause cause, RemoteName? name, string message, Exception? inner = null)
        : base(message, inner)
    {
        Cause = cause;
        Name = name;
    }

    public TransportCause Cause { get; }

    /// <summary>The file or folder concerned; null when it is the endpoint as a whole.</summary>
    public RemoteName? Name { get; }

    /// <summary>Whether the same call can succeed later without a person changing something.</summary>
    public bool IsRetryable => Cause is TransportCause.Busy or TransportCause.DiskFull or TransportCause.NoRoomHere or TransportCause.Broken or TransportCause.Unreachable or TransportCause.TimedOut
        or TransportCause.ConnectionLost;

    /// <summary>Whether it is the endpoint as a whole that fails, so that other files need not be tried for now.</summary>
    public bool ConcernsEndpoint => Cause is TransportCause.Unreachable or TransportCause.TimedOut or TransportCause.ConnectionLost or TransportCause.AuthenticationFailed
        or TransportCause.PeerNotTrusted;
}
