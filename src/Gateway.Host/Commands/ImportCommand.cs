using System.CommandLine;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Store;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway import invoices|customers|bank-accounts FILE [--map NAME]</c>. Exit status 0 when all rows are in, 1 when some were
/// rejected, 2 when the file could not be read.
/// </summary>
static class ImportCommand
{
    const int Unreadable = 2;

    public static Command Create()
    {
        var command = new Command("import", "Take customers, our bank accounts, open invoices or opening cash from a CSV file.");
        foreach (var kind in CsvImports.Kinds)
        {
            command.Subcommands.Add(Create(kind));
        }

        command.Subcommands.Add(ImportCashCommand.Create());
        return command;
    }

    static Command Create(string kind)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var map = new Option<string>("--map")
        {
            Description = "Column map, a file of maps/csv without .json.",
            HelpName = "NAME",
            DefaultValueFactory = _ => kind,
        };
        var config = CommandOptions.Configuration();
        var command = new Command(kind, $"Import {kind.Replace('-', ' ')}. Importing again changes only what differs.") { file, map, config };
        var snapshot = kind == "invoices" ? new SnapshotOptions(command) : null;
        command.SetAction((result, ct) => Outcome.OfAsync(result, () =>
        {
            var state = StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable));
            return RunAsync(state, kind, result.GetRequiredValue(file), result.GetRequiredValue(map), snapshot?.Rules(result), result.InvocationConfiguration, ct);
        }));
        return command;
    }

    static async Task<int> RunAsync(StateFolder state, string kind, FileInfo file, string map, SnapshotRules? snapshot, InvocationConfiguration console, CancellationToken ct)
    {
        var maps = DefinitionFolders.Load(state.Maps, state.Partners).ColumnMaps;
        if (!IsKnown(maps, map, kind, console.Error))
        {
            return Unreadable;
        }

        await using var csv = file.OpenRead();
        await using var archive = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
        var imports = new CsvImports(archive.Database.Source, new AccountProtection(archive.Keyring), maps, TimeProvider.System);
        var report = snapshot is null
            ? await imports.RunAsync(kind, map, csv, file.Name, CommandOptions.Actor, ct)
            : await imports.RunInvoicesAsync(map, csv, file.Name, snapshot, CommandOptions.Actor, ct);
        await TellAsync(report, console);
        return report.Status;
    }

    internal static async Task TellAsync(ImportReport report, InvocationConfiguration console)
    {
        foreach (var fault in report.Faults)
        {
            await console.Error.WriteLineAsync($"{report.Source}, {fault}");
        }

        if (report.MoreFaults > 0)
        {
            await console.Error.WriteLineAsync($"{report.Source}: {report.MoreFaults} more faults are not shown.");
        }

        if (report.Unreadable is { } why)
        {
            await console.Error.WriteLineAsync($"{report.Source} cannot be read: {why}");
        }

        await console.Output.WriteLineAsync(
            $"{report.Source} ({report.Map}): {report.Inserted} inserted, {report.Updated} updated, {report.Unchanged} unchanged, {report.Rejected} rejected{(report.Closed > 0 ? $", {report.Closed} no longer open" : "")}");
        if (report.NotClosed is { } refusal)
        {
            await console.Error.WriteLineAsync($"{report.Source}: {refusal}");
        }
    }

    internal static bool IsKnown(CsvColumnMaps maps, string map, string kind, TextWriter errors)
    {
        if (maps.NamesFor(kind).Contains(CsvColumnMaps.FullName(map), StringComparer.Ordinal))
        {
            return true;
        }

        errors.WriteLine($"There is no column map '{map}' for {kind}; known are {string.Join(", ", maps.NamesFor(kind))}.");
        return false;
    }
}
