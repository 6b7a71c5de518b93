using System.CommandLine;
using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Host.Fuzzing;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway fuzz FORMAT --minutes N</c>: spoils samples of a format and tries the reader on them. Exit status 0 without a finding, 1 with one;
/// the files that did it are kept. A further run goes on where this one stopped.
/// </summary>
static class FuzzCommand
{
    static readonly string[] Formats = ["x12", "edifact", "bai2", "lockbox", "nacha"];

    public static Command Create()
    {
        var format = new Argument<string>("FORMAT") { Description = "x12, edifact, bai2, lockbox or nacha." }.AcceptOnlyFromAmong(Formats);
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 1 };
        var seed = new Option<long>("--seed") { Description = "Another seed makes other files.", DefaultValueFactory = _ => 1 };
        var samples = new Option<string?>("--samples") { Description = "Folder of further files to spoil; those of other formats are passed over." };
        var findings = new Option<string>("--out") { Description = "Folder for findings and for the state that a further run goes on from.", DefaultValueFactory = _ => "fuzzing" };
        var command = new Command("fuzz", "Spoil sample files and try the readers on them.") { format, minutes, seed, samples, findings };
        command.SetAction((result, stop) => Outcome.OfAsync(result, () => Task.FromResult(Run(
            result.GetRequiredValue(format), TimeSpan.FromMinutes(result.GetValue(minutes)), result.GetValue(seed), result.GetValue(samples), result.GetValue(findings)!,
            result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, stop))));
        return command;
    }

    static int Run(string format, TimeSpan time, long seed, string? samples, string folder, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (!MapsFolder.Find().TryLoadFormats(errors, out var catalog)) return Outcome.CannotStart;
        var files = FuzzSamples.Of(Enum.Parse<FileFormat>(format, ignoreCase: true), samples);
        if (files.Count == 0)
        {
            errors.WriteLine($"There are no small {format} files to spoil; name a folder with --samples.");
            return Outcome.CannotStart;
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{format}-{seed}.json");
        var start = FuzzState.Load(path, format, seed);
        var end = new FuzzRun(new ReaderFuzzer(catalog, files, seed), start, path, folder, output).For(time, stop);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format}, seed {seed}, {files.Count} samples: {end.Next - start.Next} files in {(end.Seconds - start.Seconds) / 60:0.0} minutes, {end.Findings - start.Findings} findings; {end.Next} files in {end.Seconds / 60:0.0} minutes and {end.Findings} findings in all"));
        return end.Findings > start.Findings ? 1 : 0;
    }
}
