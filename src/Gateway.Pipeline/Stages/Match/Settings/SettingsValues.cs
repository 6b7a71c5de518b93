using Gateway.Receivables.Matching;

namespace Gateway.Pipeline.Stages.Match.Settings;

/// <summary>Settings as a file states them; null where it says nothing.</summary>
sealed class SettingsValues
{
    public int? DiscountGraceDays { get; init; }

    public decimal? DiscountTolerance { get; init; }

    public decimal? UnearnedDiscountLimit { get; init; }

    public Tolerance? Tolerance { get; init; }

    public HashSet<string>? AllowedDeductions { get; init; }

    public HashSet<string>? BankFeeCodes { get; init; }

    public decimal? BankFeeLimit { get; init; }

    public List<string>? ReferencePrefixes { get; init; }

    public bool? ParentPays { get; init; }

    public bool? AcceptsOnAccount { get; init; }

    public bool? BelievesTypos { get; init; }

    public bool? TrustsNumberBesideEqual { get; init; }

    public bool? OldestFirst { get; init; }

    public int? AmountOnlyAfter { get; init; }

    /// <param name="version">Of the whole; see <see cref="MatchingSettingsFiles"/>.</param>
    public MatchingRules ToCompany(string version, IReadOnlyDictionary<string, CustomerRules> customers)
    {
        var rules = new MatchingRules(version, DiscountGraceDays ?? 3, AllowedDeductions ?? [], ReferencePrefixes ?? []);
        return rules with
        {
            DiscountTolerance = DiscountTolerance ?? rules.DiscountTolerance,
            UnearnedDiscountLimit = UnearnedDiscountLimit ?? rules.UnearnedDiscountLimit,
            Tolerance = Tolerance ?? rules.Tolerance,
            BankFeeCodes = BankFeeCodes ?? rules.BankFeeCodes,
            BankFeeLimit = BankFeeLimit ?? rules.BankFeeLimit,
            ParentPays = ParentPays ?? rules.ParentPays,
            AcceptsOnAccount = AcceptsOnAccount ?? rules.AcceptsOnAccount,
            BelievesTypos = BelievesTypos ?? rules.BelievesTypos,
            TrustsNumberBesideEqual = TrustsNumberBesideEqual ?? rules.TrustsNumberBesideEqual,
            OldestFirst = OldestFirst ?? rules.OldestFirst,
            AmountOnlyAfter = AmountOnlyAfter ?? rules.AmountOnlyAfter,
            Customers = customers,
        };
    }

    public CustomerRules ToCustomer() => new()
    {
        DiscountGraceDays = DiscountGraceDays,
        DiscountTolerance = DiscountTolerance,
        UnearnedDiscountLimit = UnearnedDiscountLimit,
        Tolerance = Tolerance,
        AllowedDeductions = AllowedDeductions,
        BankFeeLimit = BankFeeLimit,
        ParentPays = ParentPays,
        AcceptsOnAccount = AcceptsOnAccount,
        BelievesTypos = BelievesTypos,
        TrustsNumberBesideEqual = TrustsNumberBesideEqual,
        OldestFirst = OldestFirst,
        AmountOnlyAfter = AmountOnlyAfter,
    };
}
