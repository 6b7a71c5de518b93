using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Every customer that something of a payment points to: numbers, accounts, originators that were learned, names and what may be ways to write them.</summary>
sealed class PayerPointers(Ledger ledger)
{
    const int LearnedFrom = 2;
    readonly Dictionary<string, List<(Customer Customer, int Seen)>> accounts = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, int>> originators = new(StringComparer.Ordinal);

    public void Register(AccountNumber account, Customer customer)
    {
        if (!accounts.TryGetValue(AccountRegisters.Key(account), out var owners)) accounts[AccountRegisters.Key(account)] = owners = [];
        if (!owners.Exists(owner => owner.Customer.Number == customer.Number)) owners.Add((customer, 1));
    }

    /// <summary>A clean match teaches who stands behind an originator.</summary>
    public void Learn(HeldMoney money, Customer customer)
    {
        if (money.Receipt.OriginatorId is not { Length: > 0 } originator) return;
        if (!originators.TryGetValue(originator, out var seen)) originators[originator] = seen = new Dictionary<string, int>(StringComparer.Ordinal);
        seen[customer.Number] = seen.GetValueOrDefault(customer.Number) + 1;
    }

    public List<CustomerPointer> Of(HeldMoney money, CaseQuestions questions)
    {
        var found = new List<CustomerPointer>();
        found.AddRange(questions.CustomerNumbers.Select(number => (number, Customer: ledger.Customers.Find(number))).Where(pair => pair.Customer is not null)
            .Select(pair => new CustomerPointer(pair.Customer!, PointerKind.CustomerNumber, pair.number, 0)));
        if (PayerAccountOf(money) is { } account && accounts.TryGetValue(AccountRegisters.Key(account), out var owners))
        {
            found.AddRange(owners.Select(owner => new CustomerPointer(owner.Customer, PointerKind.PayerAccount, $"…{account.LastFour}", owner.Seen)));
        }

        if (money.Receipt.OriginatorId is { } originator && originators.TryGetValue(originator, out var seen))
        {
            found.AddRange(seen.Where(each => each.Value >= LearnedFrom || seen.Count > 1).Select(each => new CustomerPointer(ledger.Customers.Find(each.Key)!, PointerKind.OriginatorId, originator, each.Value)));
        }

        found.AddRange(questions.NameKeys.SelectMany(name => ledger.Customers.Named(name).Select(customer => new CustomerPointer(customer, PointerKind.ExactName, name, 0))));
        AddVariants(found, questions, new[] { money.Receipt.Payer.Name, money.Advice?.Payer.Name }.OfType<string>());
        found.AddRange(found.Select(pointer => pointer.Customer.Number).Distinct(StringComparer.Ordinal).ToList()
            .SelectMany(parent => ledger.Customers.ChildrenOf(parent).Select(child => new CustomerPointer(child, PointerKind.Parent, parent, 0))));
        return found;
    }

    public static AccountNumber? PayerAccountOf(HeldMoney money) => money.Receipt.PayerAccount ?? money.Advice?.PayerAccount;

    void AddVariants(List<CustomerPointer> found, CaseQuestions questions, IEnumerable<string> names)
    {
        var called = names.Distinct(StringComparer.Ordinal).Select(name => (Text: name, Parts: PartyName.Of(name))).ToList();
        var seen = new HashSet<NamedCustomer>(ReferenceEqualityComparer.Instance);
        foreach (var word in questions.NameWords)
        {
            foreach (var customer in ledger.Customers.NamedLike(word))
            {
                var variant = called.FindIndex(name => customer.IsCalled(name.Parts));
                if (variant < 0 || !seen.Add(customer) || found.Exists(pointer => pointer.Kind == PointerKind.ExactName && pointer.Customer.Number == customer.Customer.Number)) continue;
                found.Add(new CustomerPointer(customer.Customer, PointerKind.NameVariant, called[variant].Text, 0));
            }
        }
    }
}
