using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>What came of connecting: a session, or why there is none.</summary>
/// <param name="Key">The host key that the server showed; null where it did not come to that.</param>
sealed record SshAttempt(SftpSession? Session, HostKeyPin? Key, SshFailure? Failure);
