using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Store.Queries;
using Gateway.Transports.Connections;

namespace Gateway.Console.Display;

/// <summary>Endpoints, alerts and tests as people read them.</summary>
public static class Health
{
    public static StatusWord Of(EndpointRow? row) => row switch
    {
        null => new(Tone.Waiting, "Not used yet"),
        { PausedAt: not null } => new(Tone.Held, "Paused"),
        { Circuit: "open" } => new(Tone.Failed, "Left alone"),
        { Circuit: "probing" } => new(Tone.Retrying, "Being tried"),
        { Failures: > 0 } => new(Tone.Retrying, "Failing"),
        _ => new(Tone.Done, "Works"),
    };

    public static StatusWord Of(string severity) => severity switch
    {
        "critical" => new(Tone.Failed, "Critical"),
        "warning" => new(Tone.Overdue, "Warning"),
        _ => new(Tone.Waiting, "Information"),
    };

    public static StatusWord Of(AlertSeverity severity) => Of(severity.ToString().ToLowerInvariant());

    public static StatusWord Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => new(Tone.Done, "Works"),
        StepOutcome.Warning => new(Tone.Overdue, "Look"),
        StepOutcome.Failed => new(Tone.Failed, "Fails"),
        _ => new(Tone.Waiting, "Left out"),
    };

    /// <summary>An alert that somebody looks after is no longer shouted.</summary>
    public static StatusWord? Care(AlertRow alert, DateTimeOffset now) => alert switch
    {
        { ClearedAt: not null } => new(Tone.Done, "Over"),
        _ when alert.SnoozedUntil > now => new(Tone.Held, "Snoozed"),
        { AcknowledgedAt: not null } => new(Tone.Held, "Somebody has it"),
        _ => null,
    };

    public static string What(string condition) => AlertWords.Of(condition);

    /// <summary>The console's page for an alert.</summary>
    public static string Link(string link) => link.StartsWith('/') ? link : "/";
}
