using System.Security.Cryptography;
using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

public sealed class X12ReaderEnvelopeTests
{
    /// <summary>Text, what stands there instead, fault, TA105, AK905, AK502 and following; a dash where there is none.</summary>
    public static readonly TheoryData<string, string, string, string, string, string> Envelopes = new()
    {
        { "IEA*1*000000007", "IEA*1*000000008", "x12.iea.control", "001", "-", "-" },
        { "IEA*1*000000007", "IEA*1*7", "x12.iea.padding", "000", "-", "-" },
        { "IEA*1*", "IEA*2*", "x12.iea.count", "021", "-", "-" },
        { "IEA*1*", "IEA*X*", "x12.iea.count", "021", "-", "-" },
        { "IEA*1*000000007~", "", "x12.iea.missing", "023", "-", "-" },
        { "GE*1*7", "GE*1*8", "x12.ge.control", "000", "4", "-" },
        { "GE*1*7", "GE*2*7", "x12.ge.count", "000", "5", "-" },
        { "GE*1*7~", "", "x12.ge.missing", "000", "3", "-" },
        { "GE*1*7~", "ZZZ*1~GE*1*7~", "x12.group.segment", "000", "-", "-" },
        { "GE*1*7~", "GE*1*7~ZZZ*1~", "x12.interchange.segment", "022", "-", "-" },
        { "SE*21*0001", "SE*21*0002", "x12.se.control", "000", "-", "3" },
        { "SE*21*0001", "SE*22*0001", "x12.se.count", "000", "-", "4" },
        { "SE*21*0001~", "", "x12.se.missing", "000", "-", "2" },
        { "ST*820*0001", "ST*820*", "x12.st.control x12.se.control", "000", "-", "7 3" },
        { "*1200*7*X*", "*1200*A7*X*", "x12.gs.control x12.ge.control", "000", "6 4", "-" },
        { "GS*RA*", "GS*IN*", "x12.st.group", "000", "-", "-" },
        { "*260115*1200*U*", "*261315*1200*U*", "x12.isa.date", "014", "-", "-" },
        { "*260115*1200*U*", "*260115*2500*U*", "x12.isa.date", "015", "-", "-" },
        { "*0*P*:~", "*0*X*:~", "x12.isa.usage", "020", "-", "-" },
        { "*0*P*:~", "*2*P*:~", "x12.isa.request", "019", "-", "-" },
        { "BUYERCORP      *ZZ", "               *ZZ", "x12.isa.party", "006", "-", "-" },
        { "*000000007*0*P", "*00000000A*0*P", "x12.isa.control x12.iea.control", "018", "-", "-" },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void Tells_what_is_wrong_with_an_envelope(string old, string spoilt, string codes, string note, string group, string set)
    {
        var text = Samples.Payment820;
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        var reading = Reading.Of(string.Concat(text.AsSpan(0, at), spoilt, text.AsSpan(at + old.Length)));
        reading.Codes.Order(StringComparer.Ordinal).ShouldBe(codes.Split(' ').Order(StringComparer.Ordinal));
        reading.Interchange.NoteCode.ShouldBe(note);
        reading.Groups.Single().Syntax.ShouldBe(group == "-" ? [] : group.Split(' '));
        reading.Set.Syntax.ShouldBe(set == "-" ? [] : set.Split(' '));
        var isError = reading.Faults.Any(f => f.Severity == Gateway.Formats.Framing.FaultSeverity.Error);
        var takesEffect = reading.Interchange.ClosedWell && reading.Groups.Single().ClosedWell && reading.Set.MayTakeEffect;
        takesEffect.ShouldBe(!isError);
    }

    [Fact]
    public void Rejects_a_set_whose_number_was_used_before_in_its_group_and_keeps_the_other()
    {
        var reading = Reading.Of(Samples.Isa + Samples.Gs820 + Samples.Payment + Samples.Payment + "GE*2*7~IEA*1*000000007~");
        reading.Sets.Select(s => s.Verdict).ShouldBe([UnitVerdict.Accepted, UnitVerdict.Rejected]);
        reading.Sets[1].Syntax.ShouldBe(["23"]);
        (reading.Groups[0].SetsReceived, reading.Groups[0].SetsAccepted, reading.Groups[0].ClosedWell).ShouldBe((2, 1, true));
    }

    [Fact]
    public void Refuses_a_group_whose_number_was_used_before_in_its_interchange()
    {
        var group = Samples.Gs820 + Samples.Payment + "GE*1*7~";
        var reading = Reading.Of(Samples.Isa + group + group + "IEA*2*000000007~");
        reading.Groups.Select(g => g.ClosedWell).ShouldBe([true, false]);
        reading.Groups[1].Syntax.ShouldBe(["6"]);
    }

    [Theory]
    [InlineData("ISA", "x12.iea.missing")]
    [InlineData("GS", "x12.ge.missing")]
    [InlineData("ST", "x12.se.missing")]
    public void Ends_what_was_open_where_something_new_begins(string begins, string code)
    {
        var head = Samples.Isa + Samples.Gs820 + Samples.Payment[..Samples.Payment.IndexOf("SE*", StringComparison.Ordinal)];
        var next = begins switch
        {
            "ISA" => Samples.Payment820,
            "GS" => Samples.Gs820.Replace("*7*X", "*8*X", StringComparison.Ordinal) + Samples.Payment + "GE*1*8~IEA*2*000000007~",
            _ => Samples.Payment.Replace("0001", "0002", StringComparison.Ordinal) + "GE*2*7~IEA*1*000000007~",
        };
        var reading = Reading.Of(head + next);
        reading.Codes.ShouldContain(code);
        reading.Sets.Select(s => s.Verdict).ShouldBe([UnitVerdict.Rejected, UnitVerdict.Accepted]);
        reading.Sets[0].Syntax.ShouldContain("2");
        reading.Interchanges.Last().ClosedWell.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a line feed after each terminator", "~\n")]
    [InlineData("carriage return and line feed after each terminator", "~\r\n")]
    [InlineData("a line feed for terminator", "\n")]
    [InlineData("a carriage return and line feed for terminator", "\r\n")]
    [InlineData("blanks before each segment", "~\n\t  ")]
    public void Takes_segments_apart_with(string what, string terminator)
    {
        var reading = Reading.Of(Samples.Payment820.Replace("~", terminator, StringComparison.Ordinal));
        reading.Faults.ShouldBeEmpty(what);
        reading.PaymentLines.Count.ShouldBe(2);
        reading.Interchange.ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void Joins_lines_wrapped_at_80_with_a_warning()
    {
        var wrapped = string.Join("\r\n", Samples.Payment820.Chunk(80).Select(c => new string(c)));
        var reading = Reading.Of(wrapped);
        reading.Codes.ShouldBe(["x12.lines.wrapped"]);
        reading.PaymentLines.Select(l => l.Reference).ShouldBe(["INV00000001", "INV00000002"]);
        reading.Set.MayTakeEffect.ShouldBeTrue();
    }

    [Fact]
    public void Does_not_join_a_line_end_elsewhere_since_a_terminator_may_be_missing()
    {
        var reading = Reading.Of(Samples.Payment820.Replace("~", "~\n", StringComparison.Ordinal).Replace("REF*PO*PO1~\n", "REF*PO*PO1\n", StringComparison.Ordinal));
        reading.Codes.ShouldContain("x12.element.line-end");
        reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void Passes_over_a_byte_order_mark_and_blanks_between_interchanges()
    {
        var bytes = (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(Samples.Payment820 + "\r\n\r\n  " + Samples.Payment820 + "\x1A")];
        var reading = Reading.Of(bytes);
        reading.Faults.ShouldBeEmpty();
        reading.Interchanges.Select(i => i.ByteStart).ShouldBe([3, 3 + Samples.Payment820.Length + 6]);
    }

    [Fact]
    public void Takes_an_isa_that_is_not_106_long_apart_by_its_separators()
    {
        var isa = "ISA*00* *00* *ZZ*BUYERCORP *ZZ*SUPPLIERINC*260115*1200*U*00401*000000007*0*P*>~";
        var reading = Reading.Of(isa + Samples.Payment820[Samples.Isa.Length..]);
        reading.Codes.ShouldBe(["x12.isa.length"]);
        reading.Interchange.Header.SenderId.ShouldBe("BUYERCORP");
        reading.Interchange.ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void Isa_inside_data_starts_nothing()
    {
        var reading = Reading.Of(Samples.Payment820.Replace("see letter", "ISA*ISA", StringComparison.Ordinal));
        reading.Interchanges.Count.ShouldBe(1);
        reading.Codes.ShouldBe(["x12.element.too-many"]);
    }

    [Fact]
    public void Takes_delimiters_from_each_isa_of_a_file()
    {
        var other = Samples.Payment820.Replace('*', '|').Replace('~', '\'').Replace(':', '>');
        var reading = Reading.Of(Samples.Payment820 + other + Samples.Payment820);
        reading.Faults.ShouldBeEmpty();
        reading.Interchanges.Select(i => (char)i.Header.Delimiters.Element).ShouldBe(['*', '|', '*']);
        reading.PaymentLines.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("U", "00401", null)]
    [InlineData("^", "00401", null)]
    [InlineData("^", "00501", '^')]
    [InlineData("U", "00501", null)]
    public void Takes_the_repetition_separator_from_isa11_from_00402_on(string isa11, string version, char? expected)
    {
        var reading = Reading.Of(Samples.Payment820.Replace("*U*00401*", $"*{isa11}*{version}*", StringComparison.Ordinal));
        reading.Interchange.Header.Delimiters.Repetition.ShouldBe(expected is null ? null : (byte)expected);
    }

    [Fact]
    public void Reads_a_ta1_between_isa_and_gs()
    {
        var reading = Reading.Of(Samples.Isa + "TA1*000000005*260114*1200*R*001~" + Samples.Payment820[Samples.Isa.Length..]);
        reading.Faults.ShouldBeEmpty();
        var answer = reading.Items.OfType<InterchangeAcknowledgment>().Single();
        (answer.ControlNumber, answer.Code, answer.NoteCode).ShouldBe(("000000005", "R", "001"));
    }

    [Theory]
    [InlineData("820", "004010", null, "x12/004010/820@1")]
    [InlineData("820", "005010X218", null, "x12/005010/820@1")]
    [InlineData("820", "004010", "005010X306", "x12/005010/820@1")]
    [InlineData("820", "003040", null, null)]
    [InlineData("850", "004010", null, null)]
    public void Chooses_the_grammar_by_st03_then_gs08(string type, string gs08, string? st03, string? grammar)
    {
        var text = Samples.Payment820.Replace("*X*004010~", $"*X*{gs08}~", StringComparison.Ordinal)
            .Replace("ST*820*0001~", st03 is null ? $"ST*{type}*0001~" : $"ST*{type}*0001*{st03}~", StringComparison.Ordinal);
        var reading = Reading.Of(text);
        reading.Set.Grammar.ShouldBe(grammar);
        reading.Set.Version.ShouldBe(st03 ?? gs08);
        if (grammar is not null)
            return;
        reading.Set.Verdict.ShouldBe(UnitVerdict.Unsupported);
        reading.Codes.ShouldBe(["x12.set.unsupported"]);
    }

    [Fact]
    public void Tells_garbage_before_and_after_interchanges_with_its_place()
    {
        var reading = Reading.Of("cover sheet\n" + Samples.Payment820 + "\nthe end");
        reading.Stray.Select(s => (s.Fault.Code, s.Position.Byte, s.ByteEnd, s.Fault.Found)).ShouldBe(
        [
            ("x12.stray", 0, 11, "cover sheet\\x0A" + Samples.Payment820[..(100 - 16)] + "…"),
            ("x12.stray", 12 + Samples.Payment820.Length + 1, 12 + Samples.Payment820.Length + 8, "the end"),
        ]);
        reading.Interchange.ClosedWell.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  \r\n", 0)]
    [InlineData("ISA", 1)]
    [InlineData("ISA*00*ZZ*no interchange header at all, whatever it looks like at its beginning~", 1)]
    public void Says_of_a_file_without_an_interchange(string text, int stray)
    {
        var reading = Reading.Of(text);
        reading.Items.Count.ShouldBe(stray);
        reading.Stray.Count.ShouldBe(stray);
    }

    [Fact]
    public void Hashes_the_bytes_from_isa_to_iea()
    {
        var reading = Reading.Of("\n" + Samples.Payment820 + "\n");
        reading.Interchange.Sha256.ToArray().ShouldBe(SHA256.HashData(Encoding.Latin1.GetBytes(Samples.Payment820)));
        Reading.Of(Samples.Payment820, new X12ReaderOptions { HashInterchanges = false }).Interchange.Sha256.Length.ShouldBe(0);
    }

    [Fact]
    public void Takes_an_iea_without_its_last_line_end_but_not_one_without_another_terminator()
    {
        var lines = Samples.Payment820.Replace('~', '\n');
        Reading.Of(lines[..^1]).Codes.ShouldBe(["x12.iea.line-end"]);
        Reading.Of(lines[..^1]).Interchange.ClosedWell.ShouldBeTrue();
        Reading.Of(lines[..^2]).Interchange.ClosedWell.ShouldBeFalse();
        Reading.Of(Samples.Payment820[..^1]).Interchange.ClosedWell.ShouldBeFalse();
    }

    [Fact]
    public void Tells_line_numbers_from_1()
    {
        var reading = Reading.Of(Samples.Payment820.Replace("~", "~\n", StringComparison.Ordinal).Replace("RMR*IV*INV00000002*PI*50~", "RMR*IV*INV00000002*PI*5O~", StringComparison.Ordinal));
        var fault = reading.Faults.Single();
        (fault.Code, fault.Element, fault.Found, fault.Position.Line, fault.Position.Segment).ShouldBe(("x12.element.decimal", "RMR04", "5O", 21, 19));
        reading.PaymentLines[1].Paid.ShouldBeNull();
    }
}
