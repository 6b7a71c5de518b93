using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Acks;

namespace Gateway.Formats.Tests.Acks;

public sealed class AcknowledgmentPolicyTests
{
    [Theory]
    // closed well, note code, ISA14 = 1, what the partner wants → TA1 (- is none), TA105, 997s, takes effect
    [InlineData(true, "000", false, Ta1Demand.OnRequest, "-", "000", true, true)]
    [InlineData(true, "000", true, Ta1Demand.OnRequest, "Accepted", "000", true, true)]
    [InlineData(true, "000", false, Ta1Demand.Always, "Accepted", "000", true, true)]
    [InlineData(true, "014", false, Ta1Demand.OnRequest, "AcceptedWithErrors", "014", true, true)]
    [InlineData(false, "023", false, Ta1Demand.OnRequest, "Rejected", "023", false, false)]
    [InlineData(false, "001", true, Ta1Demand.OnRequest, "Rejected", "001", false, false)]
    [InlineData(false, "021", false, Ta1Demand.OnRequest, "Rejected", "021", false, false)]
    [InlineData(false, "000", false, Ta1Demand.OnRequest, "Rejected", "024", false, false)]
    public void Decides_by_the_envelope(
        bool closedWell, string note, bool requests, Ta1Demand wanted, string ta1, string ta105, bool answersGroups, bool takesEffect)
    {
        var outcome = Received.End(Received.Interchange(requests: requests), closedWell, note);
        var answer = AcknowledgmentPolicy.Judge(new(outcome, ControlNumberHistory.New, Ta1Received: 0), wanted);
        (answer.Ta1?.ToString() ?? "-").ShouldBe(ta1);
        answer.NoteCode.ShouldBe(ta105);
        answer.AnswersGroups.ShouldBe(answersGroups);
        answer.TakesEffect.ShouldBe(takesEffect);
    }

    [Fact]
    public void Says_nothing_to_a_replay()
    {
        var answer = Judge(Received.Interchange(requests: true), ControlNumberHistory.SameBytes);
        answer.ShouldBe(new InterchangeAnswer(null, "000", AnswersGroups: false, TakesEffect: false, "These bytes came before: a replay takes no effect and gets no new acknowledgment."));
    }

    [Fact]
    public void Refuses_other_content_under_a_used_control_number()
    {
        var answer = Judge(Received.Interchange(), ControlNumberHistory.OtherBytes);
        answer.ShouldBe(new InterchangeAnswer(AcknowledgmentCode.Rejected, "025", AnswersGroups: false, TakesEffect: false, "Control number 000000905 came before with other content."));
    }

    [Fact]
    public void Acknowledges_a_test_but_lets_nothing_of_it_take_effect()
    {
        var answer = Judge(Received.Interchange(test: true), ControlNumberHistory.New);
        (answer.AnswersGroups, answer.TakesEffect).ShouldBe((true, false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Never_answers_an_interchange_of_TA1s_good_or_bad(bool closedWell)
    {
        var outcome = Received.End(Received.Interchange(requests: true), closedWell, closedWell ? "000" : "023", groups: 0);
        AcknowledgmentPolicy.Judge(new(outcome, ControlNumberHistory.New, Ta1Received: 1), Ta1Demand.Always).Ta1.ShouldBeNull();
    }

    [Fact]
    public void Refuses_an_interchange_whose_own_segments_hold_an_error()
    {
        var error = new Fault("x12.isa", FaultSeverity.Error, FaultOwner.Partner, default, null, null, null, "");
        var outcome = Received.End(Received.Interchange(), note: "026", faults: error);
        AcknowledgmentPolicy.Judge(new(outcome, ControlNumberHistory.New, Ta1Received: 0), Ta1Demand.OnRequest).Ta1.ShouldBe(AcknowledgmentCode.Rejected);
    }

    [Theory]
    [InlineData("FA", false)]
    [InlineData("AG", true)]
    [InlineData("RA", true)]
    [InlineData("IN", true)]
    public void Answers_every_group_but_acknowledgments(string functionalCode, bool answers) =>
        AcknowledgmentPolicy.AnswersGroup(Received.Group(code: functionalCode)).ShouldBe(answers);

    static InterchangeAnswer Judge(InterchangeHeader header, ControlNumberHistory history) =>
        AcknowledgmentPolicy.Judge(new(Received.End(header), history, Ta1Received: 0), Ta1Demand.OnRequest);
}
