using Gateway.Pipeline.Alerts.Channels;

namespace Gateway.Pipeline.Alerts;

/// <summary>A condition that was found true: what a person has to know now.</summary>
/// <param name="Condition">The kind, such as "delivery-failed"; alerts of one kind that open together are told together.</param>
/// <param name="Subject">What it concerns; with the kind it names the alert from opening to clearing, so it must not change while the condition lasts.</param>
/// <param name="Words">What happened, where, what to do next. Nothing secret; no account number in full.</param>
/// <param name="Link">The console's page for it, below its address: "/exceptions?open=12".</param>
/// <param name="Since">When the condition began.</param>
public sealed record AlertFinding(string Condition, string Subject, AlertSeverity Severity, string? Partner, string Words, string Link, DateTimeOffset Since)
{
    /// <summary>Money that depends on it, with its currency.</summary>
    public decimal? Amount { get; init; }

    public string? Currency { get; init; }
}
