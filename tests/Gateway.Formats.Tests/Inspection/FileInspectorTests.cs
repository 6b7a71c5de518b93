using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

public sealed class FileInspectorTests
{
    [Theory]
    [InlineData("", FileFormat.Unknown, "file.empty", FaultOwner.Partner)]
    [InlineData("Invoice;Amount", FileFormat.Unknown, "format.unknown", FaultOwner.Partner)]
    [InlineData("\u0001\u0002\u0003", FileFormat.Unknown, "format.unknown", FaultOwner.Partner)]
    public void Says_why_a_file_cannot_be_read(string content, FileFormat format, string code, FaultOwner owner)
    {
        var inspection = Inspect(content);
        (inspection.Format, inspection.Verdict).ShouldBe((format, InspectionVerdict.Unreadable));
        var fault = inspection.Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Owner, fault.Severity).ShouldBe((code, owner, FaultSeverity.Error));
    }

    [Fact]
    public void An_X12_file_without_a_readable_interchange_is_unreadable() => Inspect("ISA").Verdict.ShouldBe(InspectionVerdict.Unreadable);

    [Fact]
    public void Counts_what_it_does_not_list()
    {
        var sample = File.ReadAllText(Repository.PathOf("sample-files/x12/several-groups.edi"));
        var file = string.Concat(Enumerable.Repeat(sample, 3));
        var inspection = Inspect(file, new InspectionLimits { MaxDocuments = 5, MaxFaults = 1 });
        (inspection.Documents.Count, inspection.MoreDocuments).ShouldBe((5, 7));
        inspection.Faults.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_set_of_an_interchange_that_did_not_close_well_is_rejected_with_it()
    {
        var sample = File.ReadAllText(Repository.PathOf("sample-files/x12/820-one-line.edi"));
        var inspection = Inspect(sample.Replace("IEA*1*000000110", "IEA*2*000000110"));
        inspection.Verdict.ShouldBe(InspectionVerdict.Faulty);
        inspection.Documents.ShouldHaveSingleItem().Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void Any_cut_of_a_sample_is_faulty_or_unreadable_and_ends()
    {
        var sample = File.ReadAllBytes(Repository.PathOf("sample-files/x12/820-one-line.edi"));
        for (var length = 0; length < sample.Length; length++)
        {
            var verdict = Inspect(sample.AsSpan(0, length).ToArray()).Verdict;
            verdict.ShouldBeOneOf([InspectionVerdict.Faulty, InspectionVerdict.Unreadable], $"cut at byte {length}");
        }
    }

    static FileInspection Inspect(string content, InspectionLimits? limits = null) => Inspect(Encoding.UTF8.GetBytes(content), limits);

    static FileInspection Inspect(byte[] content, InspectionLimits? limits = null)
    {
        using var file = new MemoryStream(content);
        return new FileInspector(Grammars.Formats, limits ?? new InspectionLimits()).Inspect(file);
    }
}
