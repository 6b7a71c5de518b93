namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>A channel as the configuration file describes it (gateway.schema.json, alerts.channels, which says what belongs to which type).</summary>
public sealed record AlertChannelSettings
{
    /// <summary>mail, webhook or log.</summary>
    public string Type { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>information, warning or critical: what is less is not sent here.</summary>
    public string From { get; init; } = "warning";

    public int TimeoutSeconds { get; init; } = 30;

    public bool AllowUnencrypted { get; init; }

    /// <summary>mail: the server.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    /// <summary>mail: the sender's address.</summary>
    public string Sender { get; init; } = "";

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public string? User { get; init; }

    /// <summary>mail: env:NAME, file:PATH or store:NAME.</summary>
    public string? Password { get; init; }

    /// <summary>webhook: a reference like <see cref="Password"/>, or the address itself where it is no secret.</summary>
    public string Address { get; init; } = "";

    /// <summary>webhook: gateway, slack or teams.</summary>
    public string Shape { get; init; } = "gateway";

    /// <summary>webhook: a reference like <see cref="Password"/>.</summary>
    public string? SigningKey { get; init; }
}
