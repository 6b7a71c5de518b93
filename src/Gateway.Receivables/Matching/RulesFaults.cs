namespace Gateway.Receivables.Matching;

/// <summary>What is wrong with settings, all of it together.</summary>
static class RulesFaults
{
    public static IReadOnlyList<string> Of(MatchingRules rules)
    {
        var faults = rules.ReferencePrefixes.Where(prefix => prefix.Any(char.IsDigit))
            .Select(prefix => $"The reference prefix '{prefix}' has a digit in it, so that two document numbers could become one; use letters and punctuation.")
            .ToList();
        AddNumbers(faults, "", rules.DiscountGraceDays, rules.DiscountTolerance, rules.UnearnedDiscountLimit, rules.Tolerance, rules.BankFeeLimit, rules.AmountOnlyAfter);
        foreach (var (number, own) in rules.Customers.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            AddNumbers(
                faults, $" of customer {number}", own.DiscountGraceDays ?? 0, own.DiscountTolerance ?? 0, own.UnearnedDiscountLimit ?? 0, own.Tolerance ?? Tolerance.None,
                own.BankFeeLimit ?? 0, own.AmountOnlyAfter ?? 0);
        }

        return faults;
    }

    static void AddNumbers(
        List<string> faults, string whose, int graceDays, decimal discount, decimal unearned, Tolerance tolerance, decimal fee, int amountOnlyAfter)
    {
        if (graceDays < 0)
        {
            faults.Add($"{graceDays} grace days for discounts{whose} are less than none; use 0 or more.");
        }

        if (discount < 0 || unearned < 0 || tolerance.Amount < 0 || fee < 0)
        {
            faults.Add($"A tolerance or limit{whose} is less than nothing; use 0 or more.");
        }

        if (tolerance.Percent is < 0 or > 100)
        {
            faults.Add($"A tolerance of {tolerance.Percent} percent{whose} is not between 0 and 100.");
        }

        if (amountOnlyAfter < 0)
        {
            faults.Add($"Amounts alone cannot be believed after {amountOnlyAfter} clean matches{whose}; use 0 for never.");
        }
    }
}
