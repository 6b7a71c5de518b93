using System.CommandLine;
using Gateway.Formats.Definitions;
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
        var command = new Command("import", "Take customers, our bank accounts or open invoices from a CSV file.");
        foreach (var kind in CsvImports.Kinds)
        {
            command.Subcommands.Add(Create(kind));
        }

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
        command.SetAction((result, ct) => Outcome.OfAsync(
            result, () => RunAsync(kind, result.GetRequiredValue(file), result.GetRequiredValue(map), result.GetValue(config), result.InvocationConfiguration, ct)));
        return command;
    }

    static async Task<int> RunAsync(string kind, FileInfo file, string map, string? configuration, InvocationConfiguration console, CancellationToken ct)
    {
        var maps = LoadMaps(console.Error);
        if (maps is null)
        {
            return Unreadable;
        }

        await using var csv = file.OpenRead();
        await using var archive = await OpenArchive.OpenAsync(OpenArchive.Where(configuration), DatabaseUse.Command, ct);
        var imports = new CsvImports(archive.Database.Source, new AccountProtection(archive.Keyring), maps, TimeProvider.System);
        var report = await imports.RunAsync(kind, map, csv, file.Name, $"command line ({Environment.UserName})", ct);
        await TellAsync(report, console);
        return report.Status;
    }

    static async Task TellAsync(ImportReport report, InvocationConfiguration console)
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
            $"{report.Source} ({report.Map}): {report.Inserted} inserted, {report.Updated} updated, {report.Unchanged} unchanged, {report.Rejected} rejected");
    }

    static CsvColumnMaps? LoadMaps(TextWriter errors)
    {
        var faults = new List<DefinitionFault>();
        var root = MapsFolder.Find().Path;
        var files = Directory.EnumerateFiles(Path.Combine(root, "csv"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var opened = files.ConvertAll(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), Json: (Stream)File.OpenRead(file)));
        try
        {
            var maps = CsvColumnMaps.Load(opened, faults);
            faults.ForEach(fault => errors.WriteLine($"maps/{fault}"));
            return maps;
        }
        finally
        {
            opened.ForEach(file => file.Json.Dispose());
        }
    }
}
