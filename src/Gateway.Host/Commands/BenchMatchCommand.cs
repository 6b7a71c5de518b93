using System.CommandLine;
using Gateway.Host.MatchBench;
using Gateway.Host.MatchBench.Making;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway bench match --customers S|M|L --seed N [--pack NAME] [--mode memory|pipeline] [--from DIR] [--out DIR] [--json]</c>: replays invented payments with hidden truth and
/// says what was applied, what of it was wrong, and what simpler matchers make of the same. Exit status 1 when something was applied wrongly or does not add up.
/// </summary>
static class BenchMatchCommand
{
    public static Command Create()
    {
        var customers = new Option<CaseSize>("--customers") { Description = "S 100, M 1,000, L 10,000 customers.", DefaultValueFactory = _ => CaseSize.S };
        var seed = new Option<int>("--seed") { Description = "Another seed makes another case; 1 to 99 are for tuning.", DefaultValueFactory = _ => 1 };
        var pack = new Option<CasePack>("--pack") { Description = $"One of {PackNames.Known}.", DefaultValueFactory = _ => CasePack.All, CustomParser = PackNames.Parse };
        var mode = new Option<BenchMode>("--mode") { Description = "memory: readers, maps and matcher alone. pipeline: the whole gateway with its database.", DefaultValueFactory = _ => BenchMode.Memory };
        var from = new Option<string?>("--from") { Description = "Folder of somebody else's case instead of an invented one.", HelpName = "DIR" };
        var into = new Option<string?>("--out") { Description = "Keep the invented case in this folder.", HelpName = "DIR" };
        var rules = new Option<string?>("--rules") { Description = "Matching rules as JSON; without it the careful defaults with what the invented company allows.", HelpName = "FILE" };
        var clerk = new Option<int>("--clerk") { Description = "What has waited for so many days is decided by a clerk who knows the truth, so that the ledger stays a live one; 0 for nobody. In memory only.", DefaultValueFactory = _ => 5 };
        var show = new Option<int>("--show") { Description = "How many waiting receipts to tell of for each cause.", DefaultValueFactory = _ => 0 };
        var list = new Option<string?>("--list") { Description = "Write each receipt with what it was and what became of it to this CSV file.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Figures as one line of JSON at the end." };
        var command = new Command("match", "Replay payments with hidden truth and count what is applied wrongly.") { customers, seed, pack, mode, from, into, rules, clerk, show, list, json };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => new BenchRun(
            new CasePlan(result.GetValue(customers), result.GetValue(seed), result.GetValue(pack)), result.GetValue(mode), result.GetValue(from), result.GetValue(into), result.GetValue(rules),
            result.GetValue(clerk), result.GetValue(show), result.GetValue(list), result.GetValue(json)).RunAsync(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, ct)));
        return command;
    }
}
