using System.Globalization;
using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Posting;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Makes a receipt of its own of a part, and takes it in again. What came from the bank keeps its amount; the parts stand beside it.</summary>
sealed class Splitting(Books books, string reason)
{
    public async Task<Repaired> SplitAsync(ReceiptBook book, SplitReceipt action, CancellationToken cancellation)
    {
        if (book.Receipt.ParentId is { } whole)
        {
            return Repaired.Refuse($"It is a part itself: split receipt {whole} again, or join this one first.");
        }

        if (action.Amount <= 0 || action.Amount >= book.Unapplied || !book.Receipt.In(action.Amount).IsPayable)
        {
            return Repaired.Refuse($"A part is more than nothing and less than the {book.Unapplied:#,##0.00} {book.Receipt.Currency} that are left.");
        }

        var part = await AddPartAsync(book, action.Amount, cancellation);
        var words = $"{Text(action.Amount)} {book.Receipt.Currency} split off by {books.Actor}: {reason}";
        await book.MoveAsync(new ReceiptMovement(MovementKind.Split, action.Amount, reason, words, part), book.Receipt.ValueDate, cancellation);
        await book.CloseAsync(await book.StateAsync(cancellation), books.Actor, words, "A rest is left: apply it, put it on account, or join the parts again.", cancellation);

        var child = (await ReceiptBook.OpenAsync(books, part, cancellation))!;
        await child.EnterPartAsync($"Part of receipt {book.Receipt.Id}", cancellation);
        await child.CloseAsync(
            await child.StateAsync(cancellation), books.Actor, $"Split off from receipt {book.Receipt.Id} by {books.Actor}: {reason}", "Say whose it is, apply it, or join it again.", cancellation);
        return new Repaired(null, words, action.Amount, part);
    }

    public async Task<Repaired> JoinAsync(ReceiptBook part, CancellationToken cancellation)
    {
        if (part.Receipt.ParentId is not { } parent)
        {
            return Repaired.Refuse("It is no part of another receipt.");
        }

        if (part.Unapplied != part.Receipt.Amount)
        {
            return Repaired.Refuse("Some of it is applied, on account or given away: take that back first.");
        }

        var whole = (await ReceiptBook.OpenAsync(books, parent, cancellation))!;
        if (whole.Receipt.IsGone || whole.Receipt.State == "awaitingApproval")
        {
            return Repaired.Refuse($"Receipt {parent} is {whole.Receipt.State}; nothing can be joined to it.");
        }

        var words = $"{Text(part.Receipt.Amount)} {part.Receipt.Currency} joined to receipt {parent} by {books.Actor}: {reason}";
        await part.GoBackAsync(whole, reason, words, part.Receipt.ValueDate, returnId: null, cancellation);
        await part.CloseAsync(ReceiptState.Joined, books.Actor, words, "", cancellation);
        await whole.CloseAsync(await whole.StateAsync(cancellation), books.Actor, words, "Apply it by hand, put it on account, or give it back to matching.", cancellation);
        return new Repaired(null, words, part.Receipt.Amount, parent);
    }

    Task<long> AddPartAsync(ReceiptBook book, decimal amount, CancellationToken cancellation) => books.Transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
        """
        insert into receipt (key, bank_account_id, file_id, document_id, parent_id, customer_id, source, amount, unapplied, currency, value_date, bank_reference, originator_id,
            payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, source_byte, state, in_hand_of, received_at)
        select key || '|part ' || (select count(*) + 1 from receipt part where part.parent_id = @Id), bank_account_id, file_id, document_id, id, @CustomerId, source, @amount, @amount,
            currency, value_date, bank_reference, originator_id, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, source_byte, 'unapplied', @Actor, received_at
        from receipt where id = @Id returning id
        """,
        new { book.Receipt.Id, book.CustomerId, amount, books.Actor },
        books.Transaction,
        cancellationToken: cancellation));

    static string Text(decimal amount) => amount.ToString("#,##0.00##", CultureInfo.InvariantCulture);
}
