using System.CommandLine;
using System.Text.Json;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.X12;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway bench parse [--json] FILE…</c>: each file is read into typed documents with all checks and hashes, as the pipeline reads it;
/// one pass to warm up, then the median of three.
/// </summary>
static class BenchParseCommand
{
    const int Passes = 3;
    static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files to read.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each file." };
        var command = new Command("parse", "Read files into typed documents and say what that costs.") { json, files };
        command.SetAction(result => Measure(
            result.GetRequiredValue(files), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    static int Measure(IReadOnlyList<string> files, bool asJson, TextWriter output, TextWriter errors)
    {
        const int cannotRead = 2;
        if (!MapsFolder.Find().TryLoadFormats(errors, out var catalog)) return cannotRead;
        var status = 0;
        foreach (var file in files)
        {
            if (WhyNotMeasured(file) is { } reason)
            {
                errors.WriteLine($"{file}: {reason}");
                status = cannotRead;
                continue;
            }

            var measured = Median(file, new X12Reader(catalog.X12, new X12ReaderOptions()));
            output.WriteLine(asJson ? JsonSerializer.Serialize(measured, CamelCase) : InWords(measured));
        }

        return status;
    }

    static string? WhyNotMeasured(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var start = new byte[FormatDetector.BytesWanted];
            var format = FormatDetector.Detect(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
            return format == FileFormat.X12 ? null : $"{FileFaults.FormatName(format)} is not read in this release, only x12 is.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    static ParseMeasurement Median(string path, X12Reader reader)
    {
        ParsePass.Run(path, reader);
        var passes = Enumerable.Range(0, Passes).Select(_ => ParsePass.Run(path, reader)).OrderBy(pass => pass.CpuSeconds).ToList();
        return ParseMeasurement.Of(path, FileFormat.X12, passes[Passes / 2]);
    }

    static string InWords(ParseMeasurement measured) =>
        $"{measured.File}: {measured.Megabytes:0.0} MB in {measured.CpuSeconds:0.000} CPU seconds, {measured.CpuMegabytesPerSecond:0.0} MB/s, "
        + $"{measured.Documents} documents, {measured.Errors} errors, peak memory {measured.PeakMemoryMegabytes:0.0} MB, "
        + $"{measured.AllocatedBytesPerInputByte:0.00} bytes allocated per byte read";
}
