using System.Text.Json.Serialization;

namespace Gateway.Receivables.Matching;

/// <summary>
/// Settings that a decision depends on, as data: the company's, and what differs for single customers. The version is stored with each application. Every
/// default is the careful one: nothing is written off, no fee borne, no sum believed.
/// </summary>
/// <param name="DiscountGraceDays">Added to the terms' discount days.</param>
/// <param name="AllowedDeductions">Reason codes (element 426 or the partner's) that close an invoice without a person.</param>
/// <param name="ReferencePrefixes">Taken off both sides before comparing: INV, IN-, #. Letters and punctuation only.</param>
public sealed record MatchingRules(
    string Version,
    int DiscountGraceDays,
    IReadOnlySet<string> AllowedDeductions,
    IReadOnlyList<string> ReferencePrefixes)
{
    string[]? prefixKeys;

    public IReadOnlyList<string> ReferencePrefixes
    {
        get;
        init => (field, prefixKeys) = (value, null);
    } = ReferencePrefixes;

    /// <summary>By how much a discount may differ from what the terms grant.</summary>
    public decimal DiscountTolerance { get; init; }

    /// <summary>The largest discount that is granted although it was taken too late.</summary>
    public decimal UnearnedDiscountLimit { get; init; }

    /// <summary>What may be missing on a document and is written off. An overpayment within it stays unapplied without holding up the rest.</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.None;

    /// <summary>Reason codes of adjustments that are the bank's fee, as settings name them.</summary>
    public IReadOnlySet<string> BankFeeCodes { get; init; } = new HashSet<string>();

    /// <summary>The largest fee that we bear, whether coded or visible as money received less than advised; 0 for none.</summary>
    public decimal BankFeeLimit { get; init; }

    /// <summary>A parent in the master data may pay its children's documents.</summary>
    public bool ParentPays { get; init; } = true;

    /// <summary>What the advice itself puts on account is left unapplied, and the rest applied.</summary>
    public bool AcceptsOnAccount { get; init; } = true;

    /// <summary>A mistyped number is believed when it is one keystroke from a single document, and only that document's amount explains the money.</summary>
    public bool BelievesTypos { get; init; } = true;

    /// <summary>
    /// An exact number stands although another open document of the payer is one keystroke away and owes the same amount, so that only the number tells them
    /// apart and a mistyped one would go unseen.
    /// </summary>
    public bool TrustsNumberBesideEqual { get; init; }

    /// <summary>By the customer's written instruction: money without references pays the oldest documents first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>After so many clean matches money without references is applied where one sum alone explains it; 0 for never.</summary>
    public int AmountOnlyAfter { get; init; }

    /// <summary>By customer number.</summary>
    public IReadOnlyDictionary<string, CustomerRules> Customers { get; init; } = new Dictionary<string, CustomerRules>();

    /// <summary>These rules as they are for one customer. Of two tolerances the stricter counts.</summary>
    public MatchingRules For(string customerNumber) => Customers.TryGetValue(customerNumber, out var own) ? own.Over(this) : this;

    /// <summary>Prefixes as they are compared, longest first. One with a digit in it would make two numbers one, so it is none.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> PrefixKeys => prefixKeys ??= [.. ReferencePrefixes.Select(ReferenceKey.Normalise)
        .Where(prefix => prefix.Length > 0 && prefix.All(char.IsLetter)).Distinct(StringComparer.Ordinal).OrderByDescending(prefix => prefix.Length)];

    /// <summary>What is wrong with these settings, to be refused at start; empty when nothing is.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Faults => RulesFaults.Of(this);
}
