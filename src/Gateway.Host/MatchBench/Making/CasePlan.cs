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
    /// <summary>The behaviours of every day, with credit memos netted, parents that pay, returns and foreign currency among them, and the traps of the adversarial pack.</summary>
    All,

    /// <summary>Traps alone: payments made to be misread.</summary>
    Adversarial,
}
