namespace Gateway.Transports.Sftp.Ssh;

/// <summary>What a person is told of a host key that the profile does not trust.</summary>
static class HostKeyWords
{
    public static string Of(SftpOptions options, IReadOnlyList<HostKeyPin> pins, HostKeyPin shown)
    {
        var at = $"{options.Host}:{options.Port}";
        var line = $"\"{shown.Type} {shown.Key}\"";
        return pins.Count == 0
            ? $"{at} shows the host key {shown.Type} {shown.Fingerprint}, and the profile names none to trust. Ask the partner, by telephone or in a letter, whether it is theirs; then put this among the host keys of the profile: {line}"
            : $"{at} shows the host key {shown.Type} {shown.Fingerprint}, and the profile trusts only {string.Join(", ", pins.Select(pin => pin.Fingerprint))}. "
                + $"Nothing was sent. Either the partner has a new key, or somebody stands between us: ask the partner by telephone. If it is theirs, put this among the host keys of the profile: {line}";
    }
}
