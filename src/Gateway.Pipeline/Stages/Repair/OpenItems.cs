using Dapper;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Documents under lock: taken in the order of their IDs, as matching takes them.</summary>
static class OpenItems
{
    public static async Task<IReadOnlyDictionary<long, OpenItem>> LockAsync(Books books, IEnumerable<long> ids, CancellationToken cancellation) =>
        (await books.Transaction.Connection!.QueryAsync<OpenItem>(new CommandDefinition(
            """
            select i.id, i.number, i.customer_id as CustomerId, c.number as CustomerNumber, c.parent as CustomerParent, i.amount, i.open, i.currency, i.kind, i.due_date as DueDate
            from invoice i join customer c on c.id = i.customer_id where i.id = any(@ids) order by i.id for update of i
            """,
            new { ids = ids.Distinct().ToArray() },
            books.Transaction,
            cancellationToken: cancellation))).ToDictionary(item => item.Id);

    /// <summary>Why these cannot be opened again by so much; null when they can.</summary>
    public static string? ObjectionToReopening(IReadOnlyDictionary<long, OpenItem> items, IEnumerable<StandingApplication> applications)
    {
        foreach (var document in applications.GroupBy(each => each.Application.InvoiceId))
        {
            var (item, opens) = (items[document.Key], document.Sum(each => each.Application.Settles.Amount));
            if (!item.Holds(item.Open + opens))
            {
                return $"{item.Number} cannot be opened by {opens:#,##0.00}: {item.Open:#,##0.00} of {item.Amount:#,##0.00} {item.Currency} is open. It was changed since; correct it in the billing system first.";
            }
        }

        return null;
    }

    public static Task SettleAsync(Books books, IReadOnlyList<Application> applications, CancellationToken cancellation)
    {
        var settled = applications.GroupBy(each => each.InvoiceId).Select(group => (Id: group.Key, Amount: group.Sum(each => each.Settles.Amount))).ToList();
        return books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update invoice set open = open - settled.amount, updated_at = @Now
            from unnest(@ids, @amounts) as settled (id, amount) where invoice.id = settled.id
            """,
            new { ids = settled.Select(row => row.Id).ToArray(), amounts = settled.Select(row => row.Amount).ToArray(), books.Now },
            books.Transaction,
            cancellationToken: cancellation));
    }
}

sealed class OpenItem
{
    public long Id { get; init; }

    public string Number { get; init; } = "";

    public long CustomerId { get; init; }

    public string CustomerNumber { get; init; } = "";

    public string? CustomerParent { get; init; }

    public decimal Amount { get; init; }

    public decimal Open { get; init; }

    public string Currency { get; init; } = "";

    public string Kind { get; init; } = "";

    public DateOnly? DueDate { get; init; }

    /// <summary>Between nothing and what was billed, on the side of its sign.</summary>
    public bool Holds(decimal open) => Amount >= 0 ? open >= 0 && open <= Amount : open <= 0 && open >= Amount;
}
