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

    /// <summary>It orders with numbers that its invoices repeat.</summary>
    public bool UsesOrders { get; init; }

    /// <summary>Its clerks send consumers' entries (PPD), which have one addenda record at most.</summary>
    public bool SendsPpd { get; init; }

    public Payer? Parent { get; init; }

    /// <summary>From this day on it pays from <see cref="LaterAccount"/>, of which nobody was told.</summary>
    public DateOnly? ChangesAccountOn { get; init; }

    public required AccountNumber LaterAccount { get; init; }

    /// <summary>Its documents so far, and the number of its next check.</summary>
    public int Billed { get; set; }

    public int NextCheck { get; set; }

    public string? LastOrder { get; set; }

    /// <summary>Registered: paid from before. A shared one stands at two payers.</summary>
    public List<AccountNumber> Accounts { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Item> Open { get; } = [];

    public List<Item> Paid { get; } = [];

    /// <summary>What it sent, oldest first.</summary>
    public List<Payment> Payments { get; } = [];

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

/// <summary>What became of a number on its way, the worse the later.</summary>
enum NoiseKind
{
    None,
    LowerCase,
    Prefix,
    Zeros,
    Spacing,

    /// <summary>Cut after 80 characters, where one addenda record ends and the next begins.</summary>
    CutAcrossAddenda,

    /// <summary>To its neighbour in the list, without anything between.</summary>
    Joined,
    LetterO,
    Transposition,
    OneDigit,
    Truncation,
}
