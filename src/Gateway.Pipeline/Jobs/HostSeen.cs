namespace Gateway.Pipeline.Jobs;

/// <param name="IsAlive">It has said so within <see cref="WorkRules.HostSilence"/>.</param>
public sealed record HostSeen(string Name, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string Version, bool IsAlive);
