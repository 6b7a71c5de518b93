using Gateway.Transports;

namespace Gateway.Pipeline.Exchange;

/// <summary>Whose move a failure is and what to do about it, in a clerk's words.</summary>
public static class TransportAdvice
{
    /// <summary>As exceptions spell owners.</summary>
    public static string OwnerOf(TransportCause cause) => cause switch
    {
        TransportCause.Unreachable or TransportCause.TimedOut or TransportCause.ConnectionLost or TransportCause.Busy or TransportCause.Broken => "network",
        TransportCause.DiskFull or TransportCause.AlreadyExists => "partner",
        TransportCause.NoRoomHere => "us",
        _ => "configuration",
    };

    public static string NextStep(TransportCause cause) => cause switch
    {
        TransportCause.AuthenticationFailed =>
            "Check user, password or key with the partner and put the right one into its profile. It is tried only rarely meanwhile, so that the account is not locked; then say: try again now.",
        TransportCause.PeerNotTrusted => "Ask the partner by telephone, with these words. Only when it confirms that its host key or certificate was changed put the new one into the profile; one that has ended the partner renews. Then say: try again now.",
        TransportCause.PermissionDenied => "Ask the partner to give our user the right to do this in that folder, or choose another way in its profile.",
        TransportCause.DiskFull => "Tell the partner that there is no space left on its side.",
        TransportCause.NoRoomHere => "Make room on this machine.",
        TransportCause.Unreachable or TransportCause.TimedOut or TransportCause.ConnectionLost => "It is tried again by itself. If it lasts, ask the partner whether its server is up and whether it lets our address in.",
        TransportCause.NotFound => "Check the folder's name in the profile with the partner.",
        TransportCause.Unsupported => "Choose a way in the profile that this server can do; 'gateway partner test' tells which.",
        TransportCause.AlreadyExists => "Look at what lies there under that name and decide what to do with ours.",
        _ => "It is tried again by itself. If it lasts, ask the partner.",
    };
}
