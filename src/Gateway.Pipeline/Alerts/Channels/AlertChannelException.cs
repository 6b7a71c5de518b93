namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>A channel did not take a message. The words are for the console: which channel, what the other side said, what to do. Nothing secret.</summary>
/// <param name="canBeRepeated">The same message may pass later without a person changing something.</param>
/// <param name="reachedSomebody">Some recipients have it: sending again would tell these twice.</param>
public sealed class AlertChannelException(string message, bool canBeRepeated, bool reachedSomebody = false, Exception? inner = null) : Exception(message, inner)
{
    public bool CanBeRepeated { get; } = canBeRepeated;

    public bool ReachedSomebody { get; } = reachedSomebody;
}
