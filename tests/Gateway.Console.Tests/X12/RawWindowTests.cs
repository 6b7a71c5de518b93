using System.Text;
using Gateway.Console.Plain;
using Gateway.Console.Tests.Seeds;
using Gateway.Console.X12;

namespace Gateway.Console.Tests.X12;

public sealed class RawWindowTests
{
    [Fact]
    public async Task Pages_follow_each_other_without_gap_whichever_byte_was_asked_for()
    {
        var content = SampleContent.Long("000000001", 700);
        var page = await ReadAsync(content, 0);
        var segments = 0;
        while (true)
        {
            segments += page.Segments.Count;
            foreach (var segment in page.Segments)
                content[(int)segment.Byte..(int)(segment.Byte + segment.Length)].ShouldStartWith(segment.Elements[0]);
            (await ReadAsync(content, page.End)).Start.ShouldBe(page.Start, "any byte of a page shows that page");
            if (page.Next is not { } next)
                break;
            var following = await ReadAsync(content, next);
            following.Previous.ShouldBe(page.Start);
            page = following;
        }
        segments.ShouldBe(content.Count(letter => letter == '~'));
    }

    [Theory]
    [InlineData("ISA|00|          |00|          |ZZ|A              |ZZ|B              |260318|0915|U|00401|000000001|0|P|>'ST|820|0001'", "ISA,ST")]
    [InlineData("\uFEFFISA*00*          *00*          *ZZ*A              *ZZ*B              *260318*0915*U*00401*000000001*0*P*>\nST*820*0001\n", "ISA,ST")]
    [InlineData("ISA*00**00**ZZ*SHORT*ZZ*B*260318*0915*U*00401*1*0*P*>~ST*820*0001~", "ISA,ST")]
    [InlineData("ISA*00*          *00*          *ZZ*A              *ZZ*B              *260318*0915*U*00401*000000001*0*P*>~ST*820", "ISA,ST")]
    public async Task Delimiters_are_taken_from_the_bytes(string content, string names)
    {
        var page = await ReadAsync(content, 0);
        page.IsX12.ShouldBeTrue();
        string.Join(',', page.Segments.Select(segment => segment.Elements[0])).ShouldBe(names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\u0001ISA")]
    [InlineData("ISA")]
    [InlineData("ISA*")]
    [InlineData("\r\n\r\n")]
    public async Task Anything_at_all_can_be_shown(string content) => (await ReadAsync(content, 5_000_000)).Next.ShouldBeNull();

    [Fact]
    public async Task A_segment_of_a_megabyte_is_shown_by_its_beginning()
    {
        var content = SampleContent.Payment("000000001", new string('T', 1_000_000));
        var long1 = (await ReadAsync(content, 0)).Segments.Single(segment => segment.Elements[0] == "TRN");
        long1.IsCut.ShouldBeTrue();
        long1.Length.ShouldBe(1_000_000 + "TRN*1**1411592653".Length);
        long1.Elements.Sum(element => element.Length).ShouldBeLessThan(5000);
    }

    [Theory]
    [InlineData("BPR*C*1.00*C*ACH*CTX*01*091000019*DA*123456789*1411592653**01*122105155*DA*987654321*20260318", "BPR*C*1.00*C*ACH*CTX*01*091000019*DA*••••6789*1411592653**01*122105155*DA*••••4321*20260318")]
    [InlineData("BPR*C*1.00*C*ACH*CTX*091000019*DA*123456789", "BPR*C*1.00*C*ACH*CTX*091000019*DA*••••6789")]
    [InlineData("REF*11*55501234", "REF*11*••••1234")]
    [InlineData("REF*IV*55501234", "REF*IV*55501234")]
    [InlineData("N9*14*1234", "N9*14*••••")]
    public async Task Accounts_show_their_last_four(string segment, string shown)
    {
        var content = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260318*0915*U*00401*000000001*0*P*>~" + segment + "~";
        string.Join('*', (await ReadAsync(content, 0)).Segments[1].Elements).ShouldBe(shown);
    }

    [Fact]
    public async Task In_a_format_that_is_not_read_every_longer_number_is_hidden() =>
        (await ReadAsync("6270910000191234567890123    0000012500", 0)).Segments[0].Elements[0].ShouldBe("••••0123    ••••2500");

    static async Task<RawWindow> ReadAsync(string content, long at)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await RawWindowReader.ReadAsync(stream, PlainFormat.Unknown, at, CancellationToken.None);
    }
}
