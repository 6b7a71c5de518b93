namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Rule 2. An identifier of one customer points to it; one that several customers share proves nothing alone, but narrows, and speaks against whoever is not among
/// them. Proven is the only customer that is pointed to when nothing speaks against it, and the only one whom two kinds of identifiers have in common. A similar
/// name only narrows.
/// </summary>
static class CustomerProof
{
    public static PayerIdentity Of(MatchCase matchCase)
    {
        var identifiers = Identifier.Of(matchCase);
        var pointedTo = identifiers.Where(identifier => identifier is { IsUnique: true, IsStrong: true }).Select(identifier => identifier.Pointers[0].Customer)
            .DistinctBy(customer => customer.Number).ToList();
        var suspects = pointedTo.Count == 0 ? InCommon(identifiers) : [];
        var best = pointedTo.Count > 1 ? Families.HeadOf(pointedTo, matchCase.Rules) ?? pointedTo[0] : pointedTo.FirstOrDefault() ?? (suspects is [var only] && HasTwoKinds(identifiers) ? only : null);
        var evidence = identifiers.Select(identifier => identifier.FindingFor(best)).Concat(UnknownNumber(matchCase)).ToList();
        var objection = ObjectionTo(matchCase, identifiers, pointedTo, best);
        var isContradicted = pointedTo.Count > 0 || (identifiers.Count > 0 && suspects.Count == 0) || UnknownNumber(matchCase).Any();
        return objection is null
            ? new PayerIdentity(best, null, [], true, evidence)
            {
                IsOnlyNamed = best is not null && identifiers.All(identifier => identifier.IsName || !identifier.Includes(best)),
            }
            : new PayerIdentity(
                null, objection, suspects, !isContradicted, evidence.Count > 0 ? evidence : [new Finding("customer", false, "No identifier of the payment is known to us.")]);
    }

    static List<Customer> InCommon(IReadOnlyList<Identifier> identifiers) => identifiers.Count == 0
        ? []
        : identifiers[0].Pointers.Select(pointer => pointer.Customer).Where(customer => identifiers.All(identifier => identifier.Includes(customer))).ToList();

    static bool HasTwoKinds(IReadOnlyList<Identifier> identifiers) => identifiers.Select(identifier => identifier.IsName).Distinct().Count() == 2;

    static Objection? ObjectionTo(MatchCase matchCase, IReadOnlyList<Identifier> identifiers, List<Customer> pointedTo, Customer? best)
    {
        if (identifiers.Count == 0)
        {
            var name = matchCase.Receipt.Payer.Name ?? matchCase.Advice?.Payer.Name;
            return new Objection(
                $"the payer{(name is null ? "" : $" {name}")} is not a customer that we know", "assign the customer and keep its name or account as an alias");
        }

        if (best is null)
        {
            return identifiers.FirstOrDefault(identifier => identifier.IsStrong) is { } strong
                ? new Objection($"the {strong.Words} belongs to several customers", "choose the customer")
                : new Objection($"only a {identifiers[0].Words} resembles that of {Phrases.Of(identifiers[0].Pointers[0].Customer)}", "choose the customer");
        }

        if (pointedTo.Count > 1 && Families.HeadOf(pointedTo, matchCase.Rules) is null)
        {
            return Disagreement(identifiers, pointedTo);
        }

        return identifiers.FirstOrDefault(identifier => !identifier.Includes(best) && !pointedTo.Exists(identifier.Includes)) is { } against
            ? new Objection($"the {against.Words} does not belong to {Phrases.Of(best)}", "choose the customer")
            : ObjectionOfStatedNumbers(matchCase, identifiers, best);
    }

    static Objection? ObjectionOfStatedNumbers(MatchCase matchCase, IReadOnlyList<Identifier> identifiers, Customer best)
    {
        var family = Families.Of(matchCase, best, matchCase.Rules.For(best.Number));
        var foreign = matchCase.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line.CustomerNumber) && !family.Any(number => IsNumber(number, line.CustomerNumber)));
        if (foreign is not null)
        {
            return new Objection($"line {foreign.Sequence} names customer {foreign.CustomerNumber}, not {Phrases.Of(best)}", "choose the customer");
        }

        var isOnlyNamed = identifiers.All(identifier => identifier.IsName || !identifier.IsUnique);
        return isOnlyNamed && UnknownNumber(matchCase).Any() && !IsNumber(best.Number, StatedNumber(matchCase)!)
            ? new Objection($"only the name points to {Phrases.Of(best)}, while the customer number {StatedNumber(matchCase)} is not one of ours", "choose the customer")
            : null;
    }

    static Objection Disagreement(IReadOnlyList<Identifier> identifiers, List<Customer> pointedTo)
    {
        var sides = identifiers.Where(identifier => identifier is { IsUnique: true, IsStrong: true }).DistinctBy(identifier => identifier.Pointers[0].Customer.Number).Take(2)
            .Select(identifier => $"the {identifier.Words} means {Phrases.Of(identifier.Pointers[0].Customer)}");
        var parent = pointedTo.Exists(child => pointedTo.Exists(customer => customer.Number == child.Parent)) ? ", one the parent of the other" : "";
        return new Objection($"{string.Join(", but ", sides)}{parent}", "choose the customer");
    }

    static bool IsNumber(string number, string stated) => ReferenceKey.Normalise(stated) == ReferenceKey.Normalise(number);

    static string? StatedNumber(MatchCase matchCase) => matchCase.Receipt.Payer.AssignedNumber ?? matchCase.Advice?.Payer.AssignedNumber;

    static IEnumerable<Finding> UnknownNumber(MatchCase matchCase) =>
        string.IsNullOrWhiteSpace(StatedNumber(matchCase)) || matchCase.Customers.Any(pointer => pointer.Kind == PointerKind.CustomerNumber)
            ? []
            : [new Finding("customer number", false, $"The customer number {StatedNumber(matchCase)} is not one of ours.")];
}
