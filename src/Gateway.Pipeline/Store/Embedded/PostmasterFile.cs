namespace Gateway.Pipeline.Store.Embedded;

/// <summary>
/// What data/postmaster.pid tells (layout in PostgreSQL's pidfile.h): process, data folder, start time, port, socket folder, address, shared memory, status.
/// A number alone proves nothing: the process may be gone, a zombie, or by now some other program.
/// </summary>
sealed class PostmasterFile
{
    readonly string _text;

    PostmasterFile(string path, string text)
    {
        (Path, _text) = (path, text);
        var lines = text.Split('\n');
        Pid = int.TryParse(lines[0], out var pid) ? Math.Abs(pid) : 0; // Negative: a server in single-user mode.
        SocketFolder = lines.ElementAtOrDefault(4)?.Trim() ?? "";
        IsReady = lines.ElementAtOrDefault(7)?.Trim() == "ready";
    }

    public string Path { get; }

    /// <summary>0 when the file does not tell.</summary>
    public int Pid { get; }

    public string SocketFolder { get; }

    /// <summary>The server says that it takes connections.</summary>
    public bool IsReady { get; }

    /// <summary>A process has this number, be it a zombie or not ours.</summary>
    public bool IsNumberTaken => Pid != 0 && Directory.Exists($"/proc/{Pid}");

    /// <summary>The process is a PostgreSQL that works on the folder of this very file.</summary>
    public bool IsServerAlive => Pid != 0 && WorksHere(Pid.ToString());

    public bool IsSameAs(PostmasterFile other) => _text == other._text;

    /// <returns>Null when there is no such file, which is so when no server runs and the last one stopped well.</returns>
    public static PostmasterFile? Read(string dataFolder)
    {
        var path = System.IO.Path.Combine(dataFolder, "postmaster.pid");
        return TextOf(path) is { } text ? new PostmasterFile(path, text) : null;
    }

    /// <summary>Processes of a killed server can outlive it for a moment and still write: a new one must not start beside them.</summary>
    public bool HasSurvivors() =>
        Directory.EnumerateDirectories("/proc").Select(System.IO.Path.GetFileName).Any(name => int.TryParse(name, out _) && WorksHere(name!));

    // The process's own folder holds the same file, byte for byte: true however the path to it was written. A zombie has no folder.
    bool WorksHere(string pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.Name.StartsWith("postgres", StringComparison.Ordinal) == true
                && TextOf($"/proc/{pid}/cwd/postmaster.pid") == _text;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false; // Gone meanwhile, or another user's and so not ours.
        }
    }

    static string? TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
