using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>A file that was copied onto its own end, or joined with another that calls itself the same.</summary>
public sealed class EnvelopesTwiceTests
{
    [Theory]
    [InlineData("bai2/prior-day.bai", "The BAI2 file stands in this file before, in line 1, with the same bytes.")]
    [InlineData("lockbox/104.lbx", "The lockbox file stands in this file before, in line 1, with the same bytes.")]
    [InlineData("x12/820-bank-ctx-004010.edi", "The interchange stands in this file before, in line 1, with the same bytes.")]
    public void An_envelope_that_comes_twice_is_told(string sample, string message)
    {
        var once = File.ReadAllBytes(Repository.PathOf($"sample-files/{sample}"));
        Twice(once).ShouldBeEmpty();
        var fault = Twice([.. once, .. once]).ShouldHaveSingleItem();
        fault.Message.ShouldStartWith(message);
        fault.Severity.ShouldBe(FaultSeverity.Warning);
        fault.Position.Byte.ShouldBe(once.Length);
    }

    [Fact]
    public void A_number_that_comes_twice_with_other_contents_is_told_otherwise()
    {
        var once = File.ReadAllText(Repository.PathOf("sample-files/bai2/prior-day.bai"), Encoding.Latin1);
        var other = once.Replace("49,-500000,2/", "49,-500000,2 /");
        other.ShouldNotBe(once);
        Twice(Encoding.Latin1.GetBytes(once + other)).ShouldHaveSingleItem().Message.ShouldContain("and other contents");
    }

    [Theory]
    [InlineData("ISA*00*          *00*          *ZZ*ACME           *ZZ*NORTHWIND      *260116*")]
    [InlineData("01,121000358,GATEWAYDEMO,260115,0600,7,,,2/\n02,GATEWAYDEMO,121000358,1,26")]
    [InlineData("101 07100028819112345672601150730A094101FIRST LAKE BANK        NORTHWIND")]
    [InlineData("UNA:+.? 'UNB+UNOC:3+ACME:14+NORTHWIND:14+260116:0730+1'")]
    public void A_file_in_EBCDIC_is_told_as_such(string text)
    {
        var bytes = text.Select(ToEbcdic).ToArray();
        FormatDetector.Detect(bytes).ShouldBe(FileFormat.Unknown);
        var inspection = new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(bytes));
        inspection.Verdict.ShouldBe(InspectionVerdict.Unreadable);
        inspection.Faults.ShouldHaveSingleItem().Code.ShouldBe("format.ebcdic");
        inspection.Faults[0].Message.ShouldContain("Ask the sender for ASCII");
    }

    [Theory]
    [InlineData("name,amount\nACME,12.00\n")]
    [InlineData("HELLO THIS IS A LETTER")]
    [InlineData("ÄÖÜÄÖÜÄÖÜÄÖÜ")]
    public void Other_text_is_not_taken_for_EBCDIC(string text)
    {
        FormatDetector.IsEbcdic(Encoding.Latin1.GetBytes(text)).ShouldBeFalse();
        FormatDetector.IsEbcdic(Encoding.UTF8.GetBytes(text)).ShouldBeFalse();
    }

    static IReadOnlyList<Fault> Twice(byte[] file) =>
        [.. new FileInspector(Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(file)).Faults.Where(fault => fault.Code == "file.envelope.twice")];

    /// <summary>Code page 037, as far as these texts need it.</summary>
    static byte ToEbcdic(char letter) => letter switch
    {
        ' ' => 0x40,
        >= 'A' and <= 'I' => (byte)(0xC1 + letter - 'A'),
        >= 'J' and <= 'R' => (byte)(0xD1 + letter - 'J'),
        >= 'S' and <= 'Z' => (byte)(0xE2 + letter - 'S'),
        >= '0' and <= '9' => (byte)(0xF0 + letter - '0'),
        ',' => 0x6B,
        '/' => 0x61,
        '*' => 0x5C,
        '+' => 0x4E,
        ':' => 0x7A,
        '.' => 0x4B,
        '?' => 0x6F,
        '\'' => 0x7D,
        '\n' => 0x25,
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
