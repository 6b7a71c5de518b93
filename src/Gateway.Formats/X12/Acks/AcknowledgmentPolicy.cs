using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Acks;

/// <summary>
/// Says what is due for a received interchange: pure, from its outcome and what is known of its control number. Rules: nothing of an
/// interchange that did not close well takes effect or is answered by 997; no acknowledgment of an acknowledgment; none on a replay.
/// </summary>
public static class AcknowledgmentPolicy
{
    const string Nothing = "000";
    const string InvalidContent = "024";
    const string Duplicate = "025";

    /// <summary>A group of 997s or 999s (FA) is never answered; one of 824s (AG) is.</summary>
    public static bool AnswersGroup(GroupHeader group) => group.FunctionalCode.Trim() != "FA";

    public static InterchangeAnswer Judge(ReceivedInterchange received, Ta1Demand wanted)
    {
        var outcome = received.Outcome;
        if (received.History == ControlNumberHistory.SameBytes)
            return new(InterchangeAnswer.NoTa1, Nothing, AnswersGroups: false, TakesEffect: false, "These bytes came before: a replay takes no effect and gets no new acknowledgment.");
        if (received.History == ControlNumberHistory.OtherBytes)
            return Refused(received, Duplicate, $"Control number {outcome.Header.ControlNumber} came before with other content.");
        if (!outcome.ClosedWell || outcome.Faults.Any(fault => fault.Severity == FaultSeverity.Error))
            return Refused(received, outcome.NoteCode == Nothing ? InvalidContent : outcome.NoteCode, "The interchange did not close well: nothing of it takes effect.");
        return Accepted(received, wanted);
    }

    static InterchangeAnswer Accepted(ReceivedInterchange received, Ta1Demand wanted)
    {
        var outcome = received.Outcome;
        if (HoldsOnlyTa1(received))
            return new(InterchangeAnswer.NoTa1, outcome.NoteCode, AnswersGroups: false, TakesEffect: true, "It holds only TA1: acknowledgments are not acknowledged.");
        var code = outcome.NoteCode == Nothing ? AcknowledgmentCode.Accepted : AcknowledgmentCode.AcceptedWithErrors;
        var (due, reason) = (code, outcome.Header.RequestsAcknowledgment, wanted) switch
        {
            (AcknowledgmentCode.AcceptedWithErrors, _, _) => (true, "The envelope has an error that does not keep it from taking effect."),
            (_, true, _) => (true, "ISA14 asks for a TA1."),
            (_, _, Ta1Demand.Always) => (true, "The partner's profile asks for a TA1 always."),
            _ => (false, "The envelope is good and ISA14 asks for no TA1."),
        };
        return new(due ? code : InterchangeAnswer.NoTa1, outcome.NoteCode, AnswersGroups: true, TakesEffect: !outcome.Header.IsTest, reason);
    }

    /// <summary>A bad envelope is told, asked for or not; unless it only brought TA1s, or two systems could answer each other for ever.</summary>
    static InterchangeAnswer Refused(ReceivedInterchange received, string noteCode, string reason) => new(
        HoldsOnlyTa1(received) ? InterchangeAnswer.NoTa1 : AcknowledgmentCode.Rejected, noteCode, AnswersGroups: false, TakesEffect: false, reason);

    static bool HoldsOnlyTa1(ReceivedInterchange received) => received.Ta1Received > 0 && received.Outcome.GroupsReceived == 0;
}
