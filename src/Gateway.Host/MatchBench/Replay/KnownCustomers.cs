using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Customers by number, by name and by the beginning of their names. Names are taken apart when they come, not each time a payer's is compared with them.</summary>
sealed class KnownCustomers
{
    const int FirstLetters = 4;
    readonly Dictionary<string, Customer> byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Customer>> byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<NamedCustomer>> byFirstLetters = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Customer>> byParent = new(StringComparer.Ordinal);

    public int Count => byNumber.Count;

    public void Add(Customer customer)
    {
        byNumber[customer.Number] = customer;
        var named = new NamedCustomer(customer, [.. customer.Aliases.Prepend(customer.Name).Select(PartyName.Of)]);
        foreach (var name in customer.Aliases.Prepend(customer.Name).Select(PartyNames.Normalise).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            List(byName, name).Add(customer);
            var same = List(byFirstLetters, FirstOf(PartyNames.Core(name).FirstOrDefault("")));
            if (same.Count == 0 || same[^1] != named) same.Add(named);
        }

        if (customer.Parent is { } parent) List(byParent, parent).Add(customer);
    }

    public Customer? Find(string number) => byNumber.GetValueOrDefault(number);

    public IReadOnlyList<Customer> Named(string key) => byName.TryGetValue(key, out var found) ? found : [];

    /// <summary>Those of whom a name begins as this word does.</summary>
    public IReadOnlyList<NamedCustomer> NamedLike(string word) => byFirstLetters.TryGetValue(FirstOf(word), out var found) ? found : [];

    public IReadOnlyList<Customer> ChildrenOf(string parent) => byParent.TryGetValue(parent, out var found) ? found : [];

    static string FirstOf(string word) => word.Length > FirstLetters ? word[..FirstLetters] : word;

    static List<T> List<T>(Dictionary<string, List<T>> index, string key)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = new List<T>(1);
        return list;
    }
}

/// <summary>A customer with its names as they are compared.</summary>
sealed class NamedCustomer(Customer customer, PartyName[] names)
{
    public Customer Customer { get; } = customer;

    public bool IsCalled(PartyName like) => Array.Exists(names, own => like.IsVariantOf(own));
}
