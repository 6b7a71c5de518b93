namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>A way to reach people. Sends once and tells how it went; when to send, to repeat and to give up is the caller's to decide and to record.</summary>
public interface IAlertChannel
{
    /// <summary>As the configuration names it.</summary>
    string Name { get; }

    /// <summary>Returns once the other side has taken the message.</summary>
    /// <exception cref="AlertChannelException">It was not taken, or not by everybody.</exception>
    Task SendAsync(AlertMessage message, CancellationToken ct);
}
