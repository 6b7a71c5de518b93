using System.Globalization;
using Gateway.Receivables.Posting;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>Moves the unapplied rest to the customer's account or out of receivables, and back.</summary>
sealed class Keeping(Books books, string reason)
{
    const string rest = "A rest is left: apply it, put it on account, or split it off.";

    public async Task<Repaired> PutAsync(ReceiptBook book, PutOnAccount action, CancellationToken cancellation) => (book, action.Amount) switch
    {
        ({ CustomerId: null }, _) => Repaired.Refuse("Money is kept for a customer: say first whose it is."),
        (_, <= 0) => Repaired.Refuse("The amount has to be above zero."),
        _ when IsTooFine(book, action.Amount) => TooFine(book),
        _ when action.Amount > book.Unapplied => Repaired.Refuse($"{Text(action.Amount)} is more than the {Text(book.Unapplied)} {book.Receipt.Currency} that are left."),
        _ => await MoveAsync(book, MovementKind.OnAccount, action.Amount, "kept on account", cancellation),
    };

    public async Task<Repaired> TakeAsync(ReceiptBook book, TakeFromAccount action, CancellationToken cancellation)
    {
        var kept = await book.MovedAsync(MovementKind.OnAccount, cancellation);
        return action.Amount switch
        {
            <= 0 => Repaired.Refuse("The amount has to be above zero."),
            _ when IsTooFine(book, action.Amount) => TooFine(book),
            _ when action.Amount > kept => Repaired.Refuse($"{Text(action.Amount)} is more than the {Text(kept)} {book.Receipt.Currency} that are on account of this receipt."),
            _ => await MoveAsync(book, MovementKind.OnAccount, -action.Amount, "taken from the account", cancellation),
        };
    }

    public async Task<Repaired> GiveAwayAsync(ReceiptBook book, CancellationToken cancellation) => book.Unapplied == 0
        ? Repaired.Refuse("Nothing is left of it.")
        : await MoveAsync(book, MovementKind.NotReceivables, book.Unapplied, "not for receivables", cancellation);

    public async Task<Repaired> TakeBackAsync(ReceiptBook book, CancellationToken cancellation)
    {
        var given = await book.MovedAsync(MovementKind.NotReceivables, cancellation);
        return given == 0
            ? Repaired.Refuse("None of it was marked as not for receivables.")
            : await MoveAsync(book, MovementKind.NotReceivables, -given, "for receivables after all", cancellation);
    }

    async Task<Repaired> MoveAsync(ReceiptBook book, MovementKind kind, decimal amount, string where, CancellationToken cancellation)
    {
        var words = $"{Text(Math.Abs(amount))} {book.Receipt.Currency} {where} by {books.Actor}: {reason}";
        await book.MoveAsync(new ReceiptMovement(kind, amount, reason, words), book.Receipt.ValueDate, cancellation);
        await book.CloseAsync(await book.StateAsync(cancellation), books.Actor, words, rest, cancellation);
        return new Repaired(null, words, Math.Abs(amount));
    }

    static bool IsTooFine(ReceiptBook book, decimal amount) => !book.Receipt.In(amount).IsPayable;

    static Repaired TooFine(ReceiptBook book) => Repaired.Refuse($"The amount is finer than the smallest unit of {book.Receipt.Currency}.");

    static string Text(decimal amount) => amount.ToString("#,##0.00##", CultureInfo.InvariantCulture);
}
