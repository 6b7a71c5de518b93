using Dapper;
using Gateway.Receivables.Posting;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Says whose money it is. The customer of money that is applied or on account stays until that is taken back.</summary>
sealed class Identifying(Books books, string reason)
{
    public async Task<Repaired> RunAsync(ReceiptBook book, IdentifyCustomer action, CancellationToken cancellation)
    {
        var customer = action.CustomerNumber is { } number ? await Payer.FindAsync(books, number, cancellation) : null;
        if (action.CustomerNumber is not null && customer is null)
        {
            return Repaired.Refuse($"There is no customer {action.CustomerNumber}.");
        }

        if (customer?.Id != book.CustomerId && await IsUsedAsync(book, cancellation))
        {
            return Repaired.Refuse("Some of it is applied or on account for its customer: take that back first.");
        }

        if (action.RemembersAccount && (customer is null || !await RememberAsync(book, customer, cancellation)))
        {
            return Repaired.Refuse("There is no account of the payer to remember.");
        }

        await book.IdentifyAsync(customer?.Id, reason, cancellation);
        var words = customer is null
            ? $"Nobody knows whose money it is, says {books.Actor}: {reason}"
            : $"Customer {customer.Number}{(action.RemembersAccount ? ", with its account" : "")}, says {books.Actor}: {reason}";
        await book.CloseAsync(
            await book.StateAsync(cancellation), books.Actor, words, "Apply it by hand, put it on account, or give it back to matching.", cancellation);
        return new Repaired(null, words);
    }

    async Task<bool> IsUsedAsync(ReceiptBook book, CancellationToken cancellation) =>
        (await book.StandingAsync(cancellation)).Count > 0 || await book.MovedAsync(MovementKind.OnAccount, cancellation) != 0
        || await book.MovedAsync(MovementKind.NotReceivables, cancellation) != 0;

    /// <summary>False when the receipt came without an account. A part has its receipt's.</summary>
    async Task<bool> RememberAsync(ReceiptBook book, Payer customer, CancellationToken cancellation) => await books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        insert into payer_account (customer_id, account_last4, account_hash, account_cipher, times_seen)
        select @customer, payer_account_last4, payer_account_hash, payer_account_cipher, 0 from receipt
        where id = coalesce(@ParentId, @Id) and payer_account_hash is not null
        on conflict (customer_id, account_hash) do update set confirmed = true
        """,
        new { customer = customer.Id, book.Receipt.Id, book.Receipt.ParentId },
        books.Transaction,
        cancellationToken: cancellation)) == 1;
}
