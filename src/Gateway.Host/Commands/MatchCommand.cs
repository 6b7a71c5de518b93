using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Stages.Match.Explaining;
using Gateway.Pipeline.Stages.Match.Replaying;
using Gateway.Pipeline.Store;
using Gateway.Receivables.Matching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway match explain|replay</c>: why a receipt was applied or waits, and what changed settings would have done; with <c>join</c>, <c>part</c>, <c>learned</c> and <c>forget</c>, a person's word.</summary>
static class MatchCommand
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create() => new("match", "Look into decisions on receipts.")
    {
        Explain(), Replay(), MatchWordCommands.Join(), MatchWordCommands.Part(), MatchWordCommands.Learned(), MatchWordCommands.Forget(),
    };

    static Command Explain()
    {
        var receipt = new Argument<long>("RECEIPT") { Description = "The receipt's number, as the console shows it." };
        var (asJson, config) = (AsJson(), CommandOptions.Configuration());
        var command = new Command("explain", "Tell what was decided on a receipt and why, and whether it would be decided so again on what is true now. Changes nothing.") { receipt, asJson, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OpenAsync(result.GetValue(config), ct);
            var id = result.GetRequiredValue(receipt);
            if (await new ExplainReceipt(database.Source, Present(result.GetValue(config))).RunAsync(id, ct) is not { } explanation)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"There is no receipt {id}.");
                return 1;
            }

            var output = result.InvocationConfiguration.Output;
            await (result.GetValue(asJson) ? output.WriteLineAsync(JsonSerializer.Serialize(explanation, json)) : MatchTelling.WriteAsync(output, explanation));
            return 0;
        }));
        return command;
    }

    static Command Replay()
    {
        var from = new Option<string>("--from") { Description = "Receipts that came on this day or later: yyyy-MM-dd.", Required = true };
        from.Validators.Add(value =>
        {
            if (!DateOnly.TryParseExact(value.GetValueOrDefault<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) value.AddError("--from is a day such as 2026-11-01.");
        });
        var rules = new Option<FileInfo>("--rules") { Description = "Settings to try, a file as maps/matching/company.json; it takes the place of the file whose name it states.", Required = true };
        rules.AcceptExistingOnly();
        var (asJson, config) = (AsJson(), CommandOptions.Configuration());
        var command = new Command("replay", "Decide the receipts of a time again under changed settings, and tell what would move, in money. Posts nothing.") { from, rules, asJson, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var changed = DefinitionFolders.LoadMatching(Maps(result.GetValue(config)), result.GetRequiredValue(rules).FullName);
            await using var database = await OpenAsync(result.GetValue(config), ct);
            var day = DateOnly.ParseExact(result.GetRequiredValue(from), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var report = await new TimeMachine(database.Source, Present(result.GetValue(config)), changed).RunAsync(day, ct);
            var output = result.InvocationConfiguration.Output;
            await (result.GetValue(asJson) ? output.WriteLineAsync(JsonSerializer.Serialize(report, json)) : MatchTelling.WriteAsync(output, report));
            return 0;
        }));
        return command;
    }

    internal static Task<GatewayDatabase> OpenAsync(string? configuration, CancellationToken ct) =>
        GatewayDatabase.OpenAsync(OpenArchive.Where(configuration), DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);

    static string Maps(string? configuration) => StateFolder.Of(OptionsReader.Read(configuration, Environment.GetEnvironmentVariable)).Maps;

    /// <summary>As a host with this configuration decides.</summary>
    static MatchingRules Present(string? configuration) =>
        OptionsReader.Read(configuration, Environment.GetEnvironmentVariable).Matching.Over(DefinitionFolders.LoadMatching(Maps(configuration), null));

    static Option<bool> AsJson() => new("--json") { Description = "As JSON." };
}
