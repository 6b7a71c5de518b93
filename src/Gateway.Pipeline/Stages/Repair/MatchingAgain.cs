using Dapper;
using Gateway.Pipeline.Jobs;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Gives a receipt back to matching.</summary>
sealed class MatchingAgain(Books books, WorkQueue queue, string reason)
{
    public async Task<Repaired> RunAsync(ReceiptBook book, CancellationToken cancellation)
    {
        if (book.Receipt.IsWithdrawn || book.Unapplied != book.Receipt.Amount)
        {
            return Repaired.Refuse(book.Receipt.IsWithdrawn
                ? "The bank took back the report that it came from."
                : "Matching decides on whole receipts: take back what is applied, on account, given away or split off.");
        }

        var words = $"Given back to matching by {books.Actor}: {reason}";
        await book.CloseAsync(await book.StateAsync(cancellation), hand: null, words, "It is decided on in a moment.", cancellation);
        await queue.AddAsync(books.Transaction, "match", book.Receipt.Id, book.Receipt.Partner, DateTimeOffset.MinValue, cancellation);
        await books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update work set state = 'due', due_at = clock_timestamp(), attempts = 0, losses = 0, finished_at = null, finished_by = null, last_error = null
            where kind = 'match' and subject = @Id and state <> 'leased';
            select pg_notify('gateway_work', '');
            """,
            new { book.Receipt.Id },
            books.Transaction,
            cancellationToken: cancellation));
        return new Repaired(null, words);
    }
}
