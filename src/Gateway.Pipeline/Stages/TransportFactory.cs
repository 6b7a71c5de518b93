using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Gateway.Transports.AzureBlob;
using Gateway.Transports.Folder;
using Gateway.Transports.Ftps;
using Gateway.Transports.Sftp;

namespace Gateway.Pipeline.Stages;

/// <summary>Makes the transport that a connection of a profile asks for. Nothing is connected before it is used.</summary>
public sealed class TransportFactory(ISecrets secrets, TimeProvider time)
{
    public ITransport OpenFolder(string path) => new FolderTransport(path);

    /// <param name="path">Below the connection's folder; empty is that folder itself.</param>
    public ITransport Open(ConnectionProfile connection, string path) => connection switch
    {
        SftpConnection sftp => new SftpTransport(TransportOptions.Of(sftp, path, Source), time),
        FtpsConnection ftps => new FtpsTransport(TransportOptions.Of(ftps, path, Source), time),
        AzureBlobConnection blob => new AzureBlobTransport(TransportOptions.Of(blob, path, Source), time),
        _ => throw new ArgumentOutOfRangeException(nameof(connection), connection.Type, "A connection of a type without a transport."),
    };

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
}
