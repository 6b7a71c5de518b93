using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Open items and customers in memory, answering what <see cref="CaseQuestions"/> asks as the database does.</summary>
sealed class Ledger
{
    const int FirstLetters = 4;
    readonly Dictionary<string, Customer> customers = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Customer>> byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Customer>> byFirstLetters = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Customer>> byParent = new(StringComparer.Ordinal);
    readonly List<Invoice> invoices = [];
    readonly Dictionary<(string Customer, string Number, InvoiceKind Kind), long> ids = [];
    readonly Dictionary<string, List<long>> byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<long>> byOrder = new(StringComparer.Ordinal);
    readonly Dictionary<long, Money> openings = [];
    readonly Dictionary<string, HashSet<long>> open = new(StringComparer.Ordinal);

    /// <summary>What was open on a document before anything was applied to it.</summary>
    public Money OpeningOf(long id) => openings.TryGetValue(id, out var opening) ? opening : Document(id).Open;

    public int OpenCount => open.Sum(customer => customer.Value.Count);

    public IReadOnlyCollection<Customer> Customers => customers.Values;

    public void Add(Customer customer)
    {
        customers[customer.Number] = customer;
        foreach (var name in customer.Aliases.Prepend(customer.Name).Select(PartyNames.Normalise).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            List(byName, name).Add(customer);
            var letters = FirstOf(PartyNames.Core(name).FirstOrDefault(""));
            var same = List(byFirstLetters, letters);
            if (!same.Contains(customer)) same.Add(customer);
        }

        if (customer.Parent is { } parent) List(byParent, parent).Add(customer);
    }

    /// <summary>False where the document is known.</summary>
    public bool Add(Invoice invoice)
    {
        var id = invoices.Count + 1;
        if (!ids.TryAdd((invoice.CustomerNumber, invoice.Number, invoice.Kind), id)) return false;
        if (!customers.ContainsKey(invoice.CustomerNumber)) Add(new Customer(customers.Count + 1, invoice.CustomerNumber, invoice.CustomerNumber, [], null));
        invoices.Add(invoice with { Id = id });
        List(byNumber, ReferenceKey.Normalise(invoice.Number)).Add(id);
        if (invoice.PurchaseOrder is { } order) List(byOrder, ReferenceKey.Normalise(order)).Add(id);
        if (!invoice.IsClosed) OpenOf(invoice.CustomerNumber).Add(id);
        return true;
    }

    public Invoice Document(long id) => invoices[(int)id - 1];

    public void Apply(Application application)
    {
        var document = Document(application.InvoiceId);
        openings.TryAdd(application.InvoiceId, document.Open);
        var changed = document with { Open = document.Open - application.Settles };
        invoices[(int)application.InvoiceId - 1] = changed;
        if (changed.IsClosed) OpenOf(changed.CustomerNumber).Remove(changed.Id);
        else OpenOf(changed.CustomerNumber).Add(changed.Id);
    }

    public Customer? Find(string number) => customers.GetValueOrDefault(number);

    public IReadOnlyList<Customer> Named(string key) => byName.TryGetValue(key, out var found) ? found : [];

    public IReadOnlyList<Customer> NamedLike(string word) => byFirstLetters.TryGetValue(FirstOf(word), out var found) ? found : [];

    public IReadOnlyList<Customer> ChildrenOf(string parent) => byParent.TryGetValue(parent, out var found) ? found : [];

    public IEnumerable<Invoice> WithNumber(string key) => byNumber.TryGetValue(key, out var found) ? found.Select(Document) : [];

    public IEnumerable<Invoice> WithOrder(string key) => byOrder.TryGetValue(key, out var found) ? found.Select(Document) : [];

    public IEnumerable<Invoice> OpenItems(string customer) => open.TryGetValue(customer, out var found) ? found.Order().Select(Document) : [];

    HashSet<long> OpenOf(string customer)
    {
        if (!open.TryGetValue(customer, out var own)) open[customer] = own = [];
        return own;
    }

    static string FirstOf(string word) => word.Length > FirstLetters ? word[..FirstLetters] : word;

    static List<T> List<T>(Dictionary<string, List<T>> index, string key)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = new List<T>(1);
        return list;
    }
}
