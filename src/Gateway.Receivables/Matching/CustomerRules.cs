namespace Gateway.Receivables.Matching;

/// <summary>What differs for one customer; null where the company's setting stands.</summary>
public sealed record CustomerRules
{
    public int? DiscountGraceDays { get; init; }

    public decimal? DiscountTolerance { get; init; }

    public decimal? UnearnedDiscountLimit { get; init; }

    /// <summary>Counts where it is stricter than the company's.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>Instead of the company's codes.</summary>
    public IReadOnlySet<string>? AllowedDeductions { get; init; }

    /// <summary>Counts where it is lower than the company's.</summary>
    public decimal? BankFeeLimit { get; init; }

    public bool? ParentPays { get; init; }

    public bool? AcceptsOnAccount { get; init; }

    public bool? BelievesTypos { get; init; }

    public bool? TrustsNumberBesideEqual { get; init; }

    public bool? OldestFirst { get; init; }

    public int? AmountOnlyAfter { get; init; }

    internal MatchingRules Over(MatchingRules company) => company with
    {
        DiscountGraceDays = DiscountGraceDays ?? company.DiscountGraceDays,
        DiscountTolerance = DiscountTolerance ?? company.DiscountTolerance,
        UnearnedDiscountLimit = UnearnedDiscountLimit ?? company.UnearnedDiscountLimit,
        Tolerance = company.Tolerance.Stricter(Tolerance),
        AllowedDeductions = AllowedDeductions ?? company.AllowedDeductions,
        BankFeeLimit = Math.Min(BankFeeLimit ?? company.BankFeeLimit, company.BankFeeLimit),
        ParentPays = ParentPays ?? company.ParentPays,
        AcceptsOnAccount = AcceptsOnAccount ?? company.AcceptsOnAccount,
        BelievesTypos = BelievesTypos ?? company.BelievesTypos,
        TrustsNumberBesideEqual = TrustsNumberBesideEqual ?? company.TrustsNumberBesideEqual,
        OldestFirst = OldestFirst ?? company.OldestFirst,
        AmountOnlyAfter = AmountOnlyAfter ?? company.AmountOnlyAfter,
    };
}
