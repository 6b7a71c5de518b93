using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Acks;

/// <summary>Sets of one received group, counted while they pass; AK901 to AK904 follow from it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GroupTally(int Received, int Accepted, int WithErrors)
{
    public GroupTally With(UnitVerdict verdict) => verdict switch
    {
        UnitVerdict.Accepted => new(Received + 1, Accepted + 1, WithErrors),
        UnitVerdict.AcceptedWithErrors => new(Received + 1, Accepted + 1, WithErrors + 1),
        _ => this with { Received = Received + 1 },
    };

    /// <summary>
    /// R when the group did not close well or holds an error of its own, when none of its sets was accepted, or when the partner wants groups whole and one set
    /// was not; P when mixed. A group that says that it is empty and is so is accepted.
    /// </summary>
    public AcknowledgmentCode Judge(GroupOutcome outcome, GroupAcceptance acceptance)
    {
        var complete = Accepted == Received;
        var mayTakeEffect = outcome.ClosedWell && outcome.Faults.All(fault => fault.Severity != FaultSeverity.Error);
        if (!mayTakeEffect || (Accepted == 0 && !complete)) return AcknowledgmentCode.Rejected;
        if (!complete) return acceptance == GroupAcceptance.WholeGroup ? AcknowledgmentCode.Rejected : AcknowledgmentCode.PartlyAccepted;
        return WithErrors > 0 ? AcknowledgmentCode.AcceptedWithErrors : AcknowledgmentCode.Accepted;
    }
}
