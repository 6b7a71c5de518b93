namespace Gateway.Receivables.Matching.Rules;

/// <summary>One thing that the payment says of its payer, and the customers whom it could mean.</summary>
sealed record Identifier(PointerKind Kind, string Value, IReadOnlyList<CustomerPointer> Pointers)
{
    /// <summary>A learned name counts as a name once it was confirmed twice.</summary>
    const int timesThatTeach = 2;

    /// <summary>In order of weight. Whom a name resembles is of no interest where it is the name of somebody.</summary>
    public static IReadOnlyList<Identifier> Of(MatchCase matchCase) => matchCase.Customers
        .Where(pointer => pointer.Kind is not (PointerKind.Parent or PointerKind.DocumentOwner))
        .Where(pointer => pointer.Kind != PointerKind.NameVariant || !matchCase.Customers.Any(other => other.Kind is PointerKind.ExactName or PointerKind.LearnedAlias))
        .GroupBy(pointer => (pointer.Kind, pointer.Value))
        .OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Value, StringComparer.Ordinal)
        .Select(group => new Identifier(
            group.Key.Kind, group.Key.Value, group.DistinctBy(pointer => pointer.Customer.Number).OrderBy(pointer => pointer.Customer.Number, StringComparer.Ordinal).ToList()))
        .ToList();

    public bool IsUnique => Pointers.Count == 1;

    /// <summary>Proves alone where it is unique.</summary>
    public bool IsStrong => Kind switch
    {
        PointerKind.NameVariant => false,
        PointerKind.LearnedAlias => Pointers.All(pointer => pointer.TimesSeen >= timesThatTeach),
        _ => true,
    };

    public bool IsName => Kind is PointerKind.ExactName or PointerKind.LearnedAlias or PointerKind.NameVariant;

    public string Words => $"{Phrases.Of(Kind)} {Value}";

    public bool Includes(Customer customer) => Pointers.Any(pointer => pointer.Customer.Number == customer.Number);

    public Finding FindingFor(Customer? best)
    {
        var customers = string.Join(", ", Pointers.Take(5).Select(Described)) + (Pointers.Count > 5 ? $" and {Pointers.Count - 5} more" : "");
        var meaning = !IsUnique ? "is shared, so proves nothing alone:" : IsStrong ? "belongs to" : "resembles that of";
        return new Finding(Phrases.Of(Kind), best is not null && Includes(best), $"{Phrases.Sentence(Words)} {meaning} {customers}.");
    }

    static string Described(CustomerPointer pointer) =>
        Phrases.Of(pointer.Customer) + (pointer.TimesSeen > 0 ? $", seen {Phrases.Count(pointer.TimesSeen, "time", "times")}" : "");
}
