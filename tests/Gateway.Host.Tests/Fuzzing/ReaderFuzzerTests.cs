using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Host.Fuzzing;
using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Fuzzing;

/// <summary>The readers on spoiled samples for a moment; <c>gateway fuzz</c> does the same for as long as it is told.</summary>
public sealed class ReaderFuzzerTests
{
    const int Attempts = 1_500;

    static readonly FormatCatalog Catalog = MapsFolder.Find().LoadFormats().Catalog!;

    static readonly FileInspection Clean = new(FileFormat.X12, InspectionVerdict.Clean, [], 0, [], 0);

    public static TheoryData<FileFormat> Formats => [FileFormat.X12, FileFormat.Edifact, FileFormat.Bai2, FileFormat.Lockbox, FileFormat.Nacha];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_reader_keeps_its_word_on_spoiled_samples(FileFormat format)
    {
        var samples = SamplesOf(format);
        samples.ShouldNotBeEmpty();
        var fuzzer = new ReaderFuzzer(Catalog, samples, seed: 20261122);
        var findings = Enumerable.Range(0, Attempts).Select(attempt => fuzzer.Try(attempt)).OfType<FuzzFinding>().Take(3)
            .Select(finding => $"attempt {finding.Attempt}: {finding.Rule}: {finding.Detail}");
        string.Join('\n', findings).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_and_attempt_make_the_same_file()
    {
        var samples = SamplesOf(FileFormat.X12);
        new ReaderFuzzer(Catalog, samples, 7).Make(12345).ShouldBe(new ReaderFuzzer(Catalog, samples, 7).Make(12345));
        new ReaderFuzzer(Catalog, samples, 8).Make(12345).ShouldNotBe(new ReaderFuzzer(Catalog, samples, 7).Make(12345));
    }

    [Fact]
    public void Tells_a_reader_that_throws() =>
        Rule(_ => throw new IndexOutOfRangeException("one past the end")).ShouldBe("exception");

    [Fact]
    public void Tells_a_reader_that_says_otherwise_when_bytes_arrive_in_pieces() =>
        Rule(file => Clean with { MoreDocuments = file.CanSeek ? 1 : 2 }).ShouldBe("pieces");

    [Fact]
    public void Tells_money_that_is_missing_without_a_fault() =>
        Rule(_ => Clean with { Totals = [new MoneyTotals("credits", "USD", Stated: 100m, Accepted: 60m, Quarantined: 30m)] }).ShouldBe("money");

    [Fact]
    public void Tells_a_file_that_is_called_faulty_without_a_reason() =>
        Rule(_ => Clean with { Verdict = InspectionVerdict.Faulty }).ShouldBe("silence");

    [Fact]
    public void Tells_a_reader_that_needs_memory_out_of_proportion() =>
        Rule(_ => new byte[100 << 20].Length > 0 ? Clean : throw new InvalidOperationException()).ShouldBe("memory");

    static string? Rule(Func<Stream, FileInspection> inspect) => new ReaderFuzzer(inspect, [[1, 2, 3]], seed: 1).Try(0)?.Rule;

    static List<byte[]> SamplesOf(FileFormat format) =>
        [.. Directory.EnumerateFiles(Repository.PathOf("sample-files"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => new FileInfo(path).Length is > 0 and < 20_000).Select(File.ReadAllBytes)
            .Where(bytes => FormatDetector.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, FormatDetector.BytesWanted))) == format)];
}
