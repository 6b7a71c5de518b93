using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;
using Gateway.Transports.AzureBlob;
using Gateway.Transports.Folder;

namespace Gateway.Pipeline.Stages;

/// <summary>Makes the transport that a connection of a profile asks for. Nothing is connected before it is used.</summary>
public sealed class TransportFactory(ISecrets secrets)
{
    public ITransport OpenFolder(string path) => new FolderTransport(path);

    /// <param name="path">Below the connection's folder; empty is that folder itself.</param>
    public ITransport Open(ConnectionProfile connection, string path) => connection switch
    {
        AzureBlobConnection blob => new AzureBlobTransport(BlobOptions(blob, path), TimeProvider.System),
        _ => throw new NotSupportedException($"{connection.Type} is no transport of this build ({path})."),
    };

    AzureBlobOptions BlobOptions(AzureBlobConnection connection, string path) => new()
    {
        Container = connection.Container,
        Prefix = string.Join('/', new[] { connection.Prefix, path }.Select(part => part.Trim('/')).Where(part => part.Length > 0)),
        ConnectionString = Source(connection.ConnectionString),
        ServiceUri = connection.Service,
        Sas = Source(connection.Signature),
        ManagedIdentity = connection.ManagedIdentity ? new BlobIdentity() : null,
        MaxConnections = connection.Sessions,
        ConnectWithin = TimeSpan.FromSeconds(connection.ConnectSeconds),
        AnswerWithin = TimeSpan.FromSeconds(connection.AnswerSeconds),
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
