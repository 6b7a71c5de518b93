using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Acks;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Edifact.Acks;

/// <summary>Each sample and the CONTRLs that answer it, kept below <c>acknowledgments/</c> beside it.</summary>
public sealed class ControlOfSamplesTests
{
    static readonly DateTimeOffset WrittenAt = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names =>
        [.. new[] { "sample-files/edifact", "sample-files/errors/edifact" }.SelectMany(folder => Samples.In(folder).Select(name => $"{folder}/{name}"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Answers_each_sample_with_the_bytes_that_are_kept_and_that_are_read_back_clean(string name)
    {
        var path = Repository.PathOf(name);
        var answer = Answer(File.ReadAllBytes(path));
        var expected = Path.Combine(Path.GetDirectoryName(path)!, "acknowledgments", Path.GetFileName(path));
        if (answer.Length == 0)
        {
            File.Exists(expected).ShouldBeFalse("no CONTRL can or should be sent");
            return;
        }

        Samples.ShouldBeAsKept(Encoding.Latin1.GetString(answer), expected);
        using var file = new MemoryStream(answer);
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(file);
        inspection.Faults.Select(fault => $"{fault.Code}: {fault.Message}").ShouldBeEmpty();
        inspection.Documents.ShouldAllBe(document => document.Type == "CONTRL");
    }

    /// <summary>The answers to all interchanges of a file, one after the other.</summary>
    static byte[] Answer(byte[] bytes)
    {
        using var output = new MemoryStream();
        EdifactControlWriter? writer = null;
        var written = 0;
        foreach (var item in Interchanges.Read(bytes))
        {
            if (item is EdifactInterchangeStart start)
                writer = new EdifactControlWriter(new EdifactControlEnvelope(start.Header, $"A{++written}", WrittenAt), EdifactControlPolicy.Default, new MemoryStream());
            writer?.Take(item);
            if (item is EdifactInterchangeEnd end)
                writer!.Complete(end.Outcome, output);
        }

        return output.ToArray();
    }
}
