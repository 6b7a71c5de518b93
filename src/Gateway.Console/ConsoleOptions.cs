namespace Gateway.Console;

/// <summary>How people reach the console.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Asked for at sign-in when set, on loopback too. At least <see cref="ConsoleAccess.ShortestToken"/> characters. Never printed.</summary>
    public string? Token { get; init; }

    /// <summary>Where the keys that sign forms are kept, so that an open page survives a restart; null keeps them in memory.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>How often the database is asked, once for all who watch, whether something changed.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Work that is due for longer than this counts as overdue.</summary>
    public TimeSpan OverdueAfter { get; init; } = TimeSpan.FromMinutes(5);
}
