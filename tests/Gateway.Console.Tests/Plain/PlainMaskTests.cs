using System.Text;
using Gateway.Console.Plain;
using Gateway.Console.X12;

namespace Gateway.Console.Tests.Plain;

/// <summary>Short accounts, too, are hidden at their places; what a clerk compares stays.</summary>
public sealed class PlainMaskTests
{
    [Theory]
    [InlineData("6229912000164400021135       0000146237               BRIGHTWATER             1991100010000001", "622991200016••••••1135       0000146237               BRIGHTWATER             1991100010000001")]
    [InlineData("62299120001612345            0000146237               BRIGHTWATER             1991100010000001", "622991200016•2345            0000146237               BRIGHTWATER             1991100010000001")]
    [InlineData("622991200016123              0000146237               BRIGHTWATER             1991100010000001", "622991200016•••              0000146237               BRIGHTWATER             1991100010000001")]
    [InlineData("6229912000161 3456           0000146237 short", "•••••••••0161 3456           ••••••6237 short")]
    [InlineData("798C01991200010000415      9911000661120099                                    991100020000002", "798C01991200010000415      99110006••••0099                                    991100020000002")]
    [InlineData("798C02991200010000415      99110006061102992                                   991100020000002", "798C02991200010000415      99110006061102992                                   991100020000002")]
    [InlineData("705991200016*DA*44135*20261120\\TRN*1*HL20261119A*1470000311\\N1*PR*Harbor Lane    00040000001", "705•••••0016*DA*•4135*••••1120\\TRN*1*HL••••1119A*••••••0311\\N1*PR*Harbor Lane    00040000001")]
    [InlineData("822000000200991200010000000000000000001462371470000333                         991100010000001", "822000000200991200010000000000000000001462371470000333                         991100010000001")]
    public void Ach_records_keep_their_columns(string line, string shown) => LineMasks.For(PlainFormat.Nacha).Hide(line).ShouldBe(shown);

    [Fact]
    public void An_international_entry_has_its_account_elsewhere()
    {
        var mask = LineMasks.For(PlainFormat.Nacha);
        mask.Hide("5200" + new string(' ', 46) + "IAT" + new string(' ', 41));
        mask.Hide($"6279912000160007{"",13}0000100000{"55512",-35}{"",4}1991100010000001").ShouldBe($"6279912000160007{"",13}0000100000{"•5512",-35}{"",4}1991100010000001");
    }

    [Fact]
    public void A_bank_report_hides_its_account_wherever_it_says_it_and_longer_numbers_of_texts_alone()
    {
        var mask = LineMasks.For(PlainFormat.Bai2);
        string[] lines =
        [
            "02,BRIGHTWATER,991200016,1,261120,2400,USD,2/", "03,20-30 55012,,010,250000000,,,015,361897000,,,/", "88,100,111897000,1,/",
            "16,195,111897000,S,1,2,3,FH26112000077,CR1234567,WIRE OF 20-30 55012 FOR 987654321/", "88,TRACE 121000358000121/", "49,835691000,3/",
        ];

        string.Join('\n', lines.Select(mask.Hide)).ShouldBe(
            """
            02,BRIGHTWATER,991200016,1,261120,2400,USD,2/
            03,••••5012,,010,250000000,,,015,361897000,,,/
            88,100,111897000,1,/
            16,195,111897000,S,1,2,3,FH26112000077,CR1234567,WIRE OF ••••5012 FOR ••••4321/
            88,TRACE ••••0121/
            49,835691000,3/
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("6001001000028724499110003501209904170000020417", "60010010000287244991100035••••••04170000020417")]
    [InlineData("6001001000028724499110003500000000120000020417122625RIVER BAKERY 55512345", "60010010000287244991100035••••••00120000020417122625RIVER BAKERY ••••2345")]
    [InlineData("60010010044120260105NORTHWIND 06110000120000150000061102990012345678000000004711", "60010010044120260105NORTHW••••••11000012000015000006110299••••••5678000000004711")]
    [InlineData("40010016019BW104531        00002872440000000000000", "40010016019BW104531        00002872440000000000000")]
    public void Checks_of_a_lockbox_hide_the_account(string line, string shown) => LineMasks.For(PlainFormat.Lockbox).Hide(line).ShouldBe(shown);

    [Fact]
    public async Task Edifact_is_cut_at_its_segments_and_hides_accounts_alone()
    {
        var page = await ReadAsync(
            "UNA:+.? 'UNB+UNOC:3+5412345000013:14+4012345500004:14+260115:1200+111'UNH+1+REMADV:D:96A:UN'FII+OR+44135:It?'s Noordkade?+Co+NOORBEBB:25:5'RFF+PQ:44135'FTX+AAI+++From BE00390001234512'UNT+5+1'UNZ+1+111'",
            PlainFormat.Edifact);

        page.IsX12.ShouldBeFalse();
        page.IsKnown.ShouldBeTrue();
        string.Join('\n', page.Segments.Select(segment => $"{segment.InSet} {string.Join(segment.Separator, segment.Elements)}")).ShouldBe(
            """
            0 UNA:+.? 
            0 UNB+UNOC:3+5412345000013:14+4012345500004:14+260115:1200+111
            1 UNH+1+REMADV:D:96A:UN
            2 FII+OR+••••4135:It?'s Noordkade?+Co+NOORBEBB:25:5
            3 RFF+PQ:••••4135
            4 FTX+AAI+++From ••••4512
            5 UNT+5+1
            0 UNZ+1+111
            """.ReplaceLineEndings("\n"));
        page.Segments.ShouldAllBe(segment => segment.Elements.Count == segment.Ends.Count && segment.Ends.Last() == segment.Length);
    }

    [Fact]
    public async Task Ach_records_without_line_ends_stand_each_on_its_own_line() =>
        (await ReadAsync(string.Concat(Enumerable.Repeat("6229912000164400021135       0000146237               BRIGHTWATER             1991100010000001", 3)), PlainFormat.Nacha))
        .Segments.Select(segment => segment.Elements[0][..29].TrimEnd()).ShouldBe(Enumerable.Repeat("622991200016••••••1135", 3));

    static async Task<RawWindow> ReadAsync(string content, PlainFormat format)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await RawWindowReader.ReadAsync(stream, format, 0, CancellationToken.None);
    }
}
