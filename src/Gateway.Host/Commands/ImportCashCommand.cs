using System.CommandLine;
using System.Globalization;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary><c>gateway import unapplied-cash FILE [--cut-over DAY]</c>: what an older system had received and not applied. Exit status as the other imports'.</summary>
static class ImportCashCommand
{
    const string Day = "yyyy-MM-dd";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var map = new Option<string>("--map") { Description = "Column map, a file of maps/csv without .json.", HelpName = "NAME", DefaultValueFactory = _ => "unapplied-cash" };
        var cutOver = new Option<string?>("--cut-over") { Description = "The day that the opening entries are booked on, such as 2026-12-01; today by default." };
        var config = CommandOptions.Configuration();
        var command = new Command("unapplied-cash", "Import money that was received and not applied before the cut-over. What is in already is never changed.") { file, map, cutOver, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var day = DateOnly.FromDateTime(DateTime.UtcNow);
            if (result.GetValue(cutOver) is { } text && !DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"'{text}' is no day; write it as 2026-12-01.");
                return Outcome.Misused;
            }

            return await RunAsync(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable), result.GetRequiredValue(file), result.GetRequiredValue(map), day, result.InvocationConfiguration, ct);
        }));
        return command;
    }

    static async Task<int> RunAsync(GatewayOptions options, FileInfo file, string map, DateOnly cutOver, InvocationConfiguration console, CancellationToken ct)
    {
        var state = StateFolder.Of(options);
        var maps = DefinitionFolders.Load(state.Maps, state.Partners).ColumnMaps;
        if (!ImportCommand.IsKnown(maps, map, ImportTarget.UnappliedCash.Kind, console.Error)) return Outcome.CannotStart;
        await using var csv = file.OpenRead();
        await using var open = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
        var source = open.Database.Source;
        var import = new UnappliedCashImport(
            source, new FileArchive(source, open.Keyring, TimeProvider.System), new WorkQueue(source, TimeProvider.System, new WorkRules()), options.Ledger, TimeProvider.System);
        var report = await import.RunAsync(csv, file.Name, maps.Find(map, ImportTarget.UnappliedCash), cutOver, CommandOptions.Actor, ct);
        await ImportCommand.TellAsync(report, console);
        return report.Status;
    }
}
