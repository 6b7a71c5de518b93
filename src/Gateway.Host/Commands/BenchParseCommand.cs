using System.CommandLine;
using System.Text.Json;
using Gateway.Formats.Framing;

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
            if (!TryDetect(file, out var format, out var reason) || ReadingCount.Of(format, catalog) is not { } read)
            {
                errors.WriteLine($"{file}: {reason ?? "this is none of the formats that are read."}");
                status = cannotRead;
                continue;
            }

            var measured = Median(file, format, read);
            output.WriteLine(asJson ? JsonSerializer.Serialize(measured, CamelCase) : InWords(measured));
        }

        return status;
    }

    static bool TryDetect(string path, out FileFormat format, out string? whyNot)
    {
        (format, whyNot) = (FileFormat.Unknown, null);
        try
        {
            using var file = File.OpenRead(path);
            var start = new byte[FormatDetector.BytesWanted];
            format = FormatDetector.Detect(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            whyNot = exception.Message;
            return false;
        }
    }

    static ParseMeasurement Median(string path, FileFormat format, Func<Stream, ReadingCount> read)
    {
        ParsePass.Run(path, read);
        var passes = Enumerable.Range(0, Passes).Select(_ => ParsePass.Run(path, read)).OrderBy(pass => pass.CpuSeconds).ToList();
        return ParseMeasurement.Of(path, format, passes[Passes / 2]);
    }

    static string InWords(ParseMeasurement measured) =>
        $"{measured.File}: {measured.Megabytes:0.0} MB in {measured.CpuSeconds:0.000} CPU seconds, {measured.CpuMegabytesPerSecond:0.0} MB/s, "
        + $"{measured.Documents} documents, {measured.Errors} errors, peak memory {measured.PeakMemoryMegabytes:0.0} MB, "
        + $"{measured.AllocatedBytesPerInputByte:0.00} bytes allocated per byte read";
}
