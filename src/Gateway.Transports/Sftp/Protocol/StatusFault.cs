namespace Gateway.Transports.Sftp.Protocol;

/// <summary>The server answered a request with another status than the one that was hoped for. Becomes a <see cref="TransportException"/> where the file concerned is known.</summary>
sealed class StatusFault(StatusCode code, string words) : Exception($"{code}: {words}")
{
    public StatusCode Code { get; } = code;

    /// <summary>The server's own words, made printable; may be empty.</summary>
    public string Words { get; } = words;

    public bool IsMissing => Code is StatusCode.NoSuchFile or StatusCode.NoSuchPath;

    /// <summary>The server will not tell: not that the file is missing, and not that it is there.</summary>
    public bool IsRefusal => Code is StatusCode.PermissionDenied or StatusCode.Unsupported or StatusCode.BadMessage;
}
