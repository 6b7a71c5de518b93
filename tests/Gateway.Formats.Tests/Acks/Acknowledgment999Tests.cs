using System.Text;
using Gateway.Formats.Tests.X12;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Acks;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.Acks;

public sealed class Acknowledgment999Tests
{
    static readonly string Received = X12.Samples.Isa + X12.Samples.Gs820 + X12.Samples.Payment.Replace("*PI*60.00*", "*PI*6O.00*") + X12.Samples.Payment.Replace("*0001~", "*0002~") + "GE*2*7~IEA*1*000000007~";

    [Fact]
    public void A_999_says_the_same_as_a_997_in_its_own_segments()
    {
        Body(AcknowledgmentSet.Functional997).ShouldBe("""
            GS*FA*SUPPLIERINC*BUYERCORP*20260115*1200*5*X*004010~
            ST*997*0001~
            AK1*RA*7~
            AK2*820*0001~
            AK3*RMR*15*RMR*8~
            AK4*4*782*6~
            AK5*R*5~
            AK2*820*0002~
            AK5*A~
            AK9*P*2*2*1~
            SE*10*0001~
            """.ReplaceLineEndings("\n"));
        Body(AcknowledgmentSet.Implementation999).ShouldBe("""
            GS*FA*SUPPLIERINC*BUYERCORP*20260115*1200*5*X*005010X231A1~
            ST*999*0001*005010X231A1~
            AK1*RA*7*004010~
            AK2*820*0001~
            IK3*RMR*15*RMR*8~
            IK4*4*782*6~
            IK5*R*5~
            AK2*820*0002~
            IK5*A~
            AK9*P*2*2*1~
            SE*10*0001~
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_partner_who_asks_for_contexts_is_told_the_document() =>
        Body(AcknowledgmentSet.Implementation999WithContext).ShouldContain("IK3*RMR*15*RMR*8~\nCTX*TRN02:TRACE0001~\nIK4*4*782*6~");

    [Theory]
    [InlineData(AcknowledgmentSet.Implementation999)]
    [InlineData(AcknowledgmentSet.Implementation999WithContext)]
    public void It_reads_back_without_a_fault_as_the_answers_that_it_gives(AcknowledgmentSet set)
    {
        var reading = Reading.Of(Answer(Received, set));
        reading.Faults.ShouldBeEmpty();
        reading.Items.OfType<AcknowledgedSet>().Select(s => s.Answer).ShouldBe([PartnerAnswer.Rejected, PartnerAnswer.Accepted]);
        reading.Items.OfType<AcknowledgedGroup>().ShouldHaveSingleItem().Answer.ShouldBe(PartnerAnswer.PartiallyAccepted);
        reading.Interchange.Header.Version.ShouldBe("00501");
    }

    [Fact]
    public void A_group_rejected_at_its_end_takes_its_acceptances_back()
    {
        var reading = Reading.Of(Answer(Received.Replace("GE*2*7", "GE*3*7"), AcknowledgmentSet.Implementation999));
        reading.Items.OfType<AcknowledgedSet>().ShouldAllBe(s => s.Answer == PartnerAnswer.Rejected);
    }

    static string Body(AcknowledgmentSet set) =>
        string.Join("\n", Encoding.ASCII.GetString(Answer(Received, set)).Split('~', StringSplitOptions.RemoveEmptyEntries).Skip(1).SkipLast(2).Select(s => s + "~"));

    static byte[] Answer(string received, AcknowledgmentSet set)
    {
        var items = Reading.Of(received).Items;
        var envelope = new AcknowledgmentEnvelope(items.OfType<InterchangeStart>().Single().Header, 9, 5, new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero)) { Set = set };
        var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(envelope, output);
        foreach (var item in items)
            writer.Take(item);
        writer.Complete().ShouldBeTrue();
        return output.ToArray();
    }
}
