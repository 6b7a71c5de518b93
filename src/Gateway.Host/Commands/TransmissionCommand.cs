using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Host.Commands;

/// <summary><c>gateway transmission list</c>, <c>show ID</c>, <c>resend ID</c> and <c>gaps</c>: what we sent, what was said of it, and what did not come.</summary>
static class TransmissionCommand
{
    public static Command Create() => new("transmission", "Look at what was sent and what was said of it, and send it again.") { List(), Show(), Resend(), Gaps() };

    static Command List()
    {
        var partner = new Option<string?>("--partner") { Description = "Only those to this partner.", HelpName = "ID" };
        var state = new Option<string?>("--state") { Description = "Only those in this state; open: whatever needs an answer or a person." };
        state.AcceptOnlyFromAmong("sent", "accepted", "acceptedWithErrors", "partial", "rejected", "replaced", "overdue", "open");
        var limit = new Option<int>("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 20 };
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List what was sent, with the state of its acknowledgments.") { partner, state, limit, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithQueryAsync(result.GetValue(config), async query =>
        {
            var rows = await query.ListAsync(new SentFilter(result.GetValue(partner), result.GetValue(state), null, result.GetValue(limit)), ct);
            foreach (var row in rows)
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(TransmissionTelling.Line(row));
            }

            return 0;
        }, ct)));
        return command;
    }

    static Command Show()
    {
        const int atMost = 200;
        var id = new Argument<long>("ID") { Description = "The transmission's number, as 'transmission list' shows it." };
        var config = CommandOptions.Configuration();
        var command = new Command("show", "Show one transmission: what is awaited, its documents, what was said of them.") { id, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithQueryAsync(result.GetValue(config), async query =>
        {
            if (await query.FindAsync(result.GetRequiredValue(id), atMost, ct) is not { } found)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"There is no transmission {result.GetRequiredValue(id)}.");
                return 1;
            }

            foreach (var line in TransmissionTelling.Lines(found))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(line);
            }

            return 0;
        }, ct)));
        return command;
    }

    static Command Gaps()
    {
        const int atMost = 500;
        var partner = new Option<string?>("--partner") { Description = "Only those of this partner.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "Also those that have closed." };
        var config = CommandOptions.Configuration();
        var command = new Command("gaps", "List control numbers that did not come, but later ones did.") { partner, all, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithQueryAsync(result.GetValue(config), async query =>
        {
            foreach (var gap in await query.GapsAsync(result.GetValue(partner), !result.GetValue(all), atMost, ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(TransmissionTelling.Line(gap));
            }

            return 0;
        }, ct)));
        return command;
    }

    static Command Resend()
    {
        var id = new Argument<long>("ID") { Description = "The transmission's number." };
        var renumber = new Option<bool>("--new-number") { Description = "Under a new control number; without it the same bytes go out once more." };
        var force = new Option<bool>("--force") { Description = "Also what was accepted, or in part: the partner gets it twice." };
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the audit.", Required = true };
        var config = CommandOptions.Configuration();
        var command = new Command("resend", "Send a transmission once more.") { id, renumber, force, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var state = StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable));
            var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
            await using var open = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
            var source = open.Database.Source;
            var resend = new ResendTransmission(
                source, new FileArchive(source, open.Keyring, TimeProvider.System), new WorkQueue(source, TimeProvider.System, new WorkRules()), definitions.Formats,
                await OpenPartners.ReadAsync(definitions, source, ct), TimeProvider.System);
            var report = await resend.RunAsync(
                result.GetRequiredValue(id), result.GetValue(renumber), result.GetValue(force), CommandOptions.Actor, result.GetRequiredValue(reason), ct);
            await (report.IsDone ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(report.Words);
            return report.IsDone ? 0 : 1;
        }));
        return command;
    }

    internal static async Task<int> WithQueryAsync(string? configuration, Func<SentQuery, Task<int>> act, CancellationToken ct)
    {
        await using var database = await GatewayDatabase.OpenAsync(
            OpenArchive.Where(configuration), DatabaseUse.Command, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, ct);
        return await act(new SentQuery(new ReadDatabase(database.Source)));
    }
}
