namespace Gateway.Host.MatchBench.Making;

/// <summary>How the packs mix behaviours: those of every day keep the specification's shares among themselves, here in units of a third of a percent.</summary>
static class PackShares
{
    /// <summary>Single 42, multi 24, whole balance 6, discount 8 (a third of them late), short or deduction 6, partial 4, over 2, wire fee 3, prepayment 3, duplicate 2.</summary>
    public static (Behaviour, int)[] EveryDay { get; } =
    [
        (Behaviour.Single, 126), (Behaviour.Multi, 72), (Behaviour.Balance, 18), (Behaviour.Discount, 16), (Behaviour.LateDiscount, 8), (Behaviour.Short, 9), (Behaviour.Deduction, 9),
        (Behaviour.Partial, 12), (Behaviour.Over, 6), (Behaviour.WireFee, 9), (Behaviour.Prepayment, 9), (Behaviour.Duplicate, 6),
    ];

    const int Half = 300;

    public static (Behaviour, int)[] Of(CasePack pack) => pack switch
    {
        CasePack.All => [.. EveryDay, (Behaviour.CreditNetting, 9), (Behaviour.ParentPays, 6), (Behaviour.OtherCurrency, 3), (Behaviour.WrongCurrency, 1), (Behaviour.Trap, 9)],
        CasePack.CreditNetting => [.. EveryDay, (Behaviour.CreditNetting, Half)],
        CasePack.ParentPays => [.. EveryDay, (Behaviour.ParentPays, Half)],
        CasePack.Currencies => [.. EveryDay, (Behaviour.OtherCurrency, 60), (Behaviour.WrongCurrency, 30)],
        CasePack.Adversarial => [(Behaviour.Trap, 1)],
        _ => EveryDay,
    };

    /// <summary>Of a hundred payers: how many have a parent, credit memos, and documents in another currency.</summary>
    public static (int Parent, int CreditMemo, int Foreign) Payers(CasePack pack) => pack switch
    {
        CasePack.CreditNetting => (5, 90, 3),
        CasePack.ParentPays => (45, 30, 3),
        CasePack.Currencies => (5, 30, 40),
        _ => (5, 30, 3),
    };

    /// <summary>Of a hundred payments of each channel: how many come back.</summary>
    public static (double Check, double Credit, double Wire) Returned(CasePack pack) => pack switch
    {
        CasePack.Returns => (20, 20, 15),
        CasePack.Adversarial => (0, 0, 0),
        _ => (1, 0.8, 0.5),
    };
}
