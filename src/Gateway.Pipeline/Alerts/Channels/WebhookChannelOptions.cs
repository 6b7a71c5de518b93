using Gateway.Transports;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>An address that takes alerts by HTTP POST.</summary>
public sealed record WebhookChannelOptions
{
    /// <summary>The address; a secret, because Slack's and Teams' addresses are all that it takes to post there.</summary>
    public required SecretSource Address { get; init; }

    public WebhookShape Shape { get; init; } = WebhookShape.Gateway;

    /// <summary>Signs the body; at least 16 characters. Null sends no signature.</summary>
    public SecretSource? SigningKey { get; init; }

    /// <summary>Takes http from elsewhere than this machine.</summary>
    public bool AllowUnencrypted { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>What the receiver understands.</summary>
public enum WebhookShape
{
    /// <summary>Our own: every field by its name.</summary>
    Gateway,

    /// <summary>Slack's incoming webhooks (blocks).</summary>
    Slack,

    /// <summary>Teams' workflows (an Adaptive Card).</summary>
    Teams,
}
