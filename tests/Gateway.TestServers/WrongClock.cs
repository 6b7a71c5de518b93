namespace Gateway.TestServers;

/// <summary>What the program faketime does for the program that it starts, without a process in between that would be ended in that one's place.</summary>
public static class WrongClock
{
    public static string Library() => Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }).FirstOrDefault()
        ?? throw new InvalidOperationException("faketime is not installed; './gateway test' installs it where it can.");

    public static string Ahead(TimeSpan clockAhead) => $"{clockAhead.TotalSeconds:+0;-0}s";
}
