using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

public sealed class SampleTests
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. Samples.In("sample-files/x12")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_each_sample_as_its_expectation_says(string name)
    {
        var path = Repository.PathOf($"sample-files/x12/{name}");
        var json = InspectionJson.Write(name, Samples.Inspect(path));
        var readable = JsonNode.Parse(json)!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        Samples.ShouldBeAsKept(readable, Path.ChangeExtension(path, ".expected.json"));
    }
}
