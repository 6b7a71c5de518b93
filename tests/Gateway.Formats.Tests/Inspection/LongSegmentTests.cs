using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

[Collection(MemoryMeasurement.Name)]
public sealed class LongSegmentTests
{
    const long HundredMegabytes = 100_000_000;

    [Fact]
    public void A_single_segment_of_100_MB_is_one_fault_and_takes_no_memory()
    {
        var sample = File.ReadAllText(Repository.PathOf("sample-files/x12/820-one-line.edi"));
        var cut = sample.IndexOf("REF*PO*PO88120", StringComparison.Ordinal) + "REF*PO*".Length;
        using var file = new GeneratedFile(Encoding.ASCII.GetBytes(sample[..cut]), (byte)'9', HundredMegabytes, Encoding.ASCII.GetBytes(sample[cut..]));

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(file);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        inspection.Verdict.ShouldBe(InspectionVerdict.Faulty);
        inspection.Faults.Select(fault => fault.Code).ShouldContain("x12.segment.too-long");
        inspection.Documents.ShouldHaveSingleItem().Verdict.ShouldBe(UnitVerdict.Rejected);
        allocated.ShouldBeLessThan(16_000_000);
    }

    [Fact]
    public void A_file_of_100_MB_without_a_single_terminator_ends_with_a_fault()
    {
        var isa = File.ReadAllText(Repository.PathOf("sample-files/x12/820-one-line.edi"))[..106];
        using var file = new GeneratedFile(Encoding.ASCII.GetBytes(isa), (byte)'X', HundredMegabytes, []);
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(file);
        inspection.Verdict.ShouldBe(InspectionVerdict.Faulty);
        inspection.Faults.Select(fault => fault.Code).ShouldContain("x12.iea.missing");
    }
}
