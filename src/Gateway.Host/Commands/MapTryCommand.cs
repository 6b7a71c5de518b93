using System.CommandLine;
using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Mapping;
using Gateway.Mapping.Tracing;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway map try FILE --map NAME [--json]</c>: what a map makes of a file, document by document, and which rule gave each value. Exit status 0 when everything was
/// mapped, 1 when something could not be mapped or was not there, 2 when the file or the map cannot be used.
/// </summary>
static class MapTryCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file, of any format that a map reads." };
        var map = new Option<string>("--map") { Description = "The map, by its path without .json.", HelpName = "NAME", Required = true };
        var own = new Option<DirectoryInfo?>("--maps") { Description = "Folder of our own maps; default that of the configuration.", HelpName = "FOLDER" };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each part of a document." };
        var config = CommandOptions.Configuration();
        var command = new Command("try", "Show what a map makes of a file, and which rule gave each value.") { file, map, own, json, config };
        command.SetAction(result => Outcome.OfAsync(result, () =>
        {
            var folder = result.GetValue(own)?.FullName ?? StateFolder.Of(OptionsReader.Read(result.GetValue(config), Environment.GetEnvironmentVariable)).Maps;
            return Task.FromResult(Try(result.GetRequiredValue(file), result.GetRequiredValue(map), folder, result.GetValue(json), result.InvocationConfiguration));
        }));
        return command;
    }

    static int Try(FileInfo file, string name, string own, bool asJson, InvocationConfiguration console)
    {
        var heard = new List<RuleTrace>();
        var (formats, maps) = Load(own, heard.Add);
        var trial = new MapTrial(formats, maps, heard, name);
        if (trial.Source is not { } source)
        {
            console.Error.WriteLine($"There is no map '{name}' that reads files; known are {string.Join(", ", trial.KnownMaps)}.");
            return Outcome.CannotStart;
        }

        using var bytes = file.OpenRead();
        if (FormatOf(bytes) is var format && !source.StartsWith($"{format} ", StringComparison.Ordinal))
        {
            console.Error.WriteLine($"{file.Name} is {format}, but the map {name} reads {source}.");
            return Outcome.CannotStart;
        }

        return Tell(trial.Run(bytes), new MapTrialReport(console.Output, asJson), $"{file.Name} holds nothing that the map {name} reads ({source}).", console.Error);
    }

    static int Tell(IEnumerable<TriedPart> parts, MapTrialReport report, string nothing, TextWriter errors)
    {
        var (mapped, status) = (0, 0);
        foreach (var part in parts)
        {
            report.Write(part);
            mapped += part.Rules.Count > 0 ? 1 : 0;
            status = part.Faults.Any(fault => fault.Severity == FaultSeverity.Error) ? 1 : status;
        }

        if (mapped == 0)
        {
            errors.WriteLine(nothing);
        }

        return mapped == 0 ? 1 : status;
    }

    static (FormatCatalog Formats, MapCatalog Maps) Load(string own, Action<RuleTrace> hear)
    {
        using var opened = new OpenedDefinitions();
        List<(string Name, Stream Json)> All() => [.. opened.Below(MapsFolder.Find().Path), .. opened.Below(own)];
        var formats = FormatCatalog.Load(All());
        var maps = MapCatalog.LoadTraced(All(), hear);
        return formats.Catalog is { } readers && maps.Catalog is { } catalog
            ? (readers, catalog)
            : throw new ConfigurationFaultException([.. formats.Faults.Concat(maps.Faults).Distinct().Select(fault => fault.ToString())]);
    }

    static string FormatOf(FileStream bytes)
    {
        var start = new byte[FormatDetector.BytesWanted];
        var known = bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        return FormatDetector.Detect(start.AsSpan(0, known)).ToString().ToLowerInvariant();
    }
}
