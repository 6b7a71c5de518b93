namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Rule 2. An identifier of one customer points to it; one that several customers share proves nothing alone, but speaks against whoever is
/// not among them. Proven is the only customer that is pointed to, when nothing speaks against it.
/// </summary>
static class CustomerProof
{
    public static (Customer? Proven, IReadOnlyList<Finding> Evidence) Of(MatchCase matchCase, Objections objections)
    {
        var identifiers = matchCase.Customers
            .GroupBy(pointer => (pointer.Kind, pointer.Value))
            .OrderBy(group => group.Key.Kind)
            .Select(group => new Identifier(group.Key.Kind, group.Key.Value, group.DistinctBy(pointer => pointer.Customer.Number).ToList()))
            .ToList();
        var pointedTo = identifiers.Where(identifier => identifier.IsUnique).Select(identifier => identifier.Pointers[0].Customer)
            .DistinctBy(customer => customer.Number).ToList();
        var best = pointedTo.FirstOrDefault();
        var evidence = identifiers.Select(identifier => identifier.FindingFor(best)).Concat(UnknownNumber(matchCase)).ToList();
        var objection = ObjectionTo(matchCase, identifiers, pointedTo);
        if (objection is null)
        {
            return (best, evidence);
        }

        objections.Add(objection, MatchCondition.CustomerProven);
        return (null, evidence.Count > 0 ? evidence : [new Finding("customer", false, "No identifier of the payment is known to us.")]);
    }

    static Objection? ObjectionTo(MatchCase matchCase, List<Identifier> identifiers, List<Customer> pointedTo)
    {
        if (identifiers.Count == 0)
        {
            var name = matchCase.Receipt.Payer.Name ?? matchCase.Advice?.Payer.Name;
            return new Objection(
                $"the payer{(name is null ? "" : $" {name}")} is not a customer that we know", "assign the customer and keep its name or account as an alias");
        }

        if (pointedTo.Count == 0)
        {
            return new Objection($"the {identifiers[0].Words} belongs to several customers", "choose the customer");
        }

        if (pointedTo.Count > 1)
        {
            return Disagreement(identifiers, pointedTo);
        }

        var against = identifiers.Find(identifier => !identifier.Includes(pointedTo[0]));
        if (against is not null)
        {
            return new Objection($"the {against.Words} does not belong to {Phrases.Of(pointedTo[0])}", "choose the customer");
        }

        var foreign = matchCase.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line.CustomerNumber) && !IsNumberOf(pointedTo[0], line.CustomerNumber));
        if (foreign is not null)
        {
            return new Objection($"line {foreign.Sequence} names customer {foreign.CustomerNumber}, not {Phrases.Of(pointedTo[0])}", "choose the customer");
        }

        return identifiers.TrueForAll(identifier => identifier.Kind == PointerKind.ExactName || !identifier.IsUnique)
            && UnknownNumber(matchCase).Any() && !IsNumberOf(pointedTo[0], StatedNumber(matchCase)!)
            ? new Objection(
                $"only the name points to {Phrases.Of(pointedTo[0])}, while the customer number {StatedNumber(matchCase)} is not one of ours", "choose the customer")
            : null;
    }

    static Objection Disagreement(List<Identifier> identifiers, List<Customer> pointedTo)
    {
        var sides = identifiers.Where(identifier => identifier.IsUnique).DistinctBy(identifier => identifier.Pointers[0].Customer.Number).Take(2)
            .Select(identifier => $"the {identifier.Words} means {Phrases.Of(identifier.Pointers[0].Customer)}");
        var parent = pointedTo.Exists(child => pointedTo.Exists(customer => customer.Number == child.Parent)) ? ", one the parent of the other" : "";
        return new Objection($"{string.Join(", but ", sides)}{parent}", "choose the customer");
    }

    static bool IsNumberOf(Customer customer, string stated) => ReferenceKey.Normalise(stated) == ReferenceKey.Normalise(customer.Number);

    static string? StatedNumber(MatchCase matchCase) => matchCase.Receipt.Payer.AssignedNumber ?? matchCase.Advice?.Payer.AssignedNumber;

    static IEnumerable<Finding> UnknownNumber(MatchCase matchCase) =>
        string.IsNullOrWhiteSpace(StatedNumber(matchCase)) || matchCase.Customers.Any(pointer => pointer.Kind == PointerKind.CustomerNumber)
            ? []
            : [new Finding("customer number", false, $"The customer number {StatedNumber(matchCase)} is not one of ours.")];

    sealed record Identifier(PointerKind Kind, string Value, List<CustomerPointer> Pointers)
    {
        public bool IsUnique => Pointers.Count == 1;

        public string Words => $"{Phrases.Of(Kind)} {Value}";

        public bool Includes(Customer customer) => Pointers.Exists(pointer => pointer.Customer.Number == customer.Number);

        public Finding FindingFor(Customer? best)
        {
            var customers = string.Join(", ", Pointers.Take(5).Select(Described)) + (Pointers.Count > 5 ? $" and {Pointers.Count - 5} more" : "");
            return new Finding(
                Phrases.Of(Kind),
                best is not null && Includes(best),
                $"{Phrases.Sentence(Words)} {(IsUnique ? "belongs to" : "is shared, so proves nothing alone:")} {customers}.");
        }

        static string Described(CustomerPointer pointer) =>
            Phrases.Of(pointer.Customer) + (pointer.TimesSeen > 0 ? $", seen {Phrases.Count(pointer.TimesSeen, "time", "times")}" : "");
    }
}
