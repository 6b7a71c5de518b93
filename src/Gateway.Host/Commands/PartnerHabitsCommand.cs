using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Stages.Expect;
using Gateway.Pipeline.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway partner habits PARTNER</c>: which files come so regularly that they could be expected, with the lines for the profile.</summary>
static class PartnerHabitsCommand
{
    public static Command Create()
    {
        var partner = new Argument<string>("PARTNER") { Description = "The profile's id." };
        var zone = new Option<string>("--time-zone") { Description = "Whose wall clock times are in, such as America/New_York.", Required = true };
        var calendar = new Option<string>("--calendar") { Description = "Whose business days count.", DefaultValueFactory = _ => "weekdays" };
        var config = CommandOptions.Configuration();
        var command = new Command("habits", "Suggest from the last 90 days which files of a partner could be expected by when.") { partner, zone, calendar, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => RunAsync(
            result.GetRequiredValue(partner), result.GetRequiredValue(zone), result.GetRequiredValue(calendar), result.GetValue(config), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> RunAsync(string partner, string zoneName, string calendarName, string? configuration, InvocationConfiguration invocation, CancellationToken ct)
    {
        var options = OptionsReader.Read(configuration, Environment.GetEnvironmentVariable);
        var state = StateFolder.Of(options);
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone)) throw new ConfigurationFaultException([$"'{zoneName}' is no time zone; names are such as America/New_York."]);
        var calendar = definitions.Calendars.Find(calendarName)
            ?? throw new ConfigurationFaultException([$"There is no calendar '{calendarName}'; there are {string.Join(", ", definitions.Calendars.Names)}."]);
        await using var database = await GatewayDatabase.OpenAsync(state.Database, DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);
        var partners = await new ProfileImport(new ProfileHistory(database.Source, TimeProvider.System), definitions.Maps, definitions.Calendars, definitions.Formats)
            .TogetherAsync(definitions.PartnerFiles, ct);
        var profile = partners.Directory.Find(partner)
            ?? throw new ConfigurationFaultException([$"There is no partner '{partner}'; there are {string.Join(", ", partners.Directory.Profiles.Select(each => each.Id))}."]);
        var suggestions = await new ExpectationSuggestions(database.Source, TimeProvider.System).ForAsync(profile, zone, calendar, ct);
        foreach (var suggestion in suggestions)
        {
            await invocation.Output.WriteLineAsync(suggestion.Words);
            await invocation.Output.WriteLineAsync(
                $$"""  "expects": [{ "name": "{{suggestion.Inbox}}", "inbox": "{{suggestion.Inbox}}", "by": "{{suggestion.By:HH:mm}}", "timeZone": "{{zoneName}}", "calendar": "{{calendarName}}" }]""");
        }

        if (suggestions.Count == 0)
        {
            await invocation.Error.WriteLineAsync($"No inbox of {partner} has had a file on nearly every business day, {ExpectationSuggestions.FewestDays} at least.");
        }

        return 0;
    }
}
