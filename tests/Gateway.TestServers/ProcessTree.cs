using System.Globalization;

namespace Gateway.TestServers;

/// <summary>Processes below another one, as Linux tells them in /proc.</summary>
public static class ProcessTree
{
    /// <summary>Children, their children and so on, zombies too.</summary>
    public static IReadOnlyList<int> Below(int process) => [.. Children(process).SelectMany(child => (int[])[child, .. Below(child)])];

    /// <summary>Whether a process has gone; one that only waits for its parent to take notice of it has not.</summary>
    public static bool IsGone(int process) => !Directory.Exists($"/proc/{process}");

    public static bool IsZombie(int process) => Read($"/proc/{process}/stat").Split(") ") is [_, ['Z', ..]];

    /// <summary>The program's name and arguments, with NULs between.</summary>
    public static string CommandLine(int process) => Read($"/proc/{process}/cmdline");

    public static string Environment(int process) => Read($"/proc/{process}/environ");

    // Each thread has children of its own.
    static IEnumerable<int> Children(int process)
    {
        var threads = $"/proc/{process}/task";
        if (!Directory.Exists(threads)) return [];
        return Directory.GetDirectories(threads)
            .SelectMany(thread => Read(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));
    }

    /// <summary>Empty where the process is gone, or is not ours to look into (ssh-agent forbids it).</summary>
    static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
