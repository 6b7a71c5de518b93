namespace Gateway.Transports.Sftp;

/// <summary>
/// What ssh may negotiate, in OpenSSH's names and order of preference; a list whose first name begins with '+', '^' or '-' adds to, leads or shortens ssh's own. Empty is
/// our choice: today's defaults with the cheapest sound ones in front. Set these only for old servers that can do no better.
/// </summary>
public sealed record SftpAlgorithms
{
    /// <summary>For example "+diffie-hellman-group14-sha1".</summary>
    public IReadOnlyList<string> KeyExchange { get; init; } = [];

    /// <summary>For example "+ssh-rsa". Empty: those that fit the pinned keys.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>For example "+aes256-cbc".</summary>
    public IReadOnlyList<string> Ciphers { get; init; } = [];

    /// <summary>For example "+hmac-sha1".</summary>
    public IReadOnlyList<string> Macs { get; init; } = [];

    /// <summary>What our own key may sign with; for example "+ssh-rsa".</summary>
    public IReadOnlyList<string> PublicKeys { get; init; } = [];
}
