using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary><c>gateway partner import|list|show|history|remove|test</c>: the profiles in the database, and whether a partner's servers work.</summary>
static class PartnerCommand
{
    public static Command Create() => new("partner", "Look after partners' profiles and test their servers.") { Import(), List(), Show(), History(), Remove(), PartnerTestCommand.Create(), PartnerHabitsCommand.Create() };

    static Command Import()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Profiles (*.json), or folders of them.", Arity = ArgumentArity.OneOrMore };
        var reason = Reason();
        var check = new Option<bool>("--check") { Description = "Only check them." };
        var config = CommandOptions.Configuration();
        var command = new Command("import", "Take profiles into the database: all of them, or, with any fault, none. Running hosts use them from their next start on.") { paths, reason, check, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => ImportAsync(
            new ImportRequest(result.GetRequiredValue(paths), result.GetValue(reason) ?? "", !result.GetValue(check), result.GetValue(config)), result.InvocationConfiguration, ct)));
        return command;
    }

    static Command List()
    {
        var config = CommandOptions.Configuration();
        var command = new Command("list", "The partners in effect.") { config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithHistoryAsync(result.GetValue(config), async history =>
        {
            foreach (var version in await history.CurrentAsync(ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync($"{version.Partner}\tversion {version.Version}\t{version.ChangedAt:u}\t{version.Actor}\t{version.Reason}");
            }

            await TellUnusedAsync(history, result.InvocationConfiguration.Error, ct);
            return 0;
        }, ct)));
        return command;
    }

    static Command Show()
    {
        var partner = Partner();
        var number = new Option<int?>("--version") { Description = "An earlier version; by default the latest." };
        var config = CommandOptions.Configuration();
        var command = new Command("show", "Write a profile to standard output, as it was imported.") { partner, number, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithHistoryAsync(result.GetValue(config), async history =>
        {
            var wanted = result.GetValue(number);
            var found = (await history.OfAsync(result.GetRequiredValue(partner), ct)).FirstOrDefault(version => wanted is null || version.Version == wanted);
            if (found?.Profile is not { } profile)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(found is null ? "There is no such partner or version." : $"Removed by {found.Actor} at {found.ChangedAt:u}: {found.Reason}");
                return 1;
            }

            await result.InvocationConfiguration.Output.WriteAsync(profile);
            return 0;
        }, ct)));
        return command;
    }

    static Command History()
    {
        var partner = Partner();
        var config = CommandOptions.Configuration();
        var command = new Command("history", "Who changed a profile, when, why, and what in it.") { partner, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithHistoryAsync(result.GetValue(config), async history =>
        {
            var versions = await history.OfAsync(result.GetRequiredValue(partner), ct);
            foreach (var (index, version) in versions.Index())
            {
                var output = result.InvocationConfiguration.Output;
                await output.WriteLineAsync($"version {version.Version}, {version.ChangedAt:u}, {version.Actor}: {version.Reason}");
                if (index + 1 == versions.Count || version.Profile is null)
                {
                    await output.WriteLineAsync(version.Profile is null ? "  removed" : "  first version");
                    continue;
                }

                foreach (var change in ProfileChange.Between(versions[index + 1].Profile, version.Profile)) await output.WriteLineAsync($"  {change}");
            }

            return versions.Count > 0 ? 0 : 1;
        }, ct)));
        return command;
    }

    static Command Remove()
    {
        var partner = Partner();
        var reason = Reason();
        reason.Required = true;
        var config = CommandOptions.Configuration();
        var command = new Command("remove", "Take a partner out of effect from the hosts' next start on; its history stays.") { partner, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => WithHistoryAsync(result.GetValue(config), async history =>
        {
            if (await history.RemoveAsync(result.GetRequiredValue(partner), CommandOptions.Actor, result.GetRequiredValue(reason), ct))
            {
                await TellUnusedAsync(history, result.InvocationConfiguration.Error, ct);
                return 0;
            }

            await result.InvocationConfiguration.Error.WriteLineAsync($"No partner '{result.GetRequiredValue(partner)}' is in effect.");
            return 1;
        }, ct)));
        return command;
    }

    static async Task<int> ImportAsync(ImportRequest request, InvocationConfiguration invocation, CancellationToken ct)
    {
        var options = OptionsReader.Read(request.Configuration, Environment.GetEnvironmentVariable);
        var state = StateFolder.Of(options);
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        var documents = request.Paths.SelectMany(FilesOf).Select(file => (file, File.ReadAllText(file))).ToList();
        await using var database = await GatewayDatabase.OpenAsync(state.Database, DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);
        var history = new ProfileHistory(database.Source, TimeProvider.System);
        var import = new ProfileImport(history, definitions.Maps, definitions.Calendars, definitions.Formats);
        var reason = request.Reason.Length > 0 ? request.Reason : "Imported by command.";
        var result = await import.RunAsync(documents, source: null, request.Changes, CommandOptions.Actor, reason, ct);
        foreach (var fault in result.Faults) await invocation.Error.WriteLineAsync(fault.ToString());
        if (result.Faults.Count > 0) return 1;
        foreach (var version in result.Made) await invocation.Output.WriteLineAsync($"{version.Partner} is version {version.Version} now.");
        await invocation.Error.WriteLineAsync(
            !request.Changes ? $"{documents.Count} profiles are sound." : result.Made.Count == 0 ? "Nothing differs from what is in effect." : "Hosts use this from their next start on.");
        await TellUnusedAsync(history, invocation.Error, ct);
        return 0;
    }

    static async Task TellUnusedAsync(ProfileHistory history, TextWriter output, CancellationToken ct)
    {
        foreach (var version in await history.UnusedAsync(ct)) await output.WriteLineAsync(version.Words);
    }

    static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    static async Task<int> WithHistoryAsync(string? configuration, Func<ProfileHistory, Task<int>> act, CancellationToken ct)
    {
        await using var database = await GatewayDatabase.OpenAsync(OpenArchive.Where(configuration), DatabaseUse.Command, TimeProvider.System, NullLogger.Instance, ct);
        return await act(new ProfileHistory(database.Source, TimeProvider.System));
    }

    static Argument<string> Partner() => new("PARTNER") { Description = "The profile's id." };

    static Option<string> Reason() => new("--reason") { Description = "Why; it stays in the history." };

    sealed record ImportRequest(string[] Paths, string Reason, bool Changes, string? Configuration);
}
