using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;
using Gateway.Formats.X12.Acks;

namespace Gateway.Formats.Tests.Acks;

/// <summary>Each sample and the bytes that answer it, kept below <c>acknowledgments/</c> beside it.</summary>
public sealed class AcknowledgmentOfSamplesTests
{
    /// <summary>An unknown sender is nobody's partner: its file waits and is not answered.</summary>
    const string UnknownSender = "unknown-sender.edi";

    public static TheoryData<string> Names =>
    [
        .. new[] { "sample-files/x12", "sample-files/errors" }
            .SelectMany(folder => Samples.In(folder).Where(name => name != UnknownSender).Select(name => $"{folder}/{name}")),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Answers_each_sample_with_the_bytes_that_are_kept(string name)
    {
        var path = Repository.PathOf(name);
        var answer = Answer(path, HistoryOf(path));
        var expected = Path.Combine(Path.GetDirectoryName(path)!, "acknowledgments", Path.GetFileName(path));
        if (answer.Length > 0) Samples.ShouldBeAsKept(answer, expected);
        else File.Exists(expected).ShouldBeFalse("no acknowledgment is due");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_agrees_in_itself_and_is_read_back_clean(string name)
    {
        foreach (var terms in new Answers.AcknowledgmentTerms[] { new(Ta1Demand.Always, GroupAcceptance.EachSet), new(Ta1Demand.OnRequest, GroupAcceptance.WholeGroup) })
        {
            using var file = File.OpenRead(Repository.PathOf(name));
            var answer = Answers.To(file, terms);
            AcknowledgmentCheck.ShouldAgree(answer);
            ShouldReadBack(answer);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_happens_to_a_file_its_answer_agrees_in_itself(string name)
    {
        var original = File.ReadAllBytes(Repository.PathOf(name));
        if (original.Length == 0) return;
        var random = new Random(original.Length);
        for (var round = 0; round < 150; round++)
        {
            var damaged = Damage(original, random);
            using var file = new MemoryStream(damaged);
            try
            {
                AcknowledgmentCheck.ShouldAgree(Answers.To(file, new(Ta1Demand.Always)));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Keep this file: {Convert.ToBase64String(damaged)}", exception);
            }
        }
    }

    /// <summary>One to three bytes replaced, taken out, or put in; half of them delimiters, which hurt most.</summary>
    static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var value = random.Next(2) == 0 ? (byte)random.Next(256) : "*~:\n^A0"u8[random.Next(7)];
            if (random.Next(3) is var kind && kind == 0) bytes[at] = value;
            else if (kind == 1) bytes.RemoveAt(at);
            else bytes.Insert(at, value);
        }

        return [.. bytes];
    }

    [CorporaFact]
    public void Answers_every_shared_X12_file_with_acknowledgments_that_are_read_back_clean()
    {
        foreach (var shared in Corpora.Files().Where(file => file.Format == FileFormat.X12))
        {
            var answer = Answer(shared.Path);
            AcknowledgmentCheck.ShouldAgree(answer);
            ShouldReadBack(answer);
        }
    }

    static void ShouldReadBack(string answer)
    {
        if (answer.Length == 0) return;
        using var written = new MemoryStream(Encoding.ASCII.GetBytes(answer));
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(written);
        inspection.Faults.Where(fault => !ComesFromTheirIds(fault)).Select(fault => fault.ToString()).ShouldBeEmpty(answer);
    }

    /// <summary>IDs, control numbers and TA102/103 are the sender's own, given back as they came.</summary>
    static bool ComesFromTheirIds(Fault fault) => fault.Element is { } place && (place.StartsWith("ISA0", StringComparison.Ordinal) || place is "GS02" or "GS03" or "TA101" or "TA102" or "TA103" or "AK102" or "AK202");

    /// <summary>What the store would know when the second of two files arrives.</summary>
    static ControlNumberHistory HistoryOf(string path) => Path.GetFileName(path) switch
    {
        "same-file-again.edi" => ControlNumberHistory.SameBytes,
        "control-number-again.edi" => ControlNumberHistory.OtherBytes,
        _ => ControlNumberHistory.New,
    };

    static string Answer(string path, ControlNumberHistory history = ControlNumberHistory.New)
    {
        using var file = File.OpenRead(path);
        return Answers.To(file, new(History: history));
    }
}
