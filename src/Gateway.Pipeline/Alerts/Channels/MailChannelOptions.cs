using Gateway.Transports;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>A mail server and who is written to.</summary>
public sealed record MailChannelOptions
{
    public required string Host { get; init; }

    /// <summary>587 is for submission with STARTTLS; 465 (encrypted from the first byte) is not spoken.</summary>
    public int Port { get; init; } = 587;

    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Null sends without signing in, as to a relay of the own network.</summary>
    public string? User { get; init; }

    public SecretSource? Password { get; init; }

    /// <summary>Sends without STARTTLS. What alerts tell then crosses the network readable, and so does a password.</summary>
    public bool AllowUnencrypted { get; init; }

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);
}
