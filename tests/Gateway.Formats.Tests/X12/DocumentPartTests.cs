using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

/// <summary>Parts of a document that are too long to be held, or whose segments come too late to be taken in.</summary>
public sealed class DocumentPartTests
{
    [Fact]
    public void More_segments_below_one_line_than_may_be_held_reject_the_set()
    {
        var references = Enumerable.Repeat("REF*PO*P1", 120);
        var text = Samples.With(["BPR*C*10.00*C*ACH", "ENT*1", "RMR*IV*INV1*PI*10.00", .. references, "RMR*IV*INV2*PI*0"]);
        var reading = Reading.Of(text, new X12ReaderOptions { MaxSegmentsOfPart = 100 });
        reading.Codes.ShouldBe(["x12.document.part"]);
        reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
        reading.PaymentLines.ShouldHaveSingleItem().References.Count.ShouldBe(100);
        Reading.Of(text).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Any_number_of_lines_may_follow_one_another()
    {
        var lines = Enumerable.Range(1, 500).SelectMany(i => (string[])[$"RMR*IV*INV{i}*PI*1", "REF*PO*P1"]);
        Reading.Of(Samples.With(["BPR*C*500*C*ACH", "ENT*1", .. lines]), new X12ReaderOptions { MaxSegmentsOfPart = 100 }).Faults.ShouldBeEmpty();
    }

    /// <summary>Segments after a line that belong to what was given out before it.</summary>
    [Theory]
    [InlineData("CUR*PR*CAD")]
    [InlineData("TRN*1*TR9")]
    [InlineData("N1*PR*PAYER")]
    public void What_belongs_to_a_header_already_given_out_rejects_the_set(string late)
    {
        var reading = Reading.Of(Samples.With("BPR*C*10.00*C*ACH", "ENT*1", "RMR*IV*INV1*PI*10.00", late));
        reading.Codes.ShouldBe(["x12.segment.too-late"]);
        reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Theory]
    [InlineData("00401", "004010", "6")]
    [InlineData("00401", "005010", "19")]
    [InlineData("00501", "005010", "19")]
    public void A_group_number_used_twice_is_told_by_the_code_of_the_version_that_it_is_answered_in(string interchange, string group, string code)
    {
        var one = Samples.Gs820.Replace("004010", group) + Samples.Payment + "GE*1*7~";
        var isa = Samples.Isa.Replace("*U*00401*", interchange == "00401" ? "*U*00401*" : "*^*00501*");
        Reading.Of(isa + one + one + "IEA*2*000000007~").Groups[1].Syntax.ShouldBe([code]);
    }
}
