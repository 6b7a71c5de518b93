namespace Gateway.Host.MatchBench.Making;

/// <summary>What case is to be made. The same plan makes the same bytes.</summary>
sealed record CasePlan(CaseSize Size, int Seed, CasePack Pack)
{
    /// <summary>Business days that are played.</summary>
    public int Days { get; init; } = 30;

    public int Customers { get; init; } = Size switch { CaseSize.S => 100, CaseSize.M => 1_000, _ => 10_000 };

    /// <summary>Payments of the whole run.</summary>
    public int Payments => Customers * Days / 10;
}

enum CaseSize
{
    S,
    M,
    L,
}

enum CasePack
{
    /// <summary>The behaviours of every day, with all other packs among them.</summary>
    All,

    /// <summary>Traps alone: payments made to be misread.</summary>
    Adversarial,

    /// <summary>Half of the payments net credit memos, named in the advice or not.</summary>
    CreditNetting,

    /// <summary>Half of the payments are a parent's for documents of its children.</summary>
    ParentPays,

    /// <summary>A fifth of the payments comes back: checks, reversed credits, recalled wires; beside returns that concern no receipt at all.</summary>
    Returns,

    /// <summary>Four payers of ten are billed in another currency, and half of what they pay comes in ours.</summary>
    Currencies,
}
