using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>Something that happens to one receipt; numbers are taken by their remainder of what there is, so that every step means something.</summary>
/// <param name="Percent">Of what could be moved; sometimes above all of it.</param>
sealed record LedgerStep(StepKind Kind, int Receipt, int Document, int OtherDocument, int Percent, int Choice)
{
    public static Gen<LedgerStep> Any { get; } =
        from kind in Gen.Frequency(
            (8, Gen.Constant(StepKind.Apply)), (4, Gen.Constant(StepKind.UndoOne)), (2, Gen.Constant(StepKind.UndoAll)), (3, Gen.Constant(StepKind.PutOnAccount)),
            (2, Gen.Constant(StepKind.TakeFromAccount)), (3, Gen.Constant(StepKind.Identify)), (3, Gen.Constant(StepKind.Split)), (3, Gen.Constant(StepKind.Join)),
            (1, Gen.Constant(StepKind.GiveAway)), (1, Gen.Constant(StepKind.TakeBack)), (2, Gen.Constant(StepKind.MatchAgain)), (2, Gen.Constant(StepKind.Return)),
            (1, Gen.Constant(StepKind.Dishonor)), (1, Gen.Constant(StepKind.Contest)))
        from receipt in Gen.Choose(0, 99)
        from document in Gen.Choose(0, 99)
        from other in Gen.Choose(0, 99)
        from percent in Gen.Elements(100, 100, 100, 60, 33, 7, 104)
        from choice in Gen.Choose(0, 99)
        select new LedgerStep(kind, receipt, document, other, percent, choice);
}

enum StepKind
{
    Apply,
    UndoOne,
    UndoAll,
    PutOnAccount,
    TakeFromAccount,
    Identify,
    Split,
    Join,
    GiveAway,
    TakeBack,
    MatchAgain,
    Return,
    Dishonor,
    Contest,
}
