using Gateway.Receivables;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>
/// What people are told when an alert opens, is remembered, or clears. Channels bound every length and take out what looks like a secret; account numbers are
/// already masked in the words that come here.
/// </summary>
/// <param name="Key">Names the alert from its opening to its clearing, so that messages about it are shown together. Not shown.</param>
/// <param name="Subject">One line: what is wrong, for whom.</param>
/// <param name="Condition">The kind of alert, such as "delivery-failed".</param>
/// <param name="Words">What happened, where, and what to do next.</param>
/// <param name="Since">When the condition began, UTC.</param>
public sealed record AlertMessage(string Key, string Subject, AlertSeverity Severity, AlertEvent Event, string Condition, string Words, DateTimeOffset Since)
{
    /// <summary>Null when it concerns the gateway itself.</summary>
    public string? Partner { get; init; }

    /// <summary>An amount for each currency; empty when no money depends on it.</summary>
    public IReadOnlyList<Money> MoneyAtStake { get; init; } = [];

    /// <summary>The console's page of the alert.</summary>
    public Uri? Link { get; init; }

    /// <summary>The single cases when many are told as one.</summary>
    public IReadOnlyList<AlertItem> Items { get; init; } = [];
}

/// <summary>One of many cases that are told together.</summary>
public sealed record AlertItem(string Subject, string Words);

public enum AlertSeverity
{
    Information,
    Warning,
    Critical,
}

/// <summary>What has become of the alert.</summary>
public enum AlertEvent
{
    Opened,

    /// <summary>Still open after the time that was agreed; the people reminded may be others than at first.</summary>
    Reminder,
    Cleared,
}
