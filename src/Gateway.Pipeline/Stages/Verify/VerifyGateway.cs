using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Verify;

/// <summary>Compares a gateway, most of all a restored one, with itself and with its endpoints. Changes nothing, here or there.</summary>
public sealed class VerifyGateway(NpgsqlDataSource database, FileArchive archive, PartnerDirectory partners, Endpoints endpoints)
{
    public async Task<IReadOnlyList<VerifyLine>> RunAsync(VerifyScope scope, CancellationToken ct)
    {
        var lines = new List<VerifyLine>(await new ArchiveCheck(database, archive).RunAsync(scope.AllFiles, ct));
        lines.AddRange(await BooksCheck.RunAsync(database, ct));
        if (!scope.Endpoints) return lines;
        var restored = (await new OperationHolds(database).ListAsync(ct)).Max(hold => hold.RestoredFrom);
        foreach (var profile in partners.Profiles)
        {
            foreach (var inbox in profile.Inboxes)
            {
                lines.AddRange(await ReachAsync(
                    "inbox", PartnerDirectory.EndpointName(profile, inbox.Name), () => new InboxComparison(database, profile, inbox, endpoints.Inbox(profile, inbox)).RunAsync(scope.Content, ct)));
            }

            if (profile.Outbox is not { } outbox) continue;
            var name = PartnerDirectory.EndpointName(profile, outbox.Name);
            if (endpoints.Outbox(profile.Id, name) is { } open) lines.AddRange(await ReachAsync("outbox", name, () => new OutboxComparison(database, name, open, scope.Content, restored).RunAsync(ct)));
        }

        return lines;
    }

    /// <summary>An endpoint that cannot be looked at is a difference: nobody knows what is there.</summary>
    static async Task<IReadOnlyList<VerifyLine>> ReachAsync(string area, string endpoint, Func<Task<IReadOnlyList<VerifyLine>>> compare)
    {
        try
        {
            return await compare();
        }
        catch (TransportException trouble)
        {
            return [new VerifyLine(area, endpoint, "unreachable", $"It cannot be compared: {trouble.Message}", Differs: true)];
        }
    }
}
