using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>An invented customer with its habits.</summary>
sealed class Payer
{
    public required string Number { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Ten characters that open its ACH batches.</summary>
    public required string CompanyId { get; init; }

    public required PayChannel Channel { get; init; }

    public required Numbering Numbering { get; init; }

    public required NoiseHabit Noise { get; init; }

    public required string Currency { get; init; }

    public required decimal Subscription { get; init; }

    public bool HasTerms { get; init; }

    public Payer? Parent { get; init; }

    /// <summary>Registered: paid from before. A shared one stands at two payers.</summary>
    public List<AccountNumber> Accounts { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Item> Open { get; } = [];

    public List<Item> Paid { get; } = [];

    /// <summary>As a 16-column field has it; registered as an alias.</summary>
    public string AchName => (Name.Length > 16 ? Name[..16] : Name).TrimEnd().ToUpperInvariant();

    public decimal Balance => Open.Sum(item => item.Open);
}

enum PayChannel
{
    Ach,
    Lockbox,
    Wire,
}

/// <summary>How its invoices are numbered.</summary>
enum Numbering
{
    Global,
    PerCustomer,

    /// <summary>Two billing systems that give the same numbers, told apart by a letter in front.</summary>
    TwoSources,

    /// <summary>As above, without the letter: two customers have documents of one number.</summary>
    SharedNumbers,

    CheckDigit,
}

/// <summary>What a payer's clerks always do to a number.</summary>
enum NoiseHabit
{
    None,
    Prefix,
    Zeros,
    Spacing,
    LowerCase,
}
