namespace Gateway.Pipeline.Store.Backup;

/// <summary>A backup cannot be taken or restored. The message says why, what was left as it is, and what to do.</summary>
public sealed class BackupException : Exception
{
    public BackupException() { }
    public BackupException(string message) : base(message) { }
    public BackupException(string message, Exception cause) : base(message, cause) { }
}
