using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

public sealed class SampleTests
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Folders = ["x12", "edifact", "bai2", "lockbox", "nacha"];

    public static TheoryData<string> Names => [.. Folders.SelectMany(folder => Samples.In($"sample-files/{folder}").Select(name => $"{folder}/{name}"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_each_sample_as_its_expectation_says(string name)
    {
        var path = Repository.PathOf($"sample-files/{name}");
        var json = InspectionJson.Write(Path.GetFileName(name), Samples.Inspect(path));
        var readable = JsonNode.Parse(json)!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        Samples.ShouldBeAsKept(readable, Path.ChangeExtension(path, ".expected.json"));
    }
}
