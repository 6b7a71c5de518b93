using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;
using static Gateway.Formats.Tests.Edifact.Interchanges;

namespace Gateway.Formats.Tests.Edifact.Reader;

public sealed class EdifactElementTests
{
    public static TheoryData<string, string, string, string?> Segments => new()
    {
        // What is wrong, segment, codes of the faults, 0085 with place in UCD (the tag being 1) or in UCS
        { "nothing", "RFF+ON:88'", "", null },
        { "a qualifier missing", "RFF+:88'", "edifact.element.missing", "13 2:1" },
        { "an element too many", "RFF+ON:88+X'", "edifact.element.too-many", "16 3" },
        { "a component too many", "RFF+ON:88:1:2:3'", "edifact.element.components", "16 2" },
        { "a separator after the last element", "RFF+ON:88+'", "edifact.element.trailing", null },
        { "separators after the last component", "NAD+SU+1::9::'", "edifact.element.trailing", null },
        { "components that a simple element has not, all empty", "NAD+SU::+1::9'", "edifact.element.trailing", null },
        { "a text too long", "NAD+SU++++A street with a name that goes on and on and on'", "edifact.element.too-long", "39 6:1" },
        { "released characters count once", "NAD+SU++++?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+?+'", "", null },
        { "an unknown code, read all the same", "CUX+9:EUR:4'", "edifact.element.code", "12 2:1" },
        { "a letter in a number", "CUX+2:EUR:4++1.0X'", "edifact.element.number", "37 4" },
        { "two decimal marks", "CUX+2:EUR:4++1.000,5'", "edifact.element.number", "37 4" },
        { "a plus sign", "CUX+2:EUR:4++?+15'", "edifact.element.number", "37 4" },
        { "a blank in a number", "CUX+2:EUR:4++1 5'", "edifact.element.number", "37 4" },
        { "no digit before the mark", "CUX+2:EUR:4++.5'", "edifact.element.mark", "38 4" },
        { "a day that does not exist", "DTM+35:20260230:102'", "edifact.element.date", "12 2:2" },
        { "a day with the length of another format", "DTM+35:20260131:203'", "edifact.element.date-length", "12 2:2" },
        { "a segment nobody knows", "XYZ+1'", "edifact.segment.unrecognised", "15" },
        { "a segment of another message", "UCD+12+2'", "edifact.segment.not-in-message", "15" },
        { "a segment without the one that begins its group", "CTA+IC'", "edifact.segment.unexpected", "15" },
        { "a segment too late", "RFF+ON:88'PAI+::42'", "edifact.segment.order", "15" },
        { "a segment twice", "PAI+::42'PAI+::42'", "edifact.segment.repeated", "35" },
        { "control characters", "NAD+SU+++A\u0001B'", "edifact.element.character", "21 5:1" },
        { "a line end inside a value", "NAD+SU+++Smith\nBAY'", "edifact.element.line-end", "21 5:1" },
    };

    [Theory]
    [MemberData(nameof(Segments))]
    public void Tells_what_is_wrong_with_a_segment_to_people_and_for_the_CONTRL(string what, string segment, string codes, string? told)
    {
        what.ShouldNotBeEmpty();
        var message = Read(Around(Invoice(segment))).Messages().ShouldHaveSingleItem();
        string.Join(' ', message.Faults.Select(f => f.Code)).ShouldBe(codes);
        var error = message.SegmentErrors.SingleOrDefault();
        var shown = error is null ? null : error.Code ?? string.Join(' ', error.Elements.Select(e => $"{e.Code} {e.ElementPosition}{(e.ComponentPosition is { } c ? $":{c}" : "")}"));
        shown.ShouldBe(told);
    }

    [Theory]
    [InlineData("MOA+203:100,00'", "UNA:+.? '", "")]
    [InlineData("MOA+203:1000,000'", "UNA:+.? '", "edifact.element.grouping")]
    [InlineData("MOA+203:1,000'", "UNA:+.? '", "edifact.element.grouping")]
    [InlineData("MOA+203:1,000'", "UNA:+,? '", "")]
    [InlineData("MOA+203:1,000'", "", "")]
    public void A_mark_that_may_part_thousands_is_told_and_rejects_where_money_hangs_on_it(string amount, string una, string codes)
    {
        var message = Read(una + Around(Invoice().Replace("MOA+203:100.00'", amount))).Messages().ShouldHaveSingleItem();
        string.Join(' ', message.Faults.Where(f => f.Code.StartsWith("edifact.element", StringComparison.Ordinal)).Select(f => f.Code)).ShouldBe(amount.Contains("1000,000") ? "" : codes);
        if (codes.Length > 0 && !amount.Contains("1000,000")) message.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void An_account_number_is_never_repeated_in_full()
    {
        var faults = Read(Around(Invoice("NAD+SU+1::9'FII+RB+DE02120300000000202051ABCDEFGHIJKLMNOPQRSTUVWXYZ'"))).AllFaults();
        faults.ShouldHaveSingleItem().Code.ShouldBe("edifact.element.too-long");
        faults[0].Found.ShouldBe("…WXYZ");
        faults[0].Message.ShouldNotContain("2020");
    }

    [Theory]
    [InlineData("UNOC", "K\u00E4se", true)]
    [InlineData("UNOC", "\u0093quoted\u0094", false)]
    [InlineData("UNOB", "K\u00E4se", false)]
    [InlineData("UNOW", "K\u00E4se", false)]
    [InlineData("UNOW", "K\u00C3\u00A4se", true)]
    [InlineData("UNOF", "\u00FF", false)]
    public void A_byte_outside_of_the_character_set_is_told_and_never_dropped(string set, string latin1, bool isInSet) =>
        Read(Around(Invoice($"NAD+SU+++{latin1}'")).Replace("UNOC", set)).Codes().Contains("edifact.element.character").ShouldBe(!isInSet);

    [Fact]
    public void The_partners_own_character_set_replaces_the_one_that_UNB_names()
    {
        var options = new EdifactReaderOptions { SettingsOf = _ => new EdifactPartnerSettings { Encoding = "windows-1252" } };
        Read(Around(Invoice("NAD+SU+++\u0093quoted\u0094 \u0080'")), options).Codes().ShouldBeEmpty();
    }

    [Fact]
    public void Small_letters_under_UNOA_are_told_once_for_the_interchange()
    {
        var file = Around(Invoice("FTX+AAI+++small'FTX+AAI+++letters'"), Invoice("FTX+AAI+++again'", "2")).Replace("UNOC", "UNOA");
        Read(file).Codes().ShouldBe(["edifact.characters.level"]);
    }

    [Fact]
    public void Faults_beyond_the_cap_are_counted()
    {
        var message = Read(Around(Invoice(string.Concat(Enumerable.Repeat("RFF+:88'", 90)))), new EdifactReaderOptions { MaxFaults = 10 }).Messages().Single();
        (message.Faults.Count, message.MoreFaults, message.SegmentErrors.Count).ShouldBe((10, 80, 10));
    }

    [Fact]
    public void Elements_repeat_in_syntax_version_4_and_the_asterisk_is_data_before()
    {
        var four = Around(Invoice("RFF+ON:88*VN:7'")).Replace("UNOC:3", "UNOC:4").Replace("260131:1435", "20260131:1435");
        Read(four).Codes().ShouldBe(["edifact.element.repetitions"]);
        Read(Around(Invoice("RFF+ON:88*VN'"))).Codes().ShouldBeEmpty();
    }

    [Fact]
    public void A_segment_longer_than_allowed_is_passed_over_and_told()
    {
        var items = Read(Encoding.Latin1.GetBytes(Around(Invoice($"FTX+AAI+++{new string('x', 700_000)}?'{new string('x', 700_000)}'"))));
        items.Codes().ShouldBe(["edifact.segment.too-long"]);
        items.Interchange().ClosedWell.ShouldBeTrue();
        items.Messages().Single().Segments.ShouldBe(11);
    }
}
