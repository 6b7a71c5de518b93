namespace Gateway.Transports.Sessions;

/// <summary>A logged-in connection to an endpoint. Used by one caller at a time.</summary>
public interface ITransportSession : IAsyncDisposable
{
    /// <summary>False once the connection is lost or its state is doubtful (an exchange was cancelled or failed half-way): it is thrown away, not used again.</summary>
    bool IsUsable { get; }
}
