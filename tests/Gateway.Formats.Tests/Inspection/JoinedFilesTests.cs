using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>Two sound files in one: what is read of the whole is what is read of the parts, in every format.</summary>
public sealed class JoinedFilesTests
{
    static readonly string[] Folders = ["x12", "edifact", "bai2", "lockbox", "nacha"];

    public static TheoryData<string> Pairs => [.. Folders.SelectMany(PairsOf)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Reads_of_the_whole_what_it_reads_of_the_parts(string pair)
    {
        var parts = pair.Split(" + ").Select(name => File.ReadAllBytes(Repository.PathOf($"sample-files/{name}"))).ToList();
        var apart = parts.Select(Inspect).ToList();
        var joined = Inspect([.. parts[0], .. Newline(parts[0]), .. parts[1]]);
        joined.Documents.ShouldBe(apart.SelectMany(inspection => inspection.Documents));
        Errors(joined).ShouldBe(apart.Sum(Errors));
        Money(joined).ShouldBe(apart.Sum(Money));
    }

    /// <summary>Each sound file with the next one, so that a folder of n files makes n pairs.</summary>
    static IEnumerable<string> PairsOf(string folder)
    {
        var sound = Samples.In($"sample-files/{folder}").Where(name => IsSound($"sample-files/{folder}/{name}")).ToList();
        return sound.Select((name, index) => $"{folder}/{name} + {folder}/{sound[(index + 1) % sound.Count]}");
    }

    /// <summary>Ended by their own last record: a file that is short of it cannot be told from one that goes on.</summary>
    static bool IsSound(string name) => Samples.Inspect(Repository.PathOf(name)).Verdict == InspectionVerdict.Clean;

    static byte[] Newline(byte[] file) => file.Contains((byte)'\n') && file[^1] != (byte)'\n' ? "\n"u8.ToArray() : [];

    static FileInspection Inspect(byte[] file) => new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(file, writable: false));

    static int Errors(FileInspection inspection) => inspection.Faults.Count(fault => fault.Severity == FaultSeverity.Error);

    static decimal Money(FileInspection inspection) => inspection.Totals.Sum(totals => totals.Accepted);
}
