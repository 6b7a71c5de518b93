using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Imports.Seeds;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway seed control-numbers FILE</c> and <c>gateway seed received FILE</c>: what an older system hands over at the cut-over. Exit status 0 when all of
/// it is in, 1 when nothing was taken because a row is faulty, 2 when the file cannot be read.
/// </summary>
static class SeedCommand
{
    public static Command Create() => new("seed", "Take over from an older system, at the cut-over.") { ControlNumbers(), Received() };

    static Command ControlNumbers()
    {
        var force = new Option<bool>("--force") { Description = "Also numbers that are lower than what was given out; needs a reason." };
        return Command(
            "control-numbers", "The last control numbers that it gave out: format, sender, receiver, kind (interchange or group), last.", force,
            (open, partners, request, ct) => new ControlNumberSeed(open.Database.Source, partners, TimeProvider.System).RunAsync(request, ct));
    }

    static Command Received() => Command(
        "received", "What it has taken in: kind (interchange, file or trace) and what makes each itself; see maps/README.md.", null,
        (open, partners, request, ct) => new ReceivedSeed(
            open.Database.Source, new FileArchive(open.Database.Source, open.Keyring, TimeProvider.System), partners, TimeProvider.System).RunAsync(request, ct));

    static Command Command(
        string name, string description, Option<bool>? force, Func<OpenArchive, Pipeline.Partners.PartnerDirectory, SeedRequest, CancellationToken, Task<SeedReport>> seed)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var reason = new Option<string?>("--reason") { Description = "Why; it stays in the audit." };
        var config = CommandOptions.Configuration();
        var command = new Command(name, description) { file, reason, config };
        if (force is not null)
        {
            command.Options.Add(force);
        }

        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var source = result.GetRequiredValue(file);
            var request = new SeedRequest(
                await File.ReadAllBytesAsync(source.FullName, ct), source.Name, CommandOptions.Actor, result.GetValue(reason), force is not null && result.GetValue(force));
            var state = StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable));
            var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
            await using var open = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
            return await TellAsync(await seed(open, await OpenPartners.ReadAsync(definitions, open.Database.Source, ct), request, ct), result.InvocationConfiguration);
        }));
        return command;
    }

    static async Task<int> TellAsync(SeedReport report, InvocationConfiguration console)
    {
        foreach (var fault in report.Faults)
        {
            await console.Error.WriteLineAsync($"{report.Source}, {fault}");
        }

        if (report.Unreadable is { } why)
        {
            await console.Error.WriteLineAsync($"{report.Source} cannot be read: {why}");
        }

        await console.Output.WriteLineAsync(
            report.Status == 0 ? $"{report.Source}: {report.Entered} entered, {report.Unchanged} known already" : $"{report.Source}: nothing was taken over.");
        return report.Status;
    }
}
