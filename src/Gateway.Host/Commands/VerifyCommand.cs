using System.CommandLine;
using System.Text.Json;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Secrets;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Verify;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway verify</c>: the books beside the archive, the inboxes and the outboxes. Status 0 when nothing differs, 1 otherwise.</summary>
static class VerifyCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Read every file of the archive, not a sample." };
        var content = new Option<bool>("--content") { Description = "Read the files in inboxes, and all delivered ones in outboxes, and compare them by SHA-256, not only by name and size." };
        var local = new Option<bool>("--local") { Description = "Look at archive and books only, at no endpoint." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var mark = new Option<bool>("--mark-delivered") { Description = "Count as delivered what lies in an outbox with the same bytes; needs a reason." };
        var reason = new Option<string?>("--reason") { Description = "Why; it stays in the audit." };
        var config = CommandOptions.Configuration();
        var command = new Command("verify", "Compare the books with the archive and the endpoints; changes nothing unless told to.") { all, content, local, json, mark, reason, config };
        command.Validators.Add(result =>
        {
            if (result.GetValue(mark) && string.IsNullOrWhiteSpace(result.GetValue(reason))) result.AddError("--mark-delivered needs a --reason.");
            if (result.GetValue(mark) && result.GetValue(local)) result.AddError("--mark-delivered looks at the outboxes; it does not go with --local.");
        });
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var scope = new VerifyScope(result.GetValue(all), result.GetValue(content), Endpoints: !result.GetValue(local));
            var state = StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable));
            var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
            await using var open = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
            var lines = await VerifyAsync(open, definitions, scope, ct);
            if (result.GetValue(mark)) lines = await MarkAsync(open, lines, result.GetValue(reason)!, ct);
            await TellAsync(result.InvocationConfiguration.Output, lines, result.GetValue(json));
            return lines.Any(line => line.Differs) ? 1 : 0;
        }));
        return command;
    }

    static async Task<IReadOnlyList<VerifyLine>> VerifyAsync(OpenArchive open, DefinitionFolders definitions, VerifyScope scope, CancellationToken ct)
    {
        var partners = await OpenPartners.ReadAsync(definitions, open.Database.Source, ct);
        var secrets = new SecretReader(new SecretStore(open.Database.Source, open.Keyring, TimeProvider.System));
        await using var endpoints = new Endpoints(partners, new TransportFactory(secrets, TimeProvider.System));
        var archive = new FileArchive(open.Database.Source, open.Keyring, TimeProvider.System);
        return await new VerifyGateway(open.Database.Source, archive, partners, endpoints).RunAsync(scope, ct);
    }

    static async Task<IReadOnlyList<VerifyLine>> MarkAsync(OpenArchive open, IReadOnlyList<VerifyLine> lines, string reason, CancellationToken ct)
    {
        var actions = new OutboxActions(open.Database.Source, new WorkQueue(open.Database.Source, TimeProvider.System, new WorkRules()));
        var told = new List<VerifyLine>();
        foreach (var line in lines)
        {
            if (line is not { Verdict: "sentSince", Delivery: { } id })
            {
                told.Add(line);
                continue;
            }

            var change = await actions.CountAsFoundAsync(id, CommandOptions.Actor, reason, ct);
            told.Add(change.Done
                ? line with { Verdict = "markedDelivered", Words = $"Delivery {id} lies there with the same bytes and counts as delivered now.", Differs = false }
                : line with { Words = $"{line.Words} It was not marked: {change.Why}" });
        }

        return told;
    }

    static async Task TellAsync(TextWriter output, IReadOnlyList<VerifyLine> lines, bool json)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(json ? JsonSerializer.Serialize(line, Json) : $"{(line.Differs ? "DIFFERS" : "ok     ")}\t{line.Area}\t{line.Verdict}\t{line.Subject}\t{line.Words}".TrimEnd());
        }
    }
}
