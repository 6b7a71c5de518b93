using Gateway.Formats.Definitions;
using Gateway.Pipeline.Secrets;
using Gateway.Transports;

namespace Gateway.Pipeline.Partners.Connections;

/// <summary>What the schema cannot say of connections: that inboxes name one that is there, and that each is complete.</summary>
static class ConnectionReferences
{
    public static void Check(string document, PartnerProfile profile, List<DefinitionFault> faults)
    {
        var names = profile.Connections.Select(connection => connection.Name).ToList();
        for (var i = 0; i < profile.Inboxes.Count; i++)
        {
            CheckPlace(document, $"/inboxes/{i}", profile.Inboxes[i].Transport, profile.Inboxes[i].Connection, names, faults);
        }

        if (profile.Outbox is { } outbox)
        {
            CheckPlace(document, "/outbox", outbox.Transport, outbox.Connection, names, faults);
        }

        foreach (var connection in profile.Connections)
        {
            CheckComplete(document, connection, faults);
        }
    }

    static void CheckPlace(string document, string place, string? transport, string? connection, List<string> names, List<DefinitionFault> faults)
    {
        if (transport is null == connection is null)
        {
            faults.Add(new DefinitionFault(document, place, "needs either \"transport\": \"folder\" or \"connection\" with the name of one of the profile's connections."));
        }
        else if (connection is not null && !names.Contains(connection))
        {
            faults.Add(new DefinitionFault(
                document, $"{place}/connection", $"there is no connection '{connection}'; {(names.Count == 0 ? "the profile has none" : $"there are {string.Join(", ", names)}")}."));
        }
    }

    static void CheckComplete(string document, ConnectionProfile connection, List<DefinitionFault> faults)
    {
        var place = $"/connections/{connection.Name}";
        var before = faults.Count;
        CheckWays(document, place, connection, faults);
        if (faults.Count == before)
        {
            faults.AddRange(Faults(connection).Select(fault => new DefinitionFault(document, place, fault)));
        }
    }

    /// <summary>What the transport itself would refuse; secrets are not fetched for it.</summary>
    static IReadOnlyList<string> Faults(ConnectionProfile connection) => connection switch
    {
        SftpConnection sftp => TransportOptions.Of(sftp, "", Unfetched).Faults(),
        FtpsConnection ftps => TransportOptions.Of(ftps, "", Unfetched).Faults(),
        AzureBlobConnection blob => [.. TransportOptions.Of(blob, "", Unfetched).Faults()],
        _ => [],
    };

    static SecretSource? Unfetched(SecretReference? reference) => reference is null ? null : _ => new ValueTask<string>("");

    static void CheckWays(string document, string place, ConnectionProfile connection, List<DefinitionFault> faults)
    {
        switch (connection)
        {
            case SftpConnection { Password: null, PrivateKey: null }:
                faults.Add(new DefinitionFault(document, place, "needs a password or a privateKey to log in with."));
                break;
            case FtpsConnection { TimeZone: { } zone } when !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _):
                faults.Add(new DefinitionFault(document, $"{place}/timeZone", $"'{zone}' is no time zone; names are such as America/New_York."));
                break;
            case FtpsConnection { Security: "plain" } plain when plain.Certificates.Count > 0 || plain.Authority is not null:
                faults.Add(new DefinitionFault(document, place, "a plain connection shows no certificate: leave certificates and authority out, or choose explicit or implicit."));
                break;
            case AzureBlobConnection blob:
                var ways = (blob.ConnectionString is null ? 0 : 1) + (blob.Signature is null ? 0 : 1) + (blob.ManagedIdentity ? 1 : 0);
                if (ways != 1) faults.Add(new DefinitionFault(document, place, "needs exactly one of connectionString, sas and managedIdentity."));
                if (blob.ConnectionString is null && blob.Service is null) faults.Add(new DefinitionFault(document, place, "needs service, the address of the account, such as https://acme.blob.core.windows.net."));
                break;
        }
    }
}
