using System.CommandLine;
using System.Globalization;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Host.Commands;

/// <summary><c>gateway endpoint list|try|poll|pause|resume</c>: whether the places work where files are exchanged, and a person's word on them.</summary>
static class EndpointCommand
{
    delegate Task<bool> Wish(OutboxActions actions, string endpoint, string actor, string reason, CancellationToken ct);

    public static Command Create() => new("endpoint", "Look at the places where files are exchanged.")
    {
        List(),
        Act("try", "Try an endpoint now that is left alone because it failed: after its password was put right, say.", "works, or is none that is known", (actions, endpoint, actor, reason, ct) => actions.TryEndpointNowAsync(endpoint, actor, reason, ct)),
        Act("poll", "Look at an inbox now.", "is no inbox, or is paused", (actions, endpoint, actor, reason, ct) => actions.PollNowAsync(endpoint, actor, reason, ct)),
        Act("pause", "Do not look at an inbox until it is resumed.", "is no inbox, or is paused already", (actions, endpoint, actor, reason, ct) => actions.PauseInboxAsync(endpoint, actor, reason, ct)),
        Act("resume", "Look at a paused inbox again.", "is not paused", (actions, endpoint, actor, reason, ct) => actions.ResumeInboxAsync(endpoint, actor, reason, ct)),
    };

    static Command List()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List endpoints with their state.") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            foreach (var row in await new ExchangeQuery(new ReadDatabase(database.Source)).EndpointsAsync(ct)) await result.InvocationConfiguration.Output.WriteLineAsync(Line(row));
            return 0;
        }));
        return command;
    }

    static Command Act(string name, string description, string otherwise, Wish wish)
    {
        var endpoint = new Argument<string>("ENDPOINT") { Description = "partner/inbox, as 'endpoint list' shows it." };
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the audit.", Required = true };
        var config = CommandOptions.Configuration();
        var command = new Command(name, description) { endpoint, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            var actions = new OutboxActions(database.Source, new WorkQueue(database.Source, TimeProvider.System, new WorkRules()));
            var of = result.GetRequiredValue(endpoint);
            var isDone = await wish(actions, of, CommandOptions.Actor, result.GetRequiredValue(reason), ct);
            await (isDone ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(isDone ? $"{of}: done." : $"{of} {otherwise}.");
            return isDone ? 0 : 1;
        }));
        return command;
    }

    static string Line(EndpointRow row) => string.Join('\t',
        row.Endpoint, row.Direction, row.PausedAt is null ? row.Circuit : $"paused by {row.PausedBy}: {row.PauseReason}",
        row.LastOkAt is { } ok ? $"worked {ok:u}" : "never worked", row.Direction == "in" ? $"next look {Time(row.NextPollAt)}" : string.Create(CultureInfo.InvariantCulture, $"{row.Waiting} waiting"),
        row.Why is null ? "" : $"since {Time(row.CircuitSince)}: {row.Why} Tried again {Time(row.RetryAt)}.");

    static string Time(DateTimeOffset? at) => at?.ToString("u") ?? "-";
}
