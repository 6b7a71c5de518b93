namespace Gateway.Transports.Sftp.Ssh;

/// <summary>The folder for what a login needs on disk, readable to us alone. Never a secret: those go through pipes in it.</summary>
static class RuntimeFolder
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    static readonly Lock OwnGate = new();
    static readonly HashSet<string> Swept = new(StringComparer.Ordinal);
    static readonly string Token = Guid.NewGuid().ToString("N");
    static string? s_own;
    static int s_logins;

    /// <summary>A new folder for one login.</summary>
    /// <exception cref="TransportException">It cannot be made.</exception>
    public static string ForLogin(string? configured)
    {
        try
        {
            var root = configured is null ? Own() : Configured(configured);
            var folder = Path.Combine(root, $"{Environment.ProcessId}-{Interlocked.Increment(ref s_logins)}");
            Directory.CreateDirectory(folder, Private);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransportException(TransportCause.Broken, null, $"No folder for the login could be made: {e.Message} Check the gateway's runtime folder.", e);
        }
    }

    /// <summary>Removes a login's folder; what cannot be removed holds nothing secret and is swept by a later process.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The sweep of a later process takes it.
        }
    }

    static string Configured(string root)
    {
        Directory.CreateDirectory(root, Private);
        if ((File.GetUnixFileMode(root) & OthersWrite) != UnixFileMode.None)
            throw new TransportException(TransportCause.Broken, null, $"Others may write to the gateway's runtime folder {root}, and could change whom we trust. Take that right from them (chmod go-w).");
        Sweep(root);
        return root;
    }

    /// <summary>Below the system's temporary folder, where old things are cleared away and others may put something in their place: ours has a file in it whose name nobody else knows.</summary>
    static string Own()
    {
        lock (OwnGate)
        {
            if (s_own is not null && File.Exists(Path.Combine(s_own, Token))) return s_own;
            var made = Directory.CreateTempSubdirectory("gw-ssh-").FullName;
            File.WriteAllBytes(Path.Combine(made, Token), []);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(made);
            return s_own = made;
        }
    }

    /// <summary>
    /// Once per process: folders of processes that are gone, and of an earlier one with our number. No login has a folder before that is over, or it would be taken for an
    /// earlier one's.
    /// </summary>
    static void Sweep(string root)
    {
        lock (Swept)
        {
            if (!Swept.Add(root)) return;
            foreach (var left in Directory.GetDirectories(root))
            {
                if (int.TryParse(Path.GetFileName(left).Split('-')[0], out var pid) && (pid == Environment.ProcessId || !Directory.Exists($"/proc/{pid}"))) Remove(left);
            }
        }
    }
}
