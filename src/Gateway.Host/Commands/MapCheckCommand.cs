using System.CommandLine;
using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Mapping;
using Gateway.Pipeline.Imports;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway map check [FOLDER]</c>: every definition of the shipped maps and of our own, every fault with its file and place. Exit status 0 without a fault, 1 with one, 2
/// when the folder cannot be read.
/// </summary>
static class MapCheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo?>("FOLDER") { Description = "Folder of our own maps; default that of the configuration.", Arity = ArgumentArity.ZeroOrOne };
        var config = CommandOptions.Configuration();
        var command = new Command("check", "Check grammars, layouts, code tables and maps, and tell every fault.") { folder, config };
        command.SetAction(result => Outcome.OfAsync(result, () =>
        {
            var own = result.GetValue(folder)?.FullName;
            if (own is not null && !Directory.Exists(own))
            {
                result.InvocationConfiguration.Error.WriteLine($"There is no folder {own}.");
                return Task.FromResult(Outcome.CannotStart);
            }

            own ??= StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable)).Maps;
            return Task.FromResult(Check(own, result.InvocationConfiguration.Output));
        }));
        return command;
    }

    static int Check(string own, TextWriter output)
    {
        var shipped = MapsFolder.Find().Path;
        var (files, faults) = FaultsOf(shipped, own);
        foreach (var fault in faults)
        {
            output.WriteLine($"{PlaceOf(fault.Document, shipped, own)}{(fault.Pointer.Length == 0 ? "" : $"#{fault.Pointer}")}: {fault.Message}");
        }

        output.WriteLine($"{files} definitions in {shipped}{(Directory.Exists(own) ? $" and {own}" : "")}: {(faults.Count == 0 ? "no faults" : faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")}.");
        return faults.Count == 0 ? 0 : 1;
    }

    static (int Files, IReadOnlyList<DefinitionFault> Faults) FaultsOf(string shipped, string own)
    {
        using var opened = new OpenedDefinitions();
        List<DefinitionFault> faults = [];
        List<(string Name, Stream Json)> All() => [.. opened.Below(shipped), .. opened.Below(own)];
        var definitions = All();
        faults.AddRange(FormatCatalog.Load(definitions).Faults);
        faults.AddRange(MapCatalog.Load(All()).Faults);
        CsvColumnMaps.Load(All(), faults);
        return (definitions.Count, [.. faults.Distinct()]);
    }

    /// <summary>Our own file where there is one of that name, since a shipped one is right unless somebody changed it.</summary>
    static string PlaceOf(string document, string shipped, string own) =>
        Path.Combine(own, document) is var mine && File.Exists(mine) ? mine
        : Path.Combine(shipped, document) is var theirs && File.Exists(theirs) ? theirs
        : document;
}
