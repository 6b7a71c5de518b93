namespace Gateway.Pipeline.Store;

/// <summary>The database that is configured cannot be used. The message says why and what to do; it never shows a password.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException() { }
    public DatabaseUnavailableException(string message) : base(message) { }
    public DatabaseUnavailableException(string message, Exception cause) : base(message, cause) { }
}
