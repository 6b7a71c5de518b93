using Gateway.Formats.Framing;

namespace Gateway.Host.Fuzzing;

/// <summary>The files that fuzzing spoils: those beside the program and in a folder that the caller names, as far as they are of the format and small.</summary>
static class FuzzSamples
{
    const int Largest = 40_000;

    public static IReadOnlyList<byte[]> Of(FileFormat format, string? folder) =>
        [.. new[] { Path.Combine(AppContext.BaseDirectory, "sample-files"), folder }.OfType<string>().Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(path => new FileInfo(path).Length is > 0 and <= Largest)
            .Select(File.ReadAllBytes)
            .Where(bytes => FormatDetector.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, FormatDetector.BytesWanted))) == format)];
}
