using System.Globalization;
using Dapper;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Receivables;
using Gateway.Receivables.Posting;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>
/// What a return does to its receipt: applications, money on account and parts are taken back by new rows, the documents are open again, and the bank has the money. On the day of the
/// return, or in the open period.
/// </summary>
sealed class ReturnBooking(Books books)
{
    /// <summary>Null when it is done; else why it cannot be, and nothing of it may be committed.</summary>
    public async Task<Booked> TakeBackAsync(ReturnRow returned, long receiptId, CancellationToken cancellation)
    {
        var book = (await ReceiptBook.OpenAsync(books, receiptId, cancellation))!;
        if (book.Receipt.IsGone)
        {
            return Booked.Refuse($"Receipt {receiptId} was taken back already.");
        }

        var parts = await PartsAsync(receiptId, cancellation);
        var family = new List<(ReceiptBook Book, IReadOnlyList<StandingApplication> Standing)>();
        foreach (var each in parts.Append(book))
        {
            family.Add((each, await each.StandingAsync(cancellation)));
        }

        var all = family.SelectMany(each => each.Standing).ToList();
        var items = await OpenItems.LockAsync(books, all.Select(each => each.Application.InvoiceId), cancellation);
        if (OpenItems.ObjectionToReopening(items, all) is { } objection)
        {
            return Booked.Refuse(objection);
        }

        var why = $"Return {returned.Id}: {returned.Code}{(returned.Reason is { } reason ? $", {reason}" : "")}";
        foreach (var (each, standing) in family)
        {
            await EmptyAsync(each, standing, returned, why, cancellation);
            if (each != book)
            {
                await each.GoBackAsync(book, why, why, returned.Day, returned.Id, cancellation);
                await each.CloseAsync(ReceiptState.Joined, null, why, "", cancellation);
            }
        }

        await book.MoveAsync(Movement(returned, book.Receipt.Amount, why), returned.Day, cancellation);
        var state = returned.Side == Names.Of(PaymentReturnSide.CreditWeReceived) ? ReceiptState.Reversed : ReceiptState.Returned;
        await book.CloseAsync(state, null, why, "", cancellation);
        await DeclineAsync(family.Select(each => each.Book.Receipt.Id), why, cancellation);
        return new Booked(null, $"Receipt {receiptId} of {book.Receipt.Money} was taken back.{Reopened(all, items)}");
    }

    /// <summary>A dishonored return: the money is ours again, and a person says what it pays now.</summary>
    public async Task<Booked> GiveAgainAsync(ReturnRow returned, long receiptId, CancellationToken cancellation)
    {
        var book = (await ReceiptBook.OpenAsync(books, receiptId, cancellation))!;
        var gone = await book.MovedAsync(MovementKind.Returned, cancellation);
        if (gone != returned.Amount)
        {
            return Booked.Refuse($"Receipt {receiptId} is not the bank's at the moment.");
        }

        var why = $"Return {returned.Id}: {returned.Code}, its return was dishonored";
        await book.MoveAsync(Movement(returned, -gone, why), returned.Day, cancellation);
        await book.CloseAsync(
            await book.StateAsync(cancellation), books.Actor, why, "Apply it by hand, or give it back to matching, which looks at what is open now.", cancellation);
        return new Booked(null, $"Receipt {receiptId} of {book.Receipt.Money} is money again; what it had paid stays open until it is applied.");
    }

    static ReceiptMovement Movement(ReturnRow returned, decimal amount, string why) =>
        new(MovementKind.Returned, amount, why, why, Return: returned.Id, LedgerAccount: returned.LedgerAccount);

    async Task<List<ReceiptBook>> PartsAsync(long receiptId, CancellationToken cancellation)
    {
        var ids = await books.Transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            "select id from receipt where parent_id = @receiptId and state <> 'joined' order by id", new { receiptId }, books.Transaction, cancellationToken: cancellation));
        var parts = new List<ReceiptBook>();
        foreach (var id in ids)
        {
            parts.Add((await ReceiptBook.OpenAsync(books, id, cancellation))!);
        }

        return parts;
    }

    static async Task EmptyAsync(ReceiptBook book, IReadOnlyList<StandingApplication> standing, ReturnRow returned, string why, CancellationToken cancellation)
    {
        if (standing.Count > 0)
        {
            await book.UndoAsync(standing, returned.Day, why, cancellation);
        }

        foreach (var kind in new[] { MovementKind.OnAccount, MovementKind.NotReceivables })
        {
            if (await book.MovedAsync(kind, cancellation) is not 0 and var moved)
            {
                await book.MoveAsync(new ReceiptMovement(kind, -moved, why, why, Return: returned.Id), returned.Day, cancellation);
            }
        }
    }

    Task DeclineAsync(IEnumerable<long> receipts, string why, CancellationToken cancellation) => books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "update repair set state = 'declined', checked_at = @Now, check_reason = @why where receipt_id = any(@receipts) and state = 'awaitingApproval'",
        new { receipts = receipts.ToArray(), why, books.Now },
        books.Transaction,
        cancellationToken: cancellation));

    static string Reopened(List<StandingApplication> all, IReadOnlyDictionary<long, OpenItem> items)
    {
        var documents = all.GroupBy(each => each.Application.InvoiceId)
            .Select(group => (Item: items[group.Key], Opens: group.Sum(each => each.Application.Settles.Amount))).Where(each => each.Opens != 0).ToList();
        return documents.Count == 0 ? " Nothing was applied of it." : $" Open again: {string.Join(", ", documents.Take(8).Select(Words))}{(documents.Count > 8 ? $" and {documents.Count - 8} more" : "")}.";
    }

    static string Words((OpenItem Item, decimal Opens) each) =>
        $"{each.Item.Number} {each.Opens.ToString("#,##0.00", CultureInfo.InvariantCulture)}{(each.Item.DueDate is { } due ? $" (due {due:yyyy-MM-dd})" : "")}";
}

/// <param name="Refusal">Null when it is done.</param>
sealed record Booked(string? Refusal, string Words)
{
    public static Booked Refuse(string why) => new(why, "");
}
