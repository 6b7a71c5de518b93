using System.Collections.Concurrent;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Gateway.Transports.AzureBlob;
using Gateway.Transports.Folder;
using Gateway.Transports.Ftps;
using Gateway.Transports.Sftp;

namespace Gateway.Pipeline.Stages;

/// <summary>
/// Makes the transport that a connection of a profile asks for. Nothing is connected before it is used. All folders of one SFTP login share its sessions, because
/// banks allow few.
/// </summary>
/// <param name="runtimeFolder">Where pipes and key agents of logins live while they last; null is a folder of this process below the system's temporary one.</param>
public sealed class TransportFactory(ISecrets secrets, TimeProvider time, string? runtimeFolder = null) : IAsyncDisposable
{
    readonly ConcurrentDictionary<SftpConnection, SftpTransport> logins = new(ReferenceEqualityComparer.Instance);

    public ITransport OpenFolder(string path) => new FolderTransport(path);

    /// <param name="path">Below the connection's folder; empty is that folder itself.</param>
    public ITransport Open(ConnectionProfile connection, string path) => connection switch
    {
        SftpConnection sftp => logins.GetOrAdd(sftp, Login).At(TransportOptions.Below(sftp.Folder, path)),
        FtpsConnection ftps => new FtpsTransport(TransportOptions.Of(ftps, path, Source), time),
        AzureBlobConnection blob => new AzureBlobTransport(TransportOptions.Of(blob, path, Source), time),
        _ => throw new ArgumentOutOfRangeException(nameof(connection), connection.Type, "A connection of a type without a transport."),
    };

    /// <summary>What a connection does without because its profile wants it so, in words.</summary>
    public static IReadOnlyList<string> Warnings(ConnectionProfile connection) =>
        connection is FtpsConnection ftps ? TransportOptions.Of(ftps, "", _ => static _ => ValueTask.FromResult("")).Warnings() : [];

    /// <summary>A secret that cannot be had fails as a refused login would: nothing is tried again until a person has put it right.</summary>
    public SecretSource? Source(SecretReference? reference) => reference is null
        ? null
        : async ct =>
        {
            try
            {
                return await secrets.ReadAsync(reference, ct);
            }
            catch (SecretMissingException e)
            {
                throw new TransportException(TransportCause.AuthenticationFailed, null, e.Message, e);
            }
        };

    /// <summary>Ends the sessions of logins; what was opened from them works no more.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var login in logins.Values)
        {
            await login.DisposeAsync();
        }
    }

    SftpTransport Login(SftpConnection connection) => new(TransportOptions.Of(connection, path: "", Source) with { RuntimeFolder = runtimeFolder }, time);
}
