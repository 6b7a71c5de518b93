using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Open items and customers in memory, answering what <see cref="CaseQuestions"/> asks as the database does. Documents are numbered from 1 in the order in which they come.</summary>
sealed class Ledger
{
    readonly KnownCustomers customers = new();
    readonly List<Invoice> invoices = [];
    readonly HashSet<int> known;
    readonly Chains byNumber = new();
    readonly Chains byOrder = new();
    readonly Dictionary<long, Invoice> openings = [];
    readonly Dictionary<string, List<int>> open = new(StringComparer.Ordinal);

    public Ledger() => known = new HashSet<int>(new SameDocument(invoices));

    public KnownCustomers Customers => customers;

    /// <summary>Of documents, open or not: the highest number.</summary>
    public int Count => invoices.Count;

    public int OpenCount => open.Sum(customer => customer.Value.Count);

    /// <summary>What was open on a document before anything was applied to it.</summary>
    public Money OpeningOf(long id) => openings.TryGetValue(id, out var opening) ? opening.Open : Document(id).Open;

    /// <summary>False where the document is known.</summary>
    public bool Add(Invoice invoice)
    {
        var id = invoices.Count + 1;
        invoices.Add(invoice.Id == id ? invoice : invoice with { Id = id });
        if (!known.Add(id))
        {
            invoices.RemoveAt(id - 1);
            return false;
        }

        if (customers.Find(invoice.CustomerNumber) is null) customers.Add(new Customer(customers.Count + 1, invoice.CustomerNumber, invoice.CustomerNumber, [], null));
        byNumber.Add(ReferenceKey.Normalise(invoice.Number), id);
        if (invoice.PurchaseOrder is { } order) byOrder.Add(ReferenceKey.Normalise(order), id);
        if (!invoice.IsClosed) OpenOf(invoice.CustomerNumber).Add(id);
        return true;
    }

    public Invoice Document(long id) => invoices[(int)id - 1];

    public void Apply(Application application)
    {
        var document = Document(application.InvoiceId);
        openings.TryAdd(application.InvoiceId, document);
        Put(document with { Open = document.Open - application.Settles });
    }

    /// <summary>Everything is open again as it was before anything was applied.</summary>
    public void Rewind()
    {
        foreach (var opening in openings.Values) Put(opening);
        openings.Clear();
    }

    public IEnumerable<Invoice> WithNumber(string key)
    {
        for (var id = byNumber.First(key); id > 0; id = byNumber.After(id)) yield return Document(id);
    }

    public IEnumerable<Invoice> WithOrder(string key)
    {
        for (var id = byOrder.First(key); id > 0; id = byOrder.After(id)) yield return Document(id);
    }

    /// <summary>In the order of their IDs.</summary>
    public IEnumerable<Invoice> OpenItems(string customer)
    {
        if (!open.TryGetValue(customer, out var own)) yield break;
        foreach (var id in own) yield return Document(id);
    }

    /// <summary>Adds every document that could matter: of these keys, and what these customers owe. One may come twice.</summary>
    public void Collect(CaseQuestions questions, IEnumerable<string> owing, List<Invoice> into)
    {
        foreach (var key in questions.DocumentKeys)
        {
            for (var id = byNumber.First(key); id > 0; id = byNumber.After(id)) into.Add(Document(id));
        }

        foreach (var key in questions.PurchaseOrderKeys)
        {
            for (var id = byOrder.First(key); id > 0; id = byOrder.After(id)) into.Add(Document(id));
        }

        foreach (var customer in owing)
        {
            if (!open.TryGetValue(customer, out var own)) continue;
            foreach (var id in own) into.Add(Document(id));
        }
    }

    void Put(Invoice document)
    {
        invoices[(int)document.Id - 1] = document;
        var own = OpenOf(document.CustomerNumber);
        var at = own.BinarySearch((int)document.Id);
        if (document.IsClosed && at >= 0) own.RemoveAt(at);
        else if (!document.IsClosed && at < 0) own.Insert(~at, (int)document.Id);
    }

    List<int> OpenOf(string customer)
    {
        if (!open.TryGetValue(customer, out var own)) open[customer] = own = [];
        return own;
    }

    /// <summary>A customer's number of one kind is one document.</summary>
    sealed class SameDocument(List<Invoice> invoices) : IEqualityComparer<int>
    {
        public bool Equals(int one, int other)
        {
            var (left, right) = (invoices[one - 1], invoices[other - 1]);
            return left.Number == right.Number && left.CustomerNumber == right.CustomerNumber && left.Kind == right.Kind;
        }

        public int GetHashCode(int id)
        {
            var document = invoices[id - 1];
            return HashCode.Combine(string.GetHashCode(document.Number, StringComparison.Ordinal), string.GetHashCode(document.CustomerNumber, StringComparison.Ordinal), document.Kind);
        }
    }
}
