using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

public sealed class X12ReaderGrammarTests
{
    const string Bpr = "BPR*C*1*C*CHK************20260117";
    const string Rmr = "RMR*IV*INV1*PI*1";

    /// <summary>What is wrong, the set's segments, fault, AK3 (segment, position, code), AK4 (element, number, code, copy), verdict.</summary>
    public static readonly TheoryData<string, string[], string, string, string, UnitVerdict> Sets = new()
    {
        { "nothing", [Bpr, "ENT*1", Rmr], "", "", "", UnitVerdict.Accepted },
        { "no segment of any grammar", [Bpr, "ZZZ*1", "ENT*1", Rmr], "x12.segment.unrecognised", "ZZZ 3 1", "", UnitVerdict.Rejected },
        { "a segment of another set", [Bpr, "BIG*20260101*1", "ENT*1", Rmr], "x12.segment.not-in-set", "BIG 3 6", "", UnitVerdict.Rejected },
        { "a segment where it cannot be", [Bpr, "NM1*QE*1", "ENT*1", Rmr], "x12.segment.unexpected", "NM1 3 2", "", UnitVerdict.Rejected },
        { "mandatory segment missing", ["TRN*1*T1", "ENT*1"], "x12.segment.missing", "BPR 2 3", "", UnitVerdict.Rejected },
        { "mandatory segment missing at the end", [], "x12.segment.missing", "BPR 2 3", "", UnitVerdict.Rejected },
        { "a second BPR", [Bpr, Bpr, "ENT*1", Rmr], "x12.segment.repeated", "BPR 3 5", "", UnitVerdict.Rejected },
        { "TRN twice", [Bpr, "TRN*1*T1", "TRN*1*T2", "ENT*1", Rmr], "x12.segment.repeated", "TRN 4 5", "", UnitVerdict.AcceptedWithErrors },
        { "TRN after CUR", [Bpr, "CUR*PR*USD", "TRN*1*T1", "ENT*1", Rmr], "x12.segment.order", "TRN 4 7", "", UnitVerdict.AcceptedWithErrors },
        { "RMR without ENT", [Bpr, Rmr], "x12.segment.tolerated", "", "", UnitVerdict.Accepted },
        { "an amount that is no number", [Bpr, "ENT*1", "RMR*IV*INV1*PI*1,00"], "x12.element.decimal", "RMR 4 8", "4 782 6 1,00", UnitVerdict.Rejected },
        { "an amount of 19 digits", [Bpr, "ENT*1", "RMR*IV*INV1*PI*1234567890123456789"], "x12.element.digits", "RMR 4 8", "4 782 5 1234567890123456789", UnitVerdict.Rejected },
        { "a date that is none", [Bpr, "DTM*097*20260230", "ENT*1", Rmr], "x12.element.date", "DTM 3 8", "2 373 8 20260230", UnitVerdict.Rejected },
        { "a time that is none", [Bpr, "DTM*097*20260228*2460", "ENT*1", Rmr], "x12.element.time", "DTM 3 8", "3 337 9 2460", UnitVerdict.AcceptedWithErrors },
        { "an unknown code that much hangs on", ["BPR*Q*1*C*CHK", "ENT*1", Rmr], "x12.element.code", "BPR 2 8", "1 305 7 Q", UnitVerdict.Rejected },
        { "an unknown code that little hangs on", [Bpr, "ENT*1", "RMR*IV*INV1*QQ*1"], "x12.element.code", "RMR 4 8", "3 482 7 QQ", UnitVerdict.AcceptedWithErrors },
        { "a name too long", [Bpr, $"N1*PR*{new string('X', 61)}", "ENT*1", Rmr], "x12.element.too-long", "N1 3 8", $"2 93 5 {new string('X', 61)}", UnitVerdict.AcceptedWithErrors },
        { "a reference too long", [Bpr, "ENT*1", $"RMR*IV*{new string('1', 31)}*PI*1"], "x12.element.too-long", "RMR 4 8", $"2 127 5 {new string('1', 31)}", UnitVerdict.Rejected },
        { "mandatory element missing", ["BPR*C**C*CHK", "ENT*1", "RMR*IV*INV1*PI"], "x12.element.missing", "BPR 2 8", "2 782 1 ", UnitVerdict.Rejected },
        { "mandatory element missing at the end", [Bpr, "TRN*1", "ENT*1", Rmr], "x12.element.missing", "TRN 3 8", "2 127 1 ", UnitVerdict.Rejected },
        { "too many elements", [Bpr, "CUR*PR*USD", "NTE*GEN*A*B", "ENT*1", Rmr], "x12.segment.order x12.element.too-many", "NTE 4 7|NTE 4 8", "3  3 B", UnitVerdict.Rejected },
        { "separators after the last element", [Bpr, "TRN*1*T1***", "ENT*1", Rmr], "x12.element.trailing", "", "", UnitVerdict.Accepted },
        { "a pair with one missing", [Bpr, "N1*PR*BUYER*92", "ENT*1", Rmr], "x12.element.conditional", "N1 3 8", "4 67 2 ", UnitVerdict.AcceptedWithErrors },
        { "none of those that one is required of", [Bpr, "REF*VV", "ENT*1", Rmr], "x12.element.conditional", "REF 3 8", "2 127 2 ", UnitVerdict.Rejected },
        { "a component where there are none", [Bpr, "ENT*1", "RMR*IV*INV:1*PI*1"], "x12.element.components", "RMR 4 8", "2 127 13 ", UnitVerdict.Rejected },
        { "a control character", [Bpr, "N1*PR*BU\u0007YER", "ENT*1", Rmr], "x12.element.character", "N1 3 8", "2 93 6 ", UnitVerdict.AcceptedWithErrors },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Judges_a_set_with(string what, string[] segments, string codes, string notes, string elements, UnitVerdict verdict)
    {
        var set = Reading.Of(Samples.With(segments)).Set;
        string.Join(' ', set.Faults.Select(f => f.Code)).ShouldBe(codes, what);
        string.Join('|', set.SegmentNotes.Select(n => $"{n.SegmentId} {n.SegmentPosition} {n.Code}")).ShouldBe(notes, what);
        string.Join('|', set.SegmentNotes.SelectMany(n => n.Elements).Select(e => $"{e.ElementPosition} {e.ElementNumber} {e.Code} {e.BadValue}")).ShouldBe(elements, what);
        set.Verdict.ShouldBe(verdict, what);
        set.Syntax.ShouldBe(notes.Length > 0 ? ["5"] : [], what);
    }

    [Fact]
    public void A_partner_may_send_segments_that_no_grammar_knows()
    {
        var options = new X12ReaderOptions { SettingsOf = _ => new X12PartnerSettings { ToleratesUnknownSegments = true } };
        var set = Reading.Of(Samples.With(Bpr, "ZZZ*1", "ENT*1", Rmr), options).Set;
        set.Verdict.ShouldBe(UnitVerdict.AcceptedWithErrors);
        set.SegmentNotes.Single().Code.ShouldBe("1");
    }

    [Fact]
    public void Names_the_component_that_is_wrong()
    {
        var text = Samples.Isa + "GS*FA*A*B*20260115*1200*7*X*004010~ST*997*0001~AK1*RA*7~AK2*820*0001~AK3*RMR*4**8~AK4*2:X*127*5*LONG~AK5*R*5~AK9*R*1*1*0~SE*8*0001~GE*1*7~IEA*1*000000007~";
        var note = Reading.Of(text).Set.SegmentNotes.Single().Elements.Single();
        (note.ElementPosition, note.ComponentPosition, note.ElementNumber, note.Code).ShouldBe((1, 2, "1528", "6"));
    }

    [Fact]
    public void Keeps_as_many_faults_as_wanted_and_counts_the_others()
    {
        var set = Reading.Of(Samples.With([Bpr, .. Enumerable.Repeat("ZZZ*1", 50)]), new X12ReaderOptions { MaxFaults = 10 }).Set;
        (set.Faults.Count, set.MoreFaults, set.SegmentNotes.Count, set.Segments).ShouldBe((10, 40, 10, 53));
    }

    [Fact]
    public void Passes_over_a_segment_longer_than_the_bound_and_reads_on()
    {
        var text = Samples.With(Bpr, "ENT*1", Rmr, $"NTE*GEN*{new string('X', 500_000)}", "REF*PO*PO1");
        foreach (var bound in (int[])[1000, 200_000])
        {
            var reading = Reading.Of(text, new X12ReaderOptions { MaxSegmentBytes = bound });
            reading.Codes.ShouldBe(["x12.segment.too-long"]);
            reading.Set.Segments.ShouldBe(7);
            reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
            reading.Interchange.ClosedWell.ShouldBeTrue();
            reading.PaymentLines.Single().References.Single().Value.ShouldBe("PO1");
        }

        Reading.Of(text).Codes.ShouldBe(["x12.element.too-long"]);
    }
}
