using Gateway.Receivables.Matching;
using Gateway.Receivables.Posting;

namespace Gateway.Receivables.Tests.Posting;

/// <summary>A ledger in memory, written the way a store would: append-only applications and entries, open amounts beside them.</summary>
sealed class PureLedger(IEnumerable<Invoice> invoices)
{
    static readonly DateOnly today = new(2026, 3, 11);

    readonly Dictionary<long, Invoice> invoices = invoices.ToDictionary(invoice => invoice.Id);
    readonly List<LedgerEntry> entries = [];
    readonly List<(long Receipt, Application Row)> rows = [];
    readonly Dictionary<long, Money> received = [];

    public IReadOnlyList<Invoice> Invoices => [.. invoices.Values.OrderBy(invoice => invoice.Id)];

    public IReadOnlyList<LedgerEntry> Entries => entries;

    public IReadOnlyList<long> AppliedReceipts => rows.GroupBy(row => row.Receipt).Where(group => group.Any(row => IsStanding(group, row.Row))).Select(group => group.Key).ToList();

    public void Post(Receipt receipt, MatchDecision decision)
    {
        received[receipt.Id] = receipt.Amount;
        entries.Add(Postings.Receipt(receipt.Amount, today));
        if (decision.Customer is not null)
        {
            entries.Add(Postings.Identification(receipt.Amount, today));
        }

        foreach (var application in decision.Applies ? decision.Applications : [])
        {
            entries.Add(Postings.Application(application, today));
            Write(receipt.Id, application);
        }
    }

    public void Undo(long receipt)
    {
        var mine = rows.Where(row => row.Receipt == receipt).ToList();
        foreach (var (_, row) in mine.Where(row => IsStanding(mine, row.Row)))
        {
            entries.Add(Postings.Undo(row, today, "test"));
            Write(receipt, row.Undone());
        }
    }

    public Money Unapplied(long receipt) =>
        rows.Where(row => row.Receipt == receipt).Aggregate(received[receipt], (rest, row) => rest - row.Row.Cash);

    public IEnumerable<long> Receipts => received.Keys;

    public decimal Balance(LedgerAccount account) =>
        entries.SelectMany(entry => entry.Lines).Where(line => line.Account == account).Sum(line => line.Debit.Amount - line.Credit.Amount);

    void Write(long receipt, Application application)
    {
        rows.Add((receipt, application));
        var invoice = invoices[application.InvoiceId];
        invoices[application.InvoiceId] = invoice with { Open = invoice.Open - application.Settles };
    }

    static bool IsStanding(IEnumerable<(long Receipt, Application Row)> all, Application row) =>
        all.Where(other => other.Row.InvoiceId == row.InvoiceId).Sum(other => other.Row.Settles.Amount) != 0 && all.Any(other => ReferenceEquals(other.Row, row));
}
