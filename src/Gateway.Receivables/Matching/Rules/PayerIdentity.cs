namespace Gateway.Receivables.Matching.Rules;

/// <summary>Who paid, as far as identifiers tell.</summary>
/// <param name="Proven">Null when nobody is proven or something contradicts.</param>
/// <param name="Objection">Why nobody is proven; null where somebody is.</param>
/// <param name="Suspects">Whom the identifiers leave possible, where none of them contradicts another; empty when there are none at all.</param>
/// <param name="MayBeProven">Nothing contradicts: the references may add what is missing.</param>
sealed record PayerIdentity(
    Customer? Proven, Objection? Objection, IReadOnlyList<Customer> Suspects, bool MayBeProven, IReadOnlyList<Finding> Evidence)
{
    /// <summary>Nothing but a name, or what resembles one, speaks for the proven customer.</summary>
    public bool IsOnlyNamed { get; init; }
}
