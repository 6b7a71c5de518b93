namespace Gateway.Pipeline.Store.Keys;

/// <summary>The key file is missing, unreadable, or not the one that the database was written with. The message says what to do.</summary>
public sealed class KeyringException : Exception
{
    public KeyringException() { }
    public KeyringException(string message) : base(message) { }
    public KeyringException(string message, Exception cause) : base(message, cause) { }
}
