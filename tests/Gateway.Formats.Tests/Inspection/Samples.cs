using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>
/// Files of sample-files and what is expected of them. Set GATEWAY_UPDATE_SAMPLES=1 to write what is found as the expectation, then read the
/// difference before committing it.
/// </summary>
static class Samples
{
    static readonly bool Update = Environment.GetEnvironmentVariable("GATEWAY_UPDATE_SAMPLES") == "1";

    public static IEnumerable<string> In(string folder) =>
        (Directory.Exists(Repository.PathOf(folder)) ? Directory.EnumerateFiles(Repository.PathOf(folder)) : []).Select(path => Path.GetFileName(path))
            .Where(name => Path.GetExtension(name) is not (".json" or ".md")).Order(StringComparer.Ordinal);

    public static FileInspection Inspect(string path)
    {
        using var file = File.OpenRead(path);
        return new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(file);
    }

    public static void ShouldBeAsKept(string actual, string expectedPath)
    {
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(expectedPath)!);
            File.WriteAllText(expectedPath, actual);
        }

        var expected = File.Exists(expectedPath) ? File.ReadAllText(expectedPath) : "";
        actual.ShouldBe(expected, $"{expectedPath} says otherwise.");
    }
}
