namespace Gateway.Pipeline.Store.Embedded;

/// <summary>
/// Who owns a state folder's server. The operating system holds the locks (flock) and drops them with the process, so a killed owner blocks nobody.
/// host.lock: the owner, exclusively. guests.lock: commands that use the owner's server, shared.
/// </summary>
sealed class StateLock : IDisposable
{
    readonly FileStream _lock;

    StateLock(FileStream held) => _lock = held;

    /// <returns>Null while another process owns the folder.</returns>
    public static StateLock? TryOwn(string stateFolder, DatabaseUse use)
    {
        var held = TryLock(Path.Combine(stateFolder, "host.lock"), FileAccess.ReadWrite, FileShare.None);
        if (held is null) return null;
        // Beside the lock, which nobody else can open while it is held; only ever shown to people.
        File.WriteAllText(OwnerFile(stateFolder), $"{Environment.ProcessId} {use}");
        return held;
    }

    /// <summary>Says to an owner that its server is in use.</summary>
    public static StateLock? TryBeGuest(string stateFolder)
    {
        var path = Path.Combine(stateFolder, "guests.lock");
        if (!File.Exists(path)) File.Open(path, FileMode.OpenOrCreate).Dispose();
        return TryLock(path, FileAccess.Read, FileShare.Read);
    }

    /// <returns>Null while there are guests; held, it keeps new ones out.</returns>
    public static StateLock? TryBeAlone(string stateFolder) => TryLock(Path.Combine(stateFolder, "guests.lock"), FileAccess.ReadWrite, FileShare.None);

    /// <summary>The owner's process number as it wrote it, for people; and what it is, if it has written that already.</summary>
    public static (string Process, DatabaseUse? Use) Owner(string stateFolder)
    {
        var words = File.Exists(OwnerFile(stateFolder)) ? File.ReadAllText(OwnerFile(stateFolder)).Split(' ') : [];
        return words is [var process, var use] && Enum.TryParse<DatabaseUse>(use, out var known) ? (process, known) : ("unknown", null);
    }

    public void Dispose() => _lock.Dispose();

    static string OwnerFile(string stateFolder) => Path.Combine(stateFolder, "host.pid");

    static StateLock? TryLock(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new StateLock(new FileStream(path, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException cause) when (cause is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}
