using System.CommandLine;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway hold --reason …</c> and <c>gateway resume --reason … [collect|deliver]</c>: whether hosts fetch from inboxes and send.</summary>
static class HoldCommand
{
    public static Command Hold() => Create(
        "hold", "Fetch nothing from inboxes and send nothing until 'gateway resume'; what is under way ends by itself.", "is held now", "was held already",
        (holds, what, reason, ct) => holds.HoldAsync(what, CommandOptions.Actor, reason, ct));

    public static Command Resume() => Create(
        "resume", "Fetch and send again.", "goes on", "was not held",
        (holds, what, reason, ct) => holds.ResumeAsync(what, CommandOptions.Actor, reason, ct));

    static Command Create(string name, string description, string changedWords, string unchangedWords, Func<OperationHolds, IReadOnlyList<string>, string, CancellationToken, Task<IReadOnlyList<string>>> change)
    {
        var what = new Argument<string[]>("WHAT") { Description = "collect, deliver; default both.", Arity = ArgumentArity.ZeroOrMore };
        what.AcceptOnlyFromAmong([.. OperationHolds.All]);
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the audit and is shown.", Required = true };
        var config = CommandOptions.Configuration();
        var command = new Command(name, description) { what, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var options = OpenArchive.Where(result.GetValue(config));
            await using var database = await GatewayDatabase.OpenAsync(options, DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);
            var named = result.GetValue(what) is { Length: > 0 } some ? some : [.. OperationHolds.All];
            var changed = await change(new OperationHolds(database.Source), named, result.GetRequiredValue(reason), ct);
            foreach (var each in named) await result.InvocationConfiguration.Output.WriteLineAsync($"{each}: {(changed.Contains(each, StringComparer.Ordinal) ? changedWords : unchangedWords)}");
            return 0;
        }));
        return command;
    }
}
