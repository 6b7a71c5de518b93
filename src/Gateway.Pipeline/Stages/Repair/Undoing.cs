using System.Globalization;
using Gateway.Pipeline.Stages.Match.Learning;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Takes applications back: one or all of a receipt.</summary>
sealed class Undoing(Books books, string reason)
{
    public async Task<Repaired> RunAsync(ReceiptBook book, UndoApplications action, CancellationToken cancellation)
    {
        var standing = await book.StandingAsync(cancellation);
        var chosen = action.Applications is { } ids ? standing.Where(each => ids.Contains(each.Id)).ToList() : [.. standing];
        if (chosen.Count == 0 || action.Applications is { } wanted && wanted.Distinct().Count() != chosen.Count)
        {
            return Repaired.Refuse(chosen.Count == 0 ? "Nothing is applied of it that could be taken back." : "One of these applications was taken back already, or is another receipt's: look again.");
        }

        var rest = book.Unapplied + chosen.Sum(each => each.Application.Cash.Amount);
        if (rest < 0)
        {
            return Repaired.Refuse($"A credit memo among these had paid {-rest:#,##0.00} of the others: take those back too.");
        }

        if (standing.Except(chosen).Sum(each => each.Application.Cash.Amount) < 0)
        {
            return Repaired.Refuse("What is left applied would then be a credit memo alone: take it back too.");
        }

        var items = await OpenItems.LockAsync(books, chosen.Select(each => each.Application.InvoiceId), cancellation);
        if (OpenItems.ObjectionToReopening(items, chosen) is { } objection)
        {
            return Repaired.Refuse(objection);
        }

        await book.UndoAsync(chosen, book.Receipt.ValueDate, reason, cancellation);
        if (book.CustomerId is { } customer)
        {
            await HandMarks.UnlearnAsync(books.Transaction, book.Receipt.ParentId ?? book.Receipt.Id, customer, cancellation);
        }

        var words = $"{chosen.Sum(each => each.Application.Cash.Amount).ToString("#,##0.00", CultureInfo.InvariantCulture)} {book.Receipt.Currency} taken back from {string.Join(", ", chosen.Take(5).Select(each => each.Application.InvoiceNumber))}{(chosen.Count > 5 ? $" and {chosen.Count - 5} more" : "")} by {books.Actor}: {reason}";
        await book.CloseAsync(
            await book.StateAsync(cancellation), books.Actor, words, "Apply it by hand, put it on account, or give it back to matching.", cancellation);
        return new Repaired(null, words, chosen.Sum(each => Math.Abs(each.Application.Cash.Amount)));
    }
}
