using System.Text.Json;
using Gateway.Formats;
using Gateway.Mapping.Tracing;

namespace Gateway.Mapping.Tests;

/// <summary>
/// Trios in Trios/: NAME.* is read, mapped by the map that NAME.expected.json names, and must give the vocabulary that stands there, and what the partner's own rules did for
/// it. With GATEWAY_UPDATE_SAMPLES=1 the expected file is written anew, to be read before it is committed.
/// </summary>
public sealed class MapTrioTests
{
    const string Expected = ".expected.json";

    static readonly Lazy<FormatCatalog> formats = new(LoadFormats);

    public static TheoryData<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, $"*{Expected}").Select(file => Path.GetFileName(file)[..^Expected.Length]).Order(StringComparer.Ordinal)];

    static string Folder => Path.Combine(MapFiles.Root, "tests", "Gateway.Mapping.Tests", "Trios");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_read_by_its_map_gives_what_is_expected(string name)
    {
        var expectedPath = Path.Combine(Folder, $"{name}{Expected}");
        var expected = File.ReadAllText(expectedPath).ReplaceLineEndings("\n").Trim();
        var map = JsonDocument.Parse(expected).RootElement.GetProperty("map").GetString()!;
        var input = Directory.EnumerateFiles(Folder, $"{name}.*").Single(file => !file.EndsWith(Expected, StringComparison.Ordinal));

        var actual = VocabularyJson.Of(Read(input, map));

        if (Environment.GetEnvironmentVariable("GATEWAY_UPDATE_SAMPLES") == "1")
        {
            File.WriteAllText(expectedPath, $"{actual}\n");
        }
        else
        {
            actual.ShouldBe(expected);
        }
    }

    static object Read(string file, string map)
    {
        var heard = new List<RuleTrace>();
        var trial = new MapTrial(formats.Value, MapCatalog.LoadTraced(MapFiles.ShippedFiles(), heard.Add).Catalog!, heard, map);
        using var bytes = File.OpenRead(file);
        var parts = trial.Run(bytes).ToList();
        return new
        {
            map,
            parts = parts.Where(part => part.Rules.Count > 0).Select(part => new { part = $"{part.Document}, {part.Part}", value = part.Value, byPartner = part.Rules.Where(IsOfPartner).Select(Told) }),
            faults = parts.SelectMany(part => part.Faults).Select(fault => $"{fault.Severity} {fault.Code}: {fault.Message}"),
        };
    }

    static bool IsOfPartner(RuleTrace rule) => rule.Rule.StartsWith("partners/", StringComparison.Ordinal) && rule.Origin != ValueOrigin.Nothing;

    static string Told(RuleTrace rule) => string.Join(' ', new[] { $"{rule.Section}.{rule.Field} = {rule.Value}:", rule.Origin.ToString(), rule.Path, rule.Found, rule.Table }.OfType<string>());

    static FormatCatalog LoadFormats()
    {
        var load = FormatCatalog.Load([.. MapFiles.ShippedFiles()]);
        return load.Catalog ?? throw new InvalidOperationException(string.Join('\n', load.Faults));
    }
}
