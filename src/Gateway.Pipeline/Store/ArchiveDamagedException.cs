namespace Gateway.Pipeline.Store;

/// <summary>The archive does not hold the bytes that were stored. What was read of the file so far must not be used.</summary>
public sealed class ArchiveDamagedException : Exception
{
    public ArchiveDamagedException() { }
    public ArchiveDamagedException(string message) : base(message) { }
    public ArchiveDamagedException(string message, Exception cause) : base(message, cause) { }
}
