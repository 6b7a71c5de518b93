namespace Gateway.Jobs.Hangfire;

/// <summary>Who changes a job in the dashboard just now, as the audit names people; null when the engine itself does.</summary>
sealed class Person
{
    /// <summary>The parameter of a job that a person set going.</summary>
    internal const string Parameter = "GatewayActor";

    readonly AsyncLocal<string?> actor = new();

    public string? Actor { get => actor.Value; set => actor.Value = value; }
}
