using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;
using static Gateway.Formats.Tests.Edifact.Interchanges;

namespace Gateway.Formats.Tests.Edifact.Reader;

public sealed class EdifactEnvelopeTests
{
    [Fact]
    public void A_sound_interchange_yields_its_header_its_messages_and_no_fault()
    {
        var items = Read("UNA:+.? '" + Around(Invoice()).Replace("+IC0001'UNH", "+IC0001+PW+APP+A+1+AGREED+1'UNH"));
        items.Codes().ShouldBeEmpty();
        var header = items.OfType<EdifactInterchangeStart>().Single().Header;
        (header.SyntaxId, header.SyntaxVersion, header.Sender.Id, header.Sender.Qualifier, header.Receiver.Id).ShouldBe(("UNOC", "3", "5412345000013", "14", "4012345500004"));
        (header.Date, header.Time, header.ControlReference, header.ApplicationReference, header.AgreementId).ShouldBe(("260131", "1435", "IC0001", "APP", "AGREED"));
        (header.RequestsAcknowledgment, header.IsTest, header.Delimiters.FromUna).ShouldBe((true, true, true));
        var message = items.Messages().ShouldHaveSingleItem();
        (message.Type, message.Version, message.MessageVersion, message.MessageRelease, message.Agency, message.Segments, message.Verdict)
            .ShouldBe(("INVOIC", "D96A", "D", "96A", "UN", 10, UnitVerdict.Accepted));
        items.Interchange().ClosedWell.ShouldBeTrue();
    }

    public static TheoryData<string, string, string, bool> Envelopes => new()
    {
        { "UNZ01 counts one too many", Around(Invoice()).Replace("UNZ+1", "UNZ+2"), "edifact.unz.count", false },
        { "UNZ02 is another reference", Around(Invoice()).Replace("UNZ+1+IC0001", "UNZ+1+IC0002"), "edifact.unz.reference", false },
        { "UNZ02 is the same number written differently", Around(Invoice()).Replace("UNZ+1+IC0001", "UNZ+1+IC001"), "edifact.unz.reference", false },
        { "there is no UNZ", Unb + Invoice(), "edifact.unz.missing", false },
        { "the file ends within UNZ, before its reference is complete", Around(Invoice())[..^3], "edifact.unz.reference edifact.segment.unterminated", false },
        { "only the last terminator is missing", Around(Invoice())[..^1], "edifact.unz.end", true },
        { "a segment stands between messages", Around(Invoice() + "FTX+AAI'FTX+AAI'"), "edifact.interchange.segment", false },
        { "the test indicator is none", Around(Invoice()).Replace("+IC0001'UNH", "+IC0001++++++Y'UNH"), "edifact.unb.test", false },
        { "the test indicator is 0", Around(Invoice()).Replace("+IC0001'UNH", "+IC0001++++++0'UNH"), "", true },
        { "the sender is missing", Around(Invoice()).Replace("+5412345000013:14+", "++"), "edifact.unb.key", false },
        { "the time is missing", Around(Invoice()).Replace("260131:1435", "260131"), "edifact.unb.element", true },
        { "the syntax version is unknown", Around(Invoice()).Replace("UNOC:3", "UNOC:9"), "edifact.unb.version", true },
        { "the character set is unknown", Around(Invoice()).Replace("UNOC:3", "ABCD:3"), "edifact.unb.charset", true },
        { "nothing is inside", Around(), "edifact.interchange.empty", true },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void An_interchange_closes_well_only_when_its_envelope_agrees(string what, string file, string codes, bool closesWell)
    {
        what.ShouldNotBeEmpty();
        var items = Read(file);
        string.Join(' ', items.Interchange().Faults.Select(f => f.Code)).ShouldBe(codes);
        items.Interchange().ClosedWell.ShouldBe(closesWell);
    }

    [Fact]
    public void A_second_UNB_closes_the_interchange_that_has_no_UNZ_and_is_read_itself()
    {
        var items = Read(Unb + Invoice() + "UNA|*.\\ ~" + "UNB*UNOC|3*A*B*260131|1435*R2~UNZ*0*R2~");
        items.OfType<EdifactInterchangeEnd>().Select(e => e.Outcome.ClosedWell).ShouldBe([false, true]);
        items.OfType<EdifactStrayFault>().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_reference_of_the_same_sender_is_told_as_a_repetition_and_that_of_another_sender_is_not()
    {
        var other = Around(Invoice()).Replace("5412345000013", "9912345000013");
        var outcomes = Read(Around(Invoice()) + other + Around(Invoice())).OfType<EdifactInterchangeEnd>().Select(e => e.Outcome).ToList();
        outcomes.Select(o => o.ClosedWell).ShouldBe([true, true, false]);
        (outcomes[2].SyntaxError, outcomes[2].SyntaxErrorPlace).ShouldBe(("26", new EdifactErrorPlace("UNB", 6)));
    }

    [Fact]
    public void Message_references_are_texts_so_01_and_1_are_two() =>
        Read(Around(Invoice(reference: "1"), Invoice(reference: "01"), Invoice(reference: "1"))).Messages().Select(m => m.Verdict)
            .ShouldBe([UnitVerdict.Accepted, UnitVerdict.Accepted, UnitVerdict.Rejected]);

    [Fact]
    public void A_message_without_UNT_is_rejected_and_the_next_one_is_not()
    {
        var items = Read(Unb + Invoice()[..^"UNT+10+1'".Length] + Invoice(reference: "2") + "UNZ+2+IC0001'");
        items.Messages().Select(m => m.Verdict).ShouldBe([UnitVerdict.Rejected, UnitVerdict.Accepted]);
        items.Codes().ShouldBe(["edifact.unt.missing"]);
        items.Interchange().ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void Blanks_and_line_ends_between_segments_and_interchanges_mean_nothing_and_other_bytes_are_told()
    {
        var pretty = Around(Invoice()).Replace("'", "'\r\n  ");
        Read("\uFEFF\r\n"u8.ToArray().Concat(Encoding.Latin1.GetBytes(pretty + "\n\n" + pretty.Replace("IC0001", "IC0002"))).ToArray()).Codes().ShouldBeEmpty();
        var items = Read(Around(Invoice()) + "\nend of UNB+ file\n" + Around(Invoice()).Replace("IC0001", "IC0002"));
        var stray = items.OfType<EdifactStrayFault>().ShouldHaveSingleItem();
        stray.Fault.Found.ShouldNotBeNull().ShouldStartWith("end of");
        items.OfType<EdifactInterchangeEnd>().Count(e => e.Outcome.ClosedWell).ShouldBe(2);
    }

    [Fact]
    public void UNB_in_a_value_starts_nothing() =>
        Read(Around(Invoice("FTX+AAI+++say ?'UNB?+UNOC?:3 and UNA?:?+ and UNB and UNZ'"))).Codes().ShouldBeEmpty();

    [Theory]
    [InlineData("UNA:+,? '")]
    [InlineData("UNA:+.? '\r\n")]
    [InlineData("UNA:+.?'")]
    [InlineData("UNA:+.?'\n")]
    [InlineData("")]
    public void An_UNA_in_any_of_these_forms_leads_to_the_same_message(string una) =>
        Read(una + Around(Invoice())).Messages().ShouldHaveSingleItem().Verdict.ShouldBe(UnitVerdict.Accepted);

    [Fact]
    public void A_wrong_group_trailer_takes_its_own_messages_only()
    {
        const string Ung = "UNG+INVOIC+A+B+260131:1435+{0}+UN+D:96A'";
        var items = Read(Unb + Ung.Replace("{0}", "G1") + Invoice() + "UNE+2+G1'" + Ung.Replace("{0}", "G2") + Invoice(reference: "2") + "UNE+1+G2'UNZ+2+IC0001'");
        items.OfType<EdifactGroupEnd>().Select(g => (g.Outcome.ClosedWell, g.Outcome.SyntaxError)).ShouldBe([(false, "29"), (true, null)]);
        items.Interchange().ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes_from_UNA_to_UNZ()
    {
        var bytes = Encoding.Latin1.GetBytes("UNA:+.? '\n" + Around(Invoice()));
        var outcome = Read([.. "  \n"u8, .. bytes, .. "\n"u8]).Interchange();
        outcome.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData(bytes));
        (outcome.ByteStart, outcome.ByteEnd).ShouldBe((3, bytes.Length + 3));
    }
}
