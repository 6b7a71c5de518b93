using Dapper;
using Gateway.Pipeline.Stages.Read.Reports;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>Decides what becomes of one return, and tells a person what he has to do.</summary>
sealed class ReturnDecision(Books books)
{
    const string nameOriginal = "Find the payment and name it at the return: what it had paid is then opened again. Or close this if it was settled otherwise.";

    public Task RunAsync(ReturnRow returned, CancellationToken cancellation) => (returned.Return.Side, returned.Return.Stage) switch
    {
        (PaymentReturnSide.CreditWeSent, _) => TellPayablesAsync(returned, cancellation),
        (_, PaymentReturnStage.Return) => TakeBackAsync(returned, cancellation),
        _ => QuarrelAsync(returned, cancellation),
    };

    /// <summary>A person said which receipt it is. Null when it is booked; else why it cannot be.</summary>
    public async Task<string?> BookAsync(ReturnRow returned, long receiptId, CancellationToken cancellation)
    {
        var booking = new ReturnBooking(books);
        var booked = returned.Return.Stage == PaymentReturnStage.Dishonored
            ? await booking.GiveAgainAsync(returned, receiptId, cancellation)
            : await booking.TakeBackAsync(returned, receiptId, cancellation);
        if (booked.Refusal is { } refusal)
        {
            return refusal;
        }

        await SettleAsync(returned, "booked", receiptId, cancellation);
        foreach (var kind in new[] { "returnOriginalUnknown", "returnUnclear" })
        {
            await ExceptionRows.CloseAsync(books.Transaction, kind, $"return:{returned.Id}", books.Actor, $"Receipt {receiptId} is its original.", books.Now, cancellation);
        }

        var isBack = returned.Return.Stage == PaymentReturnStage.Dishonored;
        await TellAsync(
            returned, receiptId, isBack ? "returnDishonored" : "paymentReturned", booked.Words,
            isBack ? "Apply the receipt again, or give it back to matching." : Suggestion(returned), cancellation);
        return null;
    }

    async Task TakeBackAsync(ReturnRow returned, CancellationToken cancellation)
    {
        var original = await new OriginalSearch(books.Transaction).FindAsync(returned, cancellation);
        if (original is { IsConfirmation: true })
        {
            await SettleAsync(returned, "confirms", original.Receipt, cancellation);
        }
        else if (original is { Receipt: { } receipt, Doubt: null })
        {
            await TryAsync(returned, receipt, cancellation);
        }
        else
        {
            await AskAsync(returned, original, cancellation);
        }
    }

    /// <summary>Dishonored and contested returns speak of a return that was told before.</summary>
    async Task QuarrelAsync(ReturnRow returned, CancellationToken cancellation)
    {
        var receipts = (await books.Transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            select distinct receipt_id from payment_return
            where partner = @Partner and original_trace = @OriginalTrace and amount = @Amount and currency = @Currency and state = 'booked' and receipt_id is not null and id <> @Id limit 3
            """,
            new { returned.Partner, returned.OriginalTrace, returned.Amount, returned.Currency, returned.Id },
            books.Transaction,
            cancellationToken: cancellation))).AsList();
        if (receipts.Count == 1)
        {
            await TryAsync(returned, receipts[0], cancellation);
        }
        else
        {
            await AskAsync(returned, Original.Unknown("No return of that trace and amount was booked before."), cancellation);
        }
    }

    /// <summary>Only where all of it can be done; else nothing moves and a person looks.</summary>
    async Task TryAsync(ReturnRow returned, long receipt, CancellationToken cancellation)
    {
        await books.Transaction.SaveAsync("booking", cancellation);
        if (await BookAsync(returned, receipt, cancellation) is { } refusal)
        {
            await books.Transaction.RollbackAsync("booking", cancellation);
            await AskAsync(returned, Original.Doubtful(receipt, refusal), cancellation);
        }
    }

    async Task AskAsync(ReturnRow returned, Original original, CancellationToken cancellation)
    {
        await SettleAsync(returned, "asks", original.Receipt, cancellation);
        var isUnknown = original.Receipt is null && returned.Return.Stage == PaymentReturnStage.Return && original.Doubt?.StartsWith("Receipts", StringComparison.Ordinal) != true;
        var words = isUnknown ? $"The payment that it undoes was not found among the receipts. {original.Doubt}" : original.Doubt ?? "";
        await TellAsync(returned, original.Receipt, isUnknown ? "returnOriginalUnknown" : "returnUnclear", words.TrimEnd(), nameOriginal, cancellation);
    }

    async Task TellPayablesAsync(ReturnRow returned, CancellationToken cancellation)
    {
        await SettleAsync(returned, "payables", null, cancellation);
        await TellAsync(returned, null, "payablesReturned", "", ReturnWords.ForPayables(returned.Return), cancellation);
    }

    Task TellAsync(ReturnRow returned, long? receipt, string kind, string words, string suggestion, CancellationToken cancellation) => ExceptionRows.OpenAsync(
        books.Transaction,
        new OpenException(
            kind, $"return:{returned.Id}", returned.Partner, returned.FileId, receipt, returned.Amount, returned.Currency, "us",
            $"{ReturnWords.Why(returned.Return)} {words}".TrimEnd(), suggestion),
        books.Now,
        cancellation);

    static string Suggestion(ReturnRow returned) => returned.Code is "R01" or "R09"
        ? "The customer's account had too little money: ask it to pay again, or draw the debit once more (the rules allow two further attempts)."
        : "Ask the customer to pay again; the billing system gets the open amounts with the next export.";

    Task SettleAsync(ReturnRow returned, string state, long? receipt, CancellationToken cancellation) => books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "update payment_return set state = @state, receipt_id = @receipt, settled_at = @Now, settled_by = @Actor where id = @Id",
        new { returned.Id, state, receipt, books.Now, books.Actor },
        books.Transaction,
        cancellationToken: cancellation));
}
