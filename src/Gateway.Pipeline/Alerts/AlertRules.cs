namespace Gateway.Pipeline.Alerts;

/// <summary>When people are told, and when again.</summary>
public sealed record AlertRules
{
    /// <summary>A condition must have been gone for so long before its alert clears: one that comes and goes is one alert, not many.</summary>
    public TimeSpan ClearAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>From so many of one kind on, found at the same look, they are told in one message.</summary>
    public int GroupFrom { get; init; } = 3;

    /// <summary>An alert that nobody has acknowledged is told once more after so long, to the channels that <see cref="EscalateTo"/> names; null never does.</summary>
    public TimeSpan? EscalateAfter { get; init; }

    /// <summary>Names of channels; none means all.</summary>
    public IReadOnlyList<string> EscalateTo { get; init; } = [];

    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Due work that nobody takes for so long is a stalled stage.</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What often passes by itself (a server that is away, a file that cannot be read yet) is told after so long.</summary>
    public TimeSpan PassingAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the console is reached from outside, for links in messages; null leaves links out.</summary>
    public Uri? ConsoleAddress { get; init; }
}
