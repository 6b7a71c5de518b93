namespace Gateway.Receivables.Matching;

/// <summary>Settings that a decision depends on; the version is stored with each application.</summary>
/// <param name="DiscountGraceDays">Added to the terms' discount days.</param>
/// <param name="AllowedDeductions">Reason codes (element 426 or the partner's) that close an invoice without a person.</param>
/// <param name="ReferencePrefixes">Taken off both sides before comparing: INV, IN-, #. Letters and punctuation only.</param>
public sealed record MatchingRules(
    string Version,
    int DiscountGraceDays,
    IReadOnlySet<string> AllowedDeductions,
    IReadOnlyList<string> ReferencePrefixes)
{
    /// <summary>What is wrong with these settings, to be refused at start; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            var faults = ReferencePrefixes.Where(prefix => prefix.Any(char.IsDigit))
                .Select(prefix => $"The reference prefix '{prefix}' has a digit in it, so that two document numbers could become one; use letters and punctuation.")
                .ToList();
            if (DiscountGraceDays < 0)
            {
                faults.Add($"{DiscountGraceDays} grace days for discounts are less than none; use 0 or more.");
            }

            return faults;
        }
    }
}
