using Dapper;
using Gateway.Pipeline.Stages.Post;
using Gateway.Receivables;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>
/// One receipt under lock and what happens to its money: rows, open amounts and journal entries of each change belong together. Whoever changes anything ends with
/// <see cref="CloseAsync"/>, which writes the receipt as it then is. Callers check what is allowed; the database refuses what cannot be.
/// </summary>
sealed class ReceiptBook
{
    readonly Books books;
    readonly LedgerRows ledger;

    ReceiptBook(Books books, HeldReceipt receipt)
    {
        (this.books, Receipt, Unapplied, CustomerId) = (books, receipt, receipt.Unapplied, receipt.CustomerId);
        ledger = new LedgerRows(books.Transaction, books.Chart, books.Actor, books.Now);
    }

    public HeldReceipt Receipt { get; }

    /// <summary>What is left after all that was done here.</summary>
    public decimal Unapplied { get; private set; }

    public long? CustomerId { get; private set; }

    NpgsqlConnection Connection => books.Transaction.Connection!;

    /// <summary>Null when there is no such receipt.</summary>
    public static async Task<ReceiptBook?> OpenAsync(Books books, long receiptId, CancellationToken cancellation) =>
        await HeldReceipt.LockAsync(books.Transaction, receiptId, cancellation) is { } receipt ? new ReceiptBook(books, receipt) : null;

    public Task<IReadOnlyList<StandingApplication>> StandingAsync(CancellationToken cancellation) =>
        StandingApplication.OfAsync(books.Transaction, Receipt.Id, cancellation);

    /// <summary>Sum of the movements of one kind.</summary>
    public Task<decimal> MovedAsync(MovementKind kind, CancellationToken cancellation) => Connection.ExecuteScalarAsync<decimal>(Command(
        "select coalesce(sum(amount), 0) from receipt_movement where receipt_id = @Id and kind = @kind", new { Receipt.Id, kind = Names.Of(kind) }, cancellation));

    /// <summary>The invoices are locked already, see <see cref="OpenItems"/>.</summary>
    public async Task ApplyAsync(IReadOnlyList<Application> applications, string rulesVersion, CancellationToken cancellation)
    {
        await Connection.ExecuteAsync(Command(
            """
            insert into application (receipt_id, invoice_id, cash, settles, differences, currency, actor, rules_version, source_byte, at)
            values (@Id, @InvoiceId, @cash, @settles, @differences::jsonb, @Currency, @Actor, @rulesVersion, @SourceByte, @Now)
            """,
            applications.Select(each => new
            {
                Receipt.Id, each.InvoiceId, cash = each.Cash.Amount, settles = each.Settles.Amount, differences = StandingApplication.Stored(each.Differences),
                Receipt.Currency, books.Actor, rulesVersion, each.SourceByte, books.Now,
            }).ToList(),
            cancellation));
        await OpenItems.SettleAsync(books, applications, cancellation);
        foreach (var each in applications)
        {
            await ledger.AddAsync(Receipt.Id, Postings.Application(each, Receipt.ValueDate), null, each.InvoiceId, cancellation);
        }

        Unapplied -= applications.Sum(each => each.Cash.Amount);
    }

    /// <summary>New rows with all signs turned: the documents are open again, discounts and deductions are restored. The invoices are locked already.</summary>
    /// <param name="day">Whose period counts.</param>
    public async Task UndoAsync(IReadOnlyList<StandingApplication> applications, DateOnly day, string reason, CancellationToken cancellation)
    {
        await Connection.ExecuteAsync(Command(
            """
            insert into application (receipt_id, invoice_id, cash, settles, differences, currency, undoes, actor, rules_version, source_byte, at)
            select receipt_id, invoice_id, -cash, -settles,
                (select coalesce(jsonb_agg(each || jsonb_build_object('amount', (-(each->>'amount')::numeric)::text) order by no), '[]')
                    from jsonb_array_elements(differences) with ordinality listed (each, no)),
                currency, id, @Actor, rules_version, source_byte, @Now
            from application where id = any(@ids) order by id
            """,
            new { ids = applications.Select(each => each.Id).ToArray(), books.Actor, books.Now },
            cancellation));
        await OpenItems.SettleAsync(books, [.. applications.Select(each => each.Application.Undone())], cancellation);
        foreach (var (_, application) in applications)
        {
            await ledger.AddAsync(Receipt.Id, Postings.Undo(application, day, reason), null, application.InvoiceId, cancellation);
        }

        Unapplied += applications.Sum(each => each.Application.Cash.Amount);
    }

    /// <summary>Between the unapplied rest and where the kind says; a negative amount comes back from there.</summary>
    public async Task MoveAsync(ReceiptMovement movement, DateOnly day, CancellationToken cancellation)
    {
        await Connection.ExecuteAsync(Command(
            """
            insert into receipt_movement (receipt_id, kind, amount, currency, other_receipt_id, return_id, actor, reason, at)
            values (@Id, @kind, @Amount, @Currency, @OtherReceipt, @Return, @Actor, @Reason, @Now)
            """,
            new
            {
                Receipt.Id, kind = Names.Of(movement.Kind), movement.Amount, Receipt.Currency, movement.OtherReceipt, movement.Return, books.Actor, movement.Reason, books.Now,
            },
            cancellation));
        await PostAsync(Postings.Movement(movement.Kind, Receipt.In(movement.Amount), CustomerId is not null, day, movement.Words), movement.LedgerAccount, cancellation);
        Unapplied -= movement.Amount;
    }

    /// <summary>A part enters with the money that its receipt gave it.</summary>
    public Task EnterPartAsync(string words, CancellationToken cancellation) =>
        PostAsync(Postings.Movement(MovementKind.Split, -Receipt.Money, CustomerId is not null, Receipt.ValueDate, words), null, cancellation);

    /// <summary>All of a part, of which nothing is used, goes back into the receipt that it was split from.</summary>
    public async Task GoBackAsync(ReceiptBook whole, string reason, string words, DateOnly day, long? returnId, CancellationToken cancellation)
    {
        await MoveAsync(new ReceiptMovement(MovementKind.Split, Receipt.Amount, reason, words, whole.Receipt.Id, returnId), day, cancellation);
        await whole.MoveAsync(new ReceiptMovement(MovementKind.Split, -Receipt.Amount, reason, words, Receipt.Id, returnId), day, cancellation);
    }

    /// <summary>Whose money the rest is; from the first time on it stands on unapplied. Null: nobody knows any more.</summary>
    public async Task IdentifyAsync(long? customerId, string reason, CancellationToken cancellation)
    {
        var day = Receipt.ValueDate;
        if (Unapplied > 0 && (CustomerId is null) != (customerId is null))
        {
            await PostAsync(
                customerId is null ? Postings.Unidentification(Receipt.In(Unapplied), day, reason) : Postings.Identification(Receipt.In(Unapplied), day), null, cancellation);
        }

        CustomerId = customerId;
    }

    /// <summary>Writes what the receipt has become. Whatever rest it has waits for a person under its exception.</summary>
    /// <param name="hand">Who keeps it from matching; null gives it back.</param>
    /// <param name="suggestion">What to do next, where something is left.</param>
    public async Task CloseAsync(ReceiptState state, string? hand, string why, string suggestion, CancellationToken cancellation)
    {
        await ledger.FlushAsync(cancellation);
        await Connection.ExecuteAsync(Command(
            "update receipt set state = @state, unapplied = @Unapplied, customer_id = @CustomerId, why = @why, in_hand_of = @hand, matched_at = @Now where id = @Id",
            new { Receipt.Id, state = Names.Of(state), Unapplied, CustomerId, why, hand, books.Now },
            cancellation));
        var subject = $"receipt:{Receipt.Id}";
        if (Unapplied == 0)
        {
            await ExceptionRows.CloseAsync(books.Transaction, "receiptNotApplied", subject, books.Actor, why, books.Now, cancellation);
            return;
        }

        await ExceptionRows.OpenAsync(
            books.Transaction,
            new OpenException("receiptNotApplied", subject, Receipt.Partner, Receipt.FileId, Receipt.Id, Unapplied, Receipt.Currency, "us", why, suggestion),
            books.Now,
            cancellation);
    }

    /// <summary>What its money makes of it.</summary>
    public async Task<ReceiptState> StateAsync(CancellationToken cancellation)
    {
        var (applied, split, onAccount, elsewhere) = await Connection.QuerySingleAsync<(bool, decimal, decimal, decimal)>(Command(
            """
            select exists (select from application a where receipt_id = @Id and undoes is null and not exists (select from application back where back.undoes = a.id)),
                coalesce(sum(amount) filter (where kind = 'split'), 0), coalesce(sum(amount) filter (where kind = 'onAccount'), 0),
                coalesce(sum(amount) filter (where kind = 'notReceivables'), 0)
            from receipt_movement where receipt_id = @Id
            """,
            new { Receipt.Id },
            cancellation));
        return (Unapplied, applied) switch
        {
            (> 0, false) when Unapplied == Receipt.Amount - split => CustomerId is null ? ReceiptState.Unidentified : ReceiptState.Unapplied,
            (> 0, _) => ReceiptState.PartlyApplied,
            (_, false) when onAccount == Receipt.Amount - split => ReceiptState.OnAccount,
            (_, false) when elsewhere == Receipt.Amount - split => ReceiptState.NotReceivables,
            _ => ReceiptState.Applied,
        };
    }

    Task PostAsync(LedgerEntry entry, string? bank, CancellationToken cancellation) =>
        ledger.AddAsync(Receipt.Id, entry, bank ?? Receipt.LedgerAccount, null, cancellation);

    CommandDefinition Command(string sql, object parameters, CancellationToken cancellation) => new(sql, parameters, books.Transaction, cancellationToken: cancellation);
}

/// <param name="Amount">Positive leaves the rest.</param>
/// <param name="OtherReceipt">The part, or what this is a part of.</param>
/// <param name="Return">What made it come back.</param>
/// <param name="Words">Of the journal entry.</param>
/// <param name="LedgerAccount">Of the bank account that was debited, where it is not the one that the money came to.</param>
sealed record ReceiptMovement(MovementKind Kind, decimal Amount, string Reason, string Words, long? OtherReceipt = null, long? Return = null, string? LedgerAccount = null);
