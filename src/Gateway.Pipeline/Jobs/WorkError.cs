using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>What a failure means for the work: whether to try again, and how to tell a person.</summary>
static class WorkError
{
    public static bool IsPermanent(Exception e) => e is PermanentFailureException or TransportException { IsRetryable: false };

    /// <summary>What other people's servers and settings bring about says in its message what happened, where, and what to do; where in our code it was noticed helps nobody.</summary>
    public static bool SpeaksForItself(Exception e) => e
        is TransportException or AlertChannelException or PermanentFailureException or PgpException or SecretMissingException or OperationCanceledException or NpgsqlException { IsTransient: true };

    /// <summary>The messages from the outermost to the innermost, without repeating what is said already.</summary>
    public static string Describe(Exception e)
    {
        var told = new List<string>();
        for (var at = e; at is not null; at = at.InnerException)
            if (!told.Exists(t => t.Contains(at.Message, StringComparison.Ordinal))) told.Add(at.Message);
        return string.Join(" Because: ", told);
    }
}
