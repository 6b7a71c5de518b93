using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Acks;
using Gateway.Formats.Edifact.Documents;
using static Gateway.Formats.Tests.Edifact.Interchanges;

namespace Gateway.Formats.Tests.Edifact.Acks;

public sealed class EdifactControlWriterTests
{
    const string Head = "UNA:+.? 'UNB+UNOC:3+4012345500004:14+5412345000013:14+260201:0800+A1'UNH+1+CONTRL:D:3:UN'";
    const string Uci = "UCI+IC0001+5412345000013:14+4012345500004:14";

    [Fact]
    public void An_interchange_with_nothing_wrong_is_acknowledged_with_a_single_UCI() =>
        Answer(Around(Invoice())).ShouldBe($"{Head}{Uci}+7'UNT+3+1'UNZ+1+A1'");

    public static TheoryData<string, string, string> Rejections => new()
    {
        { "a date that is none", Message("BGM+380+4711+9'DTM+137:20260231:102'LIN+1++4000862141404:EN'UNS+S'MOA+77:100'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+3'UCD+12+2:2'" },
        { "a mandatory segment missing, told at the one before", Message("BGM+380+4711+9'LIN+1++4000862141404:EN'UNS+S'MOA+77:100'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+2+13'" },
        { "a segment that has no place", Invoice("UCD+12+1'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+4+15'" },
        { "a letter in an amount", Invoice("CUX+2:EUR:4+3:USD:4+1.0X'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+4'UCD+37+4'" },
        { "an element too many", Invoice("RFF+ON:88+X'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+4'UCD+16+3'" },
        { "a qualifier missing and a text too long", Invoice("RFF+:88'NAD+SU++++A street with a name that goes on and on and on'"), "UCM+1+INVOIC:D:96A:UN+4'UCS+4'UCD+13+2:1'UCS+5'UCD+39+6:1'" },
        { "a count that does not agree", Invoice().Replace("UNT+10", "UNT+9"), "UCM+1+INVOIC:D:96A:UN+4+29+UNT+2'" },
        { "a reference that does not agree", Invoice().Replace("UNT+10+1", "UNT+10+2"), "UCM+1+INVOIC:D:96A:UN+4+28+UNT+3'" },
        { "a type of message that is not supported", Message("BGM+220+1+9'", "ORDERS:D:96A:UN:EAN008"), "UCM+1+ORDERS:D:96A:UN:EAN008+4+14+UNH+3:1'" },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public void A_rejected_message_is_named_with_what_is_wrong(string what, string message, string said)
    {
        what.ShouldNotBeEmpty();
        var segments = said.Count(c => c == '\'') + 3;
        Answer(Around(message)).ShouldBe($"{Head}{Uci}+7'{said}UNT+{segments}+1'UNZ+1+A1'");
    }

    [Fact]
    public void Of_several_messages_only_the_rejected_one_is_listed() =>
        Answer(Around(Invoice(reference: "1"), Invoice(reference: "2").Replace("UNT+10", "UNT+9"), Invoice(reference: "3")))
            .ShouldBe($"{Head}{Uci}+7'UCM+2+INVOIC:D:96A:UN+4+29+UNT+2'UNT+4+1'UNZ+1+A1'");

    [Fact]
    public void Accepted_messages_are_listed_too_where_the_partner_wants_it() =>
        Answer(Around(Invoice()), new EdifactControlPolicy { ListsAcceptedMessages = true }).ShouldBe($"{Head}{Uci}+7'UCM+1+INVOIC:D:96A:UN+7'UNT+4+1'UNZ+1+A1'");

    [Theory]
    [InlineData("UNZ+2+IC0001'", "4+29+UNZ+2")]
    [InlineData("UNZ+1+IC0002'", "4+28+UNZ+3")]
    [InlineData("", "4+13+UNZ")]
    public void An_interchange_that_did_not_close_well_is_rejected_as_a_whole(string unz, string said) =>
        Answer($"{Unb}{Invoice().Replace("UNT+10", "UNT+9")}{unz}").ShouldBe($"{Head}{Uci}+{said}'UNT+3+1'UNZ+1+A1'");

    [Theory]
    [InlineData("23", "4+23+UNB+3:1")]
    [InlineData("25", "4+25+UNB+12")]
    [InlineData("26", "4+26+UNB+6")]
    public void An_interchange_is_refused_for_what_only_the_receiver_knows(string code, string said) =>
        Answer(Around(Invoice()), new EdifactControlPolicy { RefusedFor = code }).ShouldBe($"{Head}{Uci}+{said}'UNT+3+1'UNZ+1+A1'");

    [Fact]
    public void A_receipt_says_nothing_of_messages() =>
        Answer(Around(Invoice().Replace("UNT+10", "UNT+9")), new EdifactControlPolicy { ReceiptOnly = true }).ShouldBe($"{Head}{Uci}+8'UNT+3+1'UNZ+1+A1'");

    [Fact]
    public void Groups_are_named_where_something_in_them_is_rejected()
    {
        const string Ung = "UNG+INVOIC+A:1+B+260131:1435+{0}+UN+D:96A'";
        var file = Unb + Ung.Replace("{0}", "G1") + Invoice() + "UNE+1+G1'" + Ung.Replace("{0}", "G2") + Invoice(reference: "2").Replace("UNT+10", "UNT+9") + "UNE+1+G2'"
            + Ung.Replace("{0}", "G3") + Invoice(reference: "3") + "UNE+2+G3'UNZ+3+IC0001'";
        Answer(file).ShouldBe($"{Head}{Uci}+7'UCF+G2+A:1+B+7'UCM+2+INVOIC:D:96A:UN+4+29+UNT+2'UCF+G3+A:1+B+4+29+UNE+2'UNT+6+1'UNZ+1+A1'");
    }

    [Fact]
    public void Syntax_version_4_is_answered_in_its_own_form() => Answer(
            "UNB+UNOC:4+5412345000013:14+4012345500004:14:BOX+20260131:1435+IC0001'" + Invoice() + "UNZ+1+IC0001'")
        .ShouldBe("UNA:+.?*'UNB+UNOC:4+4012345500004:14:BOX+5412345000013:14+20260201:0800+A1'UNH+1+CONTRL:4:1:UN'UCI+IC0001+5412345000013:14+4012345500004:14:BOX+7'UNT+3+1'UNZ+1+A1'");

    [Fact]
    public void What_UCI_copies_is_verbatim_with_separators_released() => Answer(
            "UNB+UNOC:3+A?+B:ZZ+C'D:14+260131:1435+R?:1'".Replace("C'D", "C?'D") + Invoice() + "UNZ+1+R?:1'")
        .ShouldContain("UCI+R?:1+A?+B:ZZ+C?'D:14+7'");

    [Fact]
    public void Nothing_answers_an_interchange_of_CONTRLs_alone()
    {
        var result = Complete(Around(Message("UCI+X+A+B+7'", "CONTRL:D:3:UN")), EdifactControlPolicy.Default, out var written);
        (result.Answer, written).ShouldBe((EdifactControlAnswer.NotAnswered, ""));
    }

    [Theory]
    [InlineData("UNB+UNOC:3+5412345000013:14++260131:1435+IC0001'", "sender or recipient")]
    [InlineData("UNB+UNOC:3+5412345000013:14+4012345500004:14+260131:1435'", "reference")]
    public void Where_the_fields_to_copy_are_missing_a_person_is_told_instead(string unb, string why)
    {
        var result = Complete(Around(Invoice()).Replace(Unb, unb), EdifactControlPolicy.Default, out var written);
        (result.Answer, written).ShouldBe((EdifactControlAnswer.CannotBeBuilt, ""));
        result.Why.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void A_rejected_message_without_a_type_cannot_be_named_so_nothing_is_sent() =>
        Complete(Around(Invoice().Replace("INVOIC:D:96A", ":D:96A")), EdifactControlPolicy.Default, out _).Answer.ShouldBe(EdifactControlAnswer.CannotBeBuilt);

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, true, false)]
    public void Is_due_when_UNB09_or_the_agreement_asks(bool always, bool never, bool asks, bool due)
    {
        var header = Read(Around(Invoice())).OfType<EdifactInterchangeStart>().Single().Header with { RequestsAcknowledgment = asks };
        new EdifactControlPolicy { AlwaysAnswers = always, NeverAnswers = never }.IsDue(header).ShouldBe(due);
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public void Our_own_answer_is_read_back_without_a_fault(string what, string message, string said)
    {
        what.ShouldNotBeEmpty();
        var items = Read(Answer(Around(message)));
        items.Codes().ShouldBeEmpty();
        var control = items.OfType<ControlMessage>().ShouldHaveSingleItem();
        (control.ControlReference, control.Action).ShouldBe(("IC0001", "7"));
        control.Messages.ShouldHaveSingleItem().SegmentErrors.Count.ShouldBe(said.Split("UCS").Length - 1);
    }

    [Fact]
    public void A_hundred_thousand_messages_are_answered_in_little_memory()
    {
        var header = Read(Around(Invoice())).OfType<EdifactInterchangeStart>().Single().Header;
        var rejected = Read(Around(Invoice().Replace("UNT+10", "UNT+9"))).OfType<EdifactMessageEnd>().Single();
        using var spool = new MemoryStream(8 << 20);
        var writer = new EdifactControlWriter(new EdifactControlEnvelope(header, "A1", WrittenAt), EdifactControlPolicy.Default, spool);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++) writer.Take(rejected);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60L << 20);
        var outcome = Read(Around(Invoice())).Interchange();
        writer.Complete(outcome, Stream.Null).Action.ShouldBe("7");
    }

    static readonly DateTimeOffset WrittenAt = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    static string Answer(string file, EdifactControlPolicy? policy = null)
    {
        Complete(file, policy ?? EdifactControlPolicy.Default, out var written).Answer.ShouldBe(EdifactControlAnswer.Written);
        return written;
    }

    static EdifactControlResult Complete(string file, EdifactControlPolicy policy, out string written)
    {
        var items = Read(file);
        using var spool = new MemoryStream();
        using var output = new MemoryStream();
        var writer = new EdifactControlWriter(new EdifactControlEnvelope(items.OfType<EdifactInterchangeStart>().First().Header, "A1", WrittenAt), policy, spool);
        foreach (var item in items) writer.Take(item);
        var result = writer.Complete(items.Interchange(), output);
        written = Encoding.Latin1.GetString(output.ToArray());
        return result;
    }
}
