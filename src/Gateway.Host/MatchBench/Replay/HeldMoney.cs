using Gateway.Host.MatchBench.Reading;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>A receipt of the replay with what is known of it and what became of it.</summary>
sealed class HeldMoney(Receipt receipt, MoneyWord told, string account)
{
    public Receipt Receipt { get; } = receipt;

    public MoneyWord Told { get; } = told;

    /// <summary>As the join of money and remittance sees it, made when it is first asked for; and how many customers were known by then.</summary>
    public WaitingMoney? AsWaiting { get; set; }

    public int KnewCustomers { get; set; }

    /// <summary>Nothing is known yet of what it pays, and nobody has decided it: an advice may belong to it.</summary>
    public bool AwaitsAdvice => IsUndecided && Advice is null && !IsBack;

    /// <summary>Code of our account.</summary>
    public string Account { get; } = account;

    /// <summary>What came with it or was joined later.</summary>
    public RemittanceAdvice? Advice { get; set; }

    public IReadOnlyList<RemittanceLine> Lines { get; set; } = told.Lines;

    public KeptDecision? Decision { get; set; }

    /// <summary>What it pays now; empty while it waits, and again once it came back.</summary>
    public IReadOnlyList<Application> Applied { get; set; } = [];

    /// <summary>What it was applied to at first, whatever came later: that is what is judged.</summary>
    public IReadOnlyList<Application> FirstApplied { get; set; } = [];

    public bool IsUndecided => FirstApplied.Count == 0 && !IsByHand;

    /// <summary>IDs of documents that it names while it waits; likewise the keys that it looks for.</summary>
    public IReadOnlyList<long> Named { get; set; } = [];

    public IReadOnlySet<string> Awaited { get; set; } = new HashSet<string>();

    /// <summary>Number of the customer that sent it, while it waits with money that no reference explains.</summary>
    public IReadOnlyList<string> Payers { get; set; } = [];

    /// <summary>What its references do not explain.</summary>
    public decimal Unexplained { get; set; }

    /// <summary>A person decided it.</summary>
    public bool IsByHand { get; set; }

    /// <summary>The bank took it back.</summary>
    public bool IsBack { get; set; }
}
