using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

/// <summary>Repeated elements, from 00402 on. CTX01 of a 999 may be repeated ten times; most elements may not be at all.</summary>
public sealed class RepetitionTests
{
    [Theory]
    [InlineData("CTX*TRN02:ABC~", "")]
    [InlineData("CTX*TRN02:ABC^RMR02:INV1~", "")]
    [InlineData("CTX*TRN02:ABC^:INV1~", "CTX01-1 x12.element.missing 1 rep 2")]
    [InlineData("CTX*TRN02:ABC^RMR02:INV1:X~", "CTX01 x12.element.components 13 rep 2")]
    [InlineData("CTX*TRN02:ABC^RMR02^RMR02:123456789012345678901234567890123456~", "CTX01-2 x12.element.too-long 5 rep 3")]
    [InlineData("CTX*1^2^3^4^5^6^7^8^9^10^11~", "CTX01 x12.element.repetitions 12")]
    [InlineData("IK3*TRN^RMR*9~", "IK301 x12.element.repetitions 12")]
    public void Each_repetition_is_checked_and_told_by_its_number(string segment, string told) =>
        Told("00501", "^", segment).ShouldBe(told);

    [Fact]
    public void Another_separator_of_the_ISA_repeats_and_a_caret_is_then_a_character()
    {
        Told("00501", "!", "CTX*TRN02:ABC!:X~").ShouldBe("CTX01-1 x12.element.missing 1 rep 2");
        Told("00501", "!", "CTX*TRN02:AB^C~").ShouldBe("");
    }

    [Fact]
    public void Before_00402_nothing_repeats() => Told("00401", "^", "CTX*TRN02:AB^C~").ShouldBe("");

    static string Told(string version, string separator, string segment)
    {
        var before = segment.StartsWith("IK3", StringComparison.Ordinal) ? "" : "IK3*RMR*9*RMR*8~";
        var isa = Samples.Isa.Replace("*U*00401*", $"*{(version == "00401" ? "U" : separator)}*{version}*");
        var text = isa + "GS*FA*A*B*20260115*1200*7*X*005010X231~ST*999*0001~AK1*RA*5~AK2*820*0001~" + before + segment
            + $"IK5*E*5~AK9*E*1*1*1~SE*{(before.Length > 0 ? 8 : 7)}*0001~" + Samples.Trailer;
        var set = Reading.Of(text).Set;
        var notes = set.SegmentNotes.SelectMany(n => n.Elements).ToList();
        return string.Join("; ", set.Faults.Select((f, i) => $"{f.Element} {f.Code} {Shown(notes.ElementAtOrDefault(i))}"));
    }

    static string Shown(ElementNote? note) => note is null ? "" : note.Code + (note.Repetition is { } repetition ? $" rep {repetition}" : "");
}
