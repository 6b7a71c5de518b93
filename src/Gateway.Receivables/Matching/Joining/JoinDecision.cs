namespace Gateway.Receivables.Matching.Joining;

/// <summary>Which advices belong to a payment.</summary>
/// <param name="Rule">Null unless joined.</param>
/// <param name="Advices">Whose lines the money pays; several where one payment was advised in parts.</param>
/// <param name="Repeats">Further tellings of the same: they wait no longer, and their lines do not count.</param>
/// <param name="Difference">Money less what the advices state; zero but for a join by the trace alone.</param>
/// <param name="Words">One sentence for people.</param>
/// <param name="Findings">Each advice that was looked at, with why it is it or not.</param>
public sealed record JoinDecision(
    JoinOutcome Outcome,
    JoinRule? Rule,
    IReadOnlyList<WaitingAdvice> Advices,
    IReadOnlyList<WaitingAdvice> Repeats,
    Money Difference,
    string Words,
    IReadOnlyList<Finding> Findings);

public enum JoinOutcome
{
    /// <summary>No advice fits; the money keeps waiting for one.</summary>
    None,
    Joined,

    /// <summary>More than one reading fits, so a person chooses.</summary>
    NotUnique,
}

public enum JoinRule
{
    /// <summary>Same trace and amount, and no other originator.</summary>
    Trace,

    /// <summary>Same trace; the amount differs, which is told and keeps the money from being applied without a person unless the difference has a name.</summary>
    TraceAlone,

    /// <summary>The only advice of this payer with this amount within the banking days around the value date.</summary>
    AmountAndPayer,

    /// <summary>One payment for several advices that add up to it.</summary>
    Group,

    /// <summary>By a person.</summary>
    ByHand,
}
