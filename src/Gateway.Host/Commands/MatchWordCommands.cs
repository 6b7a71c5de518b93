using System.CommandLine;
using System.Globalization;
using Gateway.Pipeline.Store.Actions;

namespace Gateway.Host.Commands;

/// <summary>A person's word on matching: which advice belongs to which money, and what was learned of a customer.</summary>
static class MatchWordCommands
{
    public static Command Join()
    {
        var (receipt, advice) = (Receipt(), new Argument<long>("ADVICE") { Description = "The number of an advice that waits for money; one payment may have several, one after the other." });
        var (reason, config) = (Reason(), CommandOptions.Configuration());
        var command = new Command("join", "Say that an advice belongs to a receipt; it is matched again by its lines.") { receipt, advice, reason, config };
        command.SetAction((result, ct) => ActAsync(
            result, config, actions => actions.JoinAsync(result.GetRequiredValue(receipt), result.GetRequiredValue(advice), CommandOptions.Actor, result.GetRequiredValue(reason), ct), ct));
        return command;
    }

    public static Command Part()
    {
        var (receipt, advice) = (Receipt(), new Argument<long>("ADVICE") { Description = "The advice's number." });
        var (reason, config) = (Reason(), CommandOptions.Configuration());
        var command = new Command("part", "Say that an advice does not belong to the receipt that it was joined to; matching does not join the two again.") { receipt, advice, reason, config };
        command.SetAction((result, ct) => ActAsync(
            result, config, actions => actions.PartAsync(result.GetRequiredValue(receipt), result.GetRequiredValue(advice), CommandOptions.Actor, result.GetRequiredValue(reason), ct), ct));
        return command;
    }

    public static Command Learned()
    {
        var (customer, config) = (Customer(), CommandOptions.Configuration());
        var command = new Command("learned", "List what matching has learned of a customer, with how often and since when.") { customer, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await MatchCommand.OpenAsync(result.GetValue(config), ct);
            foreach (var fact in await new LearnedFacts(database.Source, TimeProvider.System).OfAsync(result.GetRequiredValue(customer), ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(string.Join(
                    '\t', fact.Kind, fact.Value, fact.TimesSeen.ToString(CultureInfo.InvariantCulture), Day(fact.FirstSeen), Day(fact.LastSeen), fact.IsConfirmed ? "confirmed" : "learned"));
            }

            return 0;
        }));
        return command;
    }

    public static Command Forget()
    {
        var (customer, reason, config) = (Customer(), Reason(), CommandOptions.Configuration());
        var account = new Option<string?>("--account") { Description = "Only the account with these last four characters." };
        var alias = new Option<string?>("--alias") { Description = "Only this name." };
        var command = new Command("forget", "Forget what payments have taught of a customer; what was imported or confirmed by a person stays.") { customer, account, alias, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await MatchCommand.OpenAsync(result.GetValue(config), ct);
            var forgotten = await new LearnedFacts(database.Source, TimeProvider.System).ForgetAsync(
                result.GetRequiredValue(customer), result.GetValue(account), result.GetValue(alias), CommandOptions.Actor, result.GetRequiredValue(reason), ct);
            await (forgotten > 0 ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(
                forgotten > 0 ? $"Forgotten: {forgotten} of what was learned of customer {result.GetRequiredValue(customer)}." : "Nothing of that was learned.");
            return forgotten > 0 ? 0 : 1;
        }));
        return command;
    }

    static Task<int> ActAsync(ParseResult result, Option<string?> config, Func<RemittanceActions, Task<string?>> act, CancellationToken ct) => Outcome.OfAsync(result, async () =>
    {
        await using var database = await MatchCommand.OpenAsync(result.GetValue(config), ct);
        var refused = await act(new RemittanceActions(database.Source, TimeProvider.System));
        await (refused is null ? result.InvocationConfiguration.Output : result.InvocationConfiguration.Error).WriteLineAsync(refused ?? "Done; the receipt is matched again.");
        return refused is null ? 0 : 1;
    });

    static string Day(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    static Argument<long> Receipt() => new("RECEIPT") { Description = "The receipt's number." };

    static Argument<string> Customer() => new("CUSTOMER") { Description = "The customer's number." };

    static Option<string> Reason() => new("--reason") { Description = "Why; it stays in the audit.", Required = true };
}
