using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

public sealed class X12FragmentReaderTests
{
    static readonly X12FragmentReader Reader = new(Grammars.Catalog);

    /// <summary>Text as it stands in the addenda, and its lines as «qualifier reference paid».</summary>
    public static TheoryData<string, string> Remittances => new()
    {
        { @"RMR*IV*INV1*PI*100.00\", "IV INV1 100.00" },
        { @"RMR*IV*INV1*PI*100.00*110.00*10.00\RMR*IV*INV2**50\", "IV INV1 100.00, IV INV2 50" },
        { "RMR*IV*INV1*PI*100.00~RMR*CM*CR7*AJ*-25.50~", "IV INV1 100.00, CM CR7 -25.50" },
        { "RMR*IV*INV1*PI*100.00\nRMR*IV*INV2*PI*1\n", "IV INV1 100.00, IV INV2 1" },
        { "RMR*IV*INV1*PI*100.00\r\nRMR*IV*INV2*PI*1", "IV INV1 100.00, IV INV2 1" },
        { "RMR*IV*INV1*PI*100.00\\\r\nRMR*IV*INV2*PI*1\\", "IV INV1 100.00, IV INV2 1" },
        { "RMR|IV|INV1|PI|100.00~RMR|IV|INV2|PI|1~", "IV INV1 100.00, IV INV2 1" },
        { "RMR*IV*INV1*PI*100.00'RMR*IV*INV2*PI*1'", "IV INV1 100.00, IV INV2 1" },
        { @"\RMR*IV*INV1*PI*100.00\", "IV INV1 100.00" },
        { @"TRN*1*TRACE9*1512345678\ENT*1\RMR*IV*INV1*PI*7\DTM*003*20260101\REF*PO*P1\", "IV INV1 7" },
        { @"BPR*C*10.00*C*ACH*CTX\RMR*IV*INV1*PI*12.00\ADX*-2.00*01*IV*INV1\", "IV INV1 12.00" },
        { @"ST*820*0001\BPR*C*10.00*C*ACH*CTX\ENT*1\RMR*IV*INV1*PI*10.00\SE*5*0001\", "IV INV1 10.00" },
        { Samples.Payment820.Replace('~', '\\'), "IV INV00000001 60.00, IV INV00000002 50" },
        { Samples.Payment820, "IV INV00000001 60.00, IV INV00000002 50" },
        { Samples.Gs820 + Samples.Payment + "GE*1*7~", "IV INV00000001 60.00, IV INV00000002 50" },
    };

    [Theory]
    [MemberData(nameof(Remittances))]
    public void Reads_remittance_whatever_stands_around_it_and_finds_its_delimiters(string text, string lines)
    {
        var fragment = Read(text);
        fragment.IsRemittance.ShouldBeTrue();
        string.Join(", ", fragment.Lines.Select(l => FormattableString.Invariant($"{l.ReferenceQualifier} {l.Reference} {l.Paid}"))).ShouldBe(lines);
        fragment.Faults.Where(f => f.Severity == FaultSeverity.Error || f.Code != "x12.fragment.end").Select(f => f.Code)
            .ShouldBe(text.Contains("ADX*-2.00*01*IV") ? ["x12.820.balance"] : []);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("INVOICE 12345 PAID IN FULL, THANK YOU")]
    [InlineData("REF: 12345 / RMR 100.00")]
    [InlineData("SEE ATTACHED *** REMITTANCE ***")]
    [InlineData("<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:remt.001.001.02\"><RmtAdvc/></Document>")]
    [InlineData("UNH+1+REMADV:D:96A:UN'BGM+481+4711'")]
    public void What_is_no_X12_is_no_remittance_and_no_fault(string text)
    {
        var fragment = Read(text);
        fragment.IsRemittance.ShouldBeFalse();
        fragment.Lines.ShouldBeEmpty();
        fragment.Faults.ShouldBeEmpty();
    }

    /// <summary>Text and the codes of its faults.</summary>
    public static TheoryData<string, string> Faulty => new()
    {
        { @"RMR*IV*INV1*PI*1O0.00\", "error x12.element.decimal" },
        { @"RMR*IV*INV1*PI*100.00", "warning x12.fragment.end" },
        { @"RMR*IV*INV1*PI*100.00*100.00*0.00\RMR*IV*INVOICE0000000000002*PI*200.00*200.00*0", "error x12.fragment.end" },
        { @"PAID BY ACME RMR*IV*INV1*PI*100.00\", "warning x12.fragment.text" },
        { @"IV*INV0*PI*50.00\RMR*IV*INV1*PI*100.00\", "error x12.fragment.segment" },
        { @"RMR*IV*INV1*PI*100.00\THANK YOU\", "warning x12.fragment.text" },
        { @"RMR*IV*INV1*PI*100.00\QQQ*1\", "error x12.fragment.segment" },
        { @"BPR*C*5.00*C*ACH\RMR*IV*INV1*PI*5.00\BPR*C*6.00*C*ACH\RMR*IV*INV2*PI*6.00\", "error x12.fragment.payments" },
        { @"BPR*C*100.00*C*ACH\RMR*IV*INV1*PI*100.00\RMR*IV*INV2*PI*10.00\", "error x12.820.balance" },
        { @"ST*820*0001\BPR*C*10.00*C*ACH*CTX\RMR*IV*INV1*PI*10.00\SE*9*0001\", "error x12.se.count; warning x12.segment.tolerated" },
        { @"ST*820*0001\BPR*C*10.00*C*ACH*CTX\ENT*1\RMR*IV*INV1*PI*10.00\", "error x12.se.missing" },
        { @"RMR*IV*INV1*PI*1.00\SE*3*0001\", "error x12.fragment.segment" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Keeps_what_is_wrong(string text, string codes) =>
        string.Join("; ", Read(text).Faults.Select(f => $"{f.Severity.ToString().ToLowerInvariant()} {f.Code}").Order()).ShouldBe(codes);

    [Fact]
    public void Gives_trace_references_and_adjustments_of_bare_segments()
    {
        var fragment = Read(@"ADX*-5.00*01*CM*C9\RMR*IV*INV1*PI*100.00\NTE*ADD*short\TRN*1*TR77*1512345678\");
        fragment.Header.ShouldBeNull();
        fragment.Trace!.Number.ShouldBe("TR77");
        fragment.Lines.ShouldHaveSingleItem().Adjustments.ShouldBeEmpty();
        fragment.Lines[0].Notes.ShouldBe(["short"]);
        fragment.Adjustments.ShouldHaveSingleItem().Adjustment.Amount.ShouldBe(-5.00m);
        Read(@"REF*IV*INV9\").References.ShouldHaveSingleItem().Value.ShouldBe("INV9");
    }

    [Fact]
    public void Gives_the_header_of_a_whole_interchange()
    {
        var fragment = Read(Samples.Payment820);
        fragment.Header!.Order.Amount.ShouldBe(100.00m);
        fragment.Trace!.Number.ShouldBe("TRACE0001");
        fragment.References.ShouldHaveSingleItem().Value.ShouldBe("4711");
        fragment.Adjustments.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_position_is_that_of_the_text_with_the_number_of_the_segment()
    {
        var fragment = Read(@"RMR*IV*INV1*PI*100.00\RMR*IV*INV2*PI*x\", new SourcePosition(940, 11));
        fragment.Lines.Select(l => l.Position).ShouldBe([new SourcePosition(940, 11, 1), new SourcePosition(940, 11, 2)]);
        fragment.Faults.ShouldHaveSingleItem().Position.ShouldBe(new SourcePosition(940, 11, 2));
    }

    [Fact]
    public void One_reader_reads_one_text_after_another_each_as_if_it_were_the_first()
    {
        var reader = new X12FragmentReader(Grammars.Catalog);
        string[] texts = [.. Remittances.Select(row => (string)row[0]), .. Faulty.Select(row => (string)row[0])];
        foreach (var text in texts.Concat(texts.Reverse()))
            ShownOf(reader.Read(Encoding.Latin1.GetBytes(text), default)).ShouldBe(ShownOf(new X12FragmentReader(Grammars.Catalog).Read(Encoding.Latin1.GetBytes(text), default)));
    }

    [Fact]
    public void Account_numbers_are_not_repeated_in_faults()
    {
        var account = "123456789012345678901234567890123456789";
        Read($@"BPR*C*10.00*C*ACH*CTX*01*099900014*DA*{account}\RMR*IV*INV1*PI*10.00\").Faults.ShouldAllBe(f => !f.Message.Contains(account));
    }

    static X12Fragment Read(string text, SourcePosition position = default) => Reader.Read(Encoding.Latin1.GetBytes(text), position);

    static string ShownOf(X12Fragment fragment) => string.Join("\n",
        ItemText.Of([.. fragment.Lines, .. fragment.Adjustments]).Append(fragment.Header?.ToString()).Append(fragment.Trace?.ToString())
            .Concat(fragment.Faults.Select(f => f.ToString())));
}
