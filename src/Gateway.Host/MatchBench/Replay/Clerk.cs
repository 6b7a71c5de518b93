using Gateway.Host.MatchBench.Cases;
using Gateway.Host.MatchBench.Scoring;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>
/// Works off what waits, so that the ledger stays the live one that it is where people work: each receipt that has waited long enough is applied as the truth says, or
/// put on account. What a clerk applies is counted nowhere.
/// </summary>
sealed class Clerk(Ledger ledger, Waiting waiting, IReadOnlyList<TruthRow> rows, int days)
{
    const decimal CentsOfUnit = 100m;
    /// <summary>An advice may come so much later than its money; until then nobody asks the payer.</summary>
    const int PatienceForAdvice = 14;
    readonly TruthIndex truth = new(rows);
    readonly Queue<HeldMoney> desk = new();
    readonly Queue<HeldMoney> awaitingAdvice = new();

    public void Take(HeldMoney money) => desk.Enqueue(money);

    /// <summary>Receipts lie on the desk in the order in which they came.</summary>
    public void Work(DateOnly today)
    {
        while (days > 0 && desk.TryPeek(out var money) && money.Receipt.ValueDate.AddDays(days) <= today)
        {
            desk.Dequeue();
            if (money.Advice is null && money.Decision is { NamesSomething: false }) awaitingAdvice.Enqueue(money);
            else Decide(money);
        }

        while (awaitingAdvice.TryPeek(out var silent) && silent.Receipt.ValueDate.AddDays(PatienceForAdvice) <= today) Decide(awaitingAdvice.Dequeue());
    }

    void Decide(HeldMoney money)
    {
        if (!money.IsUndecided || money.IsBack || truth.Of(money.Told.Keys, money.Receipt) is not { } real) return;
        money.IsByHand = true;
        waiting.Forget(money);
        money.Applied = [.. real.Documents.Select(row => ApplicationOf(row, money.Receipt)).OfType<Application>()];
        foreach (var application in money.Applied) ledger.Apply(application);
    }

    /// <summary>Null where the document is not known, or nothing of it is open any more.</summary>
    Application? ApplicationOf(TruthRow row, Receipt receipt)
    {
        var currency = receipt.Amount.Currency;
        var document = ledger.WithNumber(ReferenceKey.Normalise(row.Invoice!)).Where(item => item.Open.Currency == currency && !item.IsClosed)
            .FirstOrDefault(item => row.Customer is null || item.CustomerNumber == row.Customer);
        if (document is null) return null;
        var cash = row.Cents == 0 ? document.Open : new Money(row.Cents / CentsOfUnit, currency);
        var settles = row.SettledCents is { } cents ? new Money(cents / CentsOfUnit, currency) : cash;
        if (!document.Open.IsNegative && settles > document.Open) settles = document.Open;
        return new Application(
            document.Id, document.Number, cash, settles == cash ? [] : [new Difference(DifferenceKind.Deduction, settles - cash, "clerk", DeductionCategory.Unknown)], null);
    }
}
