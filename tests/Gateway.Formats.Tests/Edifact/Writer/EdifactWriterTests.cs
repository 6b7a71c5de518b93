using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Writer;

namespace Gateway.Formats.Tests.Edifact.Writer;

public sealed class EdifactWriterTests
{
    static readonly EdifactDelimiters Usual = new((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: false);

    [Theory]
    [InlineData("5'+3:2?", "5?'?+3?:2??")]
    [InlineData("*", "*")]
    [InlineData("Köln", "K\u00F6ln")]
    public void Separators_in_values_are_released_and_nothing_else(string value, string written) => Written(w => w.Begin("FTX").Element(value).End()).ShouldBe($"FTX+{written}'");

    [Fact]
    public void Empty_components_and_elements_at_the_end_are_left_out_and_those_between_kept() =>
        Written(w => w.Begin("NAD").Element("BY").Composite("123", null, "9").Element(null).Composite(null, null).Element("X").Element("").Composite("", null).End())
            .ShouldBe("NAD+BY+123::9+++X'");

    [Fact]
    public void Elements_repeat_in_syntax_version_4_only()
    {
        Written(w => w.Begin("PIA").Composite("5").Again("A", "B").End(), Usual with { Repetition = (byte)'*' }).ShouldBe("PIA+5*A:B'");
        Should.Throw<InvalidOperationException>(() => Written(w => w.Begin("PIA").Composite("5").Again("A").End()));
    }

    [Fact]
    public void Numbers_have_the_decimal_mark_of_the_interchange() =>
        Written(w => w.Begin("MOA").Composite("203", w.Number(-12.50m)).End(), Usual with { Decimal = (byte)',' }).ShouldBe("MOA+203:-12,50'");

    [Theory]
    [InlineData("UNOA", "Lower", false)]
    [InlineData("UNOA", "UPPER", true)]
    [InlineData("UNOB", "a@b.example", false)]
    [InlineData("UNOB", "Köln", false)]
    [InlineData("UNOC", "Köln", true)]
    [InlineData("UNOC", "Łódź", false)]
    [InlineData("UNOD", "Łódź", true)]
    [InlineData("UNOC", "€", false)]
    [InlineData("UNOW", "Łódź €", true)]
    [InlineData("UNOC", "two\nlines", false)]
    public void Carries_what_its_character_set_has(string syntaxId, string value, bool carries)
    {
        var text = new EdifactText(syntaxId, Usual);
        text.Carries(value).ShouldBe(carries);
        if (!carries) Should.Throw<ArgumentException>(() => new EdifactSegmentWriter(Stream.Null, syntaxId, Usual).Begin("FTX").Element(value));
    }

    [Fact]
    public void Fit_takes_the_nearest_letter_or_a_blank_for_what_cannot_be_carried_and_cuts_at_the_length() => new EdifactText("UNOB", Usual).Fit("Köln #5 / Süd", 8).ShouldBe("KOln  5 ");

    [Fact]
    public void An_envelope_counts_segments_messages_and_groups_itself()
    {
        var text = Enveloped(Header("3"), w =>
        {
            w.BeginMessage(new EdifactMessageIdentity("INVOIC", "D", "96A", "UN", "EAN008"));
            w.Segments.Begin("BGM").Element("380").End();
            w.EndMessage();
            w.BeginMessage(new EdifactMessageIdentity("REMADV", "D", "96A"), "R7");
            w.EndMessage();
        });
        text.ShouldBe("UNB+UNOC:3+SENDER:14+RECEIVER:14:BOX+260131:1435+IC1++INVOIC++1++1'UNH+1+INVOIC:D:96A:UN:EAN008'BGM+380'UNT+3+1'UNH+R7+REMADV:D:96A:UN'UNT+2+R7'UNZ+2+IC1'");
    }

    [Fact]
    public void A_trailer_counts_groups_where_there_are_any()
    {
        var text = Enveloped(Header("3"), w =>
        {
            w.BeginGroup("INVOIC", new("A", "", "", ""), new("B", "14", "", ""), "G1", "UN", "D", "96A");
            w.BeginMessage(new EdifactMessageIdentity("INVOIC", "D", "96A"));
            w.EndMessage();
            w.EndGroup();
        });
        text.ShouldContain("UNG+INVOIC+A+B:14+260131:1435+G1+UN+D:96A'");
        text.ShouldEndWith("UNT+2+1'UNE+1+G1'UNZ+1+IC1'");
    }

    [Fact]
    public void Syntax_version_4_has_dates_with_their_century_and_repeats_by_an_asterisk() =>
        Enveloped(Header("4") with { Delimiters = Usual with { Repetition = (byte)'*' } }, _ => { }).ShouldStartWith("UNB+UNOC:4+SENDER:14+RECEIVER:14:BOX+20260131:1435+");

    [Fact]
    public void Unusual_separators_are_told_in_a_una() =>
        Enveloped(Header("3") with { Delimiters = new((byte)'|', (byte)'^', (byte)',', null, null, (byte)'~', FromUna: false) }, _ => { }).ShouldStartWith("UNA|^,  ~UNB^UNOC|3^");

    static EdifactInterchangeHeader Header(string version) => new(
        "UNOC", version, new("SENDER", "14", "", ""), new("RECEIVER", "14", "BOX", ""), "", "", "IC1", "INVOIC", RequestsAcknowledgment: true, "", IsTest: true, Usual);

    static string Enveloped(EdifactInterchangeHeader header, Action<EdifactEnvelopeWriter> write)
    {
        using var output = new MemoryStream();
        var writer = new EdifactEnvelopeWriter(output, header, new DateTimeOffset(2026, 1, 31, 14, 35, 0, TimeSpan.FromHours(1)));
        writer.BeginInterchange();
        write(writer);
        writer.EndInterchange();
        return Encoding.Latin1.GetString(output.ToArray());
    }

    static string Written(Action<EdifactSegmentWriter> write, EdifactDelimiters? delimiters = null)
    {
        using var output = new MemoryStream();
        var writer = new EdifactSegmentWriter(output, "UNOC", delimiters ?? Usual);
        write(writer);
        writer.Flush();
        return Encoding.Latin1.GetString(output.ToArray());
    }
}
