namespace Gateway.Pipeline.Store.Embedded;

/// <summary>The private PostgreSQL server cannot be set up, started or stopped. The message says why and what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException() { }
    public EmbeddedPostgresException(string message) : base(message) { }
    public EmbeddedPostgresException(string message, Exception cause) : base(message, cause) { }
}
