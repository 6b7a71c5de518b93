using System.CommandLine;
using System.Globalization;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway outbox list|resend|hold|release|cancel|delivered</c>: what goes out, and a person's word on it.</summary>
static class OutboxCommand
{
    public static Command Create() => new("outbox", "Look at deliveries and decide about them.")
    {
        List(),
        Resend(),
        Change("hold", "Keep waiting or failed deliveries back until they are released.", (actions, id, actor, reason, ct) => actions.HoldAsync(id, actor, reason, ct)),
        Change("release", "Let held deliveries go.", (actions, id, actor, reason, ct) => actions.ReleaseAsync(id, actor, reason, ct)),
        Change("cancel", "Do not send waiting, held or failed deliveries.", (actions, id, actor, reason, ct) => actions.CancelAsync(id, actor, reason, ct)),
        Change("delivered", "Count held or failed deliveries as delivered: the partner says that they arrived.", (actions, id, actor, reason, ct) => actions.CountAsDeliveredAsync(id, actor, reason, ct)),
    };

    static Command List()
    {
        var state = new Option<string?>("--state") { Description = "waiting, held, failed, cancelled or delivered; by default all that are still open." };
        state.AcceptOnlyFromAmong("waiting", "held", "failed", "cancelled", "delivered");
        var partner = new Option<string?>("--partner") { Description = "Of this partner only." };
        var limit = new Option<int>("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 50 };
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List deliveries.") { state, partner, limit, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OpenAsync(result.GetValue(config), ct);
            var rows = await new ExchangeQuery(new ReadDatabase(database.Source)).DeliveriesAsync(result.GetValue(state), result.GetValue(partner), result.GetValue(limit), ct);
            foreach (var row in rows) await result.InvocationConfiguration.Output.WriteLineAsync(Line(row));
            return 0;
        }));
        return command;
    }

    static Command Resend()
    {
        var id = Ids();
        var name = new Option<string?>("--name") { Description = "A new name on the partner's side; for one delivery." };
        var (reason, config) = (Reason(), CommandOptions.Configuration());
        var command = new Command("resend", "Send deliveries again: failed and held ones as they are, delivered ones once more.") { id, name, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () =>
        {
            var ids = result.GetRequiredValue(id);
            return result.GetValue(name) is { } to && ids.Length > 1
                ? TellAsync(result, $"One name ({to}) cannot be given to {ids.Length} files.")
                : ActAsync(result, config, ids, (actions, each) => actions.ResendAsync(each, result.GetValue(name), Actor, result.GetRequiredValue(reason), ct), ct);
        }));
        return command;
    }

    static Command Change(string name, string description, Func<OutboxActions, long, string, string, CancellationToken, Task<OutboxChange>> act)
    {
        var (id, reason, config) = (Ids(), Reason(), CommandOptions.Configuration());
        var command = new Command(name, description) { id, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => ActAsync(
            result, config, result.GetRequiredValue(id), (actions, each) => act(actions, each, Actor, result.GetRequiredValue(reason), ct), ct)));
        return command;
    }

    static string Actor => CommandOptions.Actor;

    static Argument<long[]> Ids() => new("ID") { Description = "Numbers of deliveries, as 'outbox list' shows them.", Arity = ArgumentArity.OneOrMore };

    static Option<string> Reason() => new("--reason") { Description = "Why; it stays in the audit.", Required = true };

    static async Task<int> ActAsync(ParseResult result, Option<string?> config, long[] ids, Func<OutboxActions, long, Task<OutboxChange>> act, CancellationToken ct)
    {
        await using var database = await OpenAsync(result.GetValue(config), ct);
        var actions = new OutboxActions(database.Source, new WorkQueue(database.Source, TimeProvider.System, new WorkRules()));
        var refused = 0;
        foreach (var id in ids)
        {
            var change = await act(actions, id);
            if (!change.Done) refused++;
            await (change.Done ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(
                change.Done ? change.Id == id ? $"{id}: done." : $"{id}: done, as delivery {change.Id}." : $"{id}: {change.Why}");
        }

        return refused == 0 ? 0 : 1;
    }

    static async Task<int> TellAsync(ParseResult result, string words)
    {
        await result.InvocationConfiguration.Error.WriteLineAsync(words);
        return Outcome.Misused;
    }

    internal static Task<GatewayDatabase> OpenAsync(string? config, CancellationToken ct) =>
        GatewayDatabase.OpenAsync(OpenArchive.Where(config), DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);

    static string Line(DeliveryRow row) => string.Join('\t',
        row.Id.ToString(CultureInfo.InvariantCulture), row.Question is null ? row.State : $"{row.State}:{row.Question}", row.Endpoint, row.Kind, row.RemoteName ?? row.Name,
        (row.DeliveredAt ?? row.CreatedAt).ToString("u"), row.Verified is null ? "" : $"{row.RemoteSize} bytes, {row.Verified}, {row.Attempts} attempts", row.Why ?? "");
}
