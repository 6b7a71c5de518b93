using System.Security.Cryptography;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Verify;

static class RemoteHash
{
    /// <summary>SHA-256 of a file at an endpoint; null where it cannot be read, or is gone by now.</summary>
    public static async Task<byte[]?> OfAsync(ITransport transport, RemoteName name, CancellationToken ct)
    {
        try
        {
            await using var content = await transport.OpenReadAsync(name, 0, ct);
            return await SHA256.HashDataAsync(content, ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.NotFound or TransportCause.Unsupported)
        {
            return null;
        }
        catch (IOException e)
        {
            throw new TransportException(TransportCause.ConnectionLost, name, $"Reading {name} broke off: {e.Message}", e);
        }
    }
}
