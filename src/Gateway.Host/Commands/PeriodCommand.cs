using System.CommandLine;
using System.Text.Json;
using Gateway.Host.Options;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Host.Commands;

/// <summary><c>gateway period list|close|reopen</c>: which accounting periods the ledger still takes entries for.</summary>
static class PeriodCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create() => new("period", "List, close and reopen accounting periods.")
    {
        List(),
        Change("close", "Close a period: nothing more is booked into it; what comes late stands in the next open one.", "is closed", (actions, period, reason, ct) => actions.CloseAsync(period, CommandOptions.Actor, reason, ct)),
        Change("reopen", "Let a closed period take entries again.", "is open again", (actions, period, reason, ct) => actions.ReopenAsync(period, CommandOptions.Actor, reason, ct)),
    };

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var config = CommandOptions.Configuration();
        var command = new Command("list", "Periods with the number of entries booked in them.") { json, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            foreach (var row in await new PeriodQuery(new ReadDatabase(database.Source)).ListAsync(ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(row, Json) : Line(row));
            }

            return 0;
        }));
        return command;
    }

    static Command Change(string name, string description, string done, Func<PeriodActions, PeriodName, string, CancellationToken, Task<PeriodChange>> change)
    {
        var period = new Argument<string>("PERIOD") { Description = "A month (2026-10) or days (2026-09-28..2026-10-25)." };
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the audit.", Required = true };
        var config = CommandOptions.Configuration();
        var command = new Command(name, description) { period, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            if (!PeriodName.TryParse(result.GetRequiredValue(period), out var named))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"'{result.GetRequiredValue(period)}' is no period; write a month as 2026-10, or days as 2026-09-28..2026-10-25.");
                return Outcome.Misused;
            }

            var options = OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable);
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            var made = await change(new PeriodActions(database.Source, new PeriodRights(options.Periods.Closers), TimeProvider.System), named, result.GetRequiredValue(reason), ct);
            await (made.Done ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(made.Done ? $"{named.Name} {done}." : made.Why);
            return made.Done ? 0 : 1;
        }));
        return command;
    }

    static string Line(PeriodRow row) => string.Join('\t',
        row.Name, $"{row.First:yyyy-MM-dd}..{row.Last:yyyy-MM-dd}", row.State, $"{row.Entries} entries", row.Late == 0 ? "" : $"{row.Late} of earlier periods",
        row.ChangedAt is { } at ? $"{at:u} {row.ChangedBy}: {row.Reason}" : "").TrimEnd();
}
