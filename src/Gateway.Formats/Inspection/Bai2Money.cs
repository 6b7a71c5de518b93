using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>
/// Where the money of a BAI2 file is, by currency: control totals, and credits and debits of its transactions. What an account holds is accepted
/// only when the account, its group and its file are. Where a file has several currencies, record 99 adds up what cannot be added: the reader
/// checks it all the same, digit by digit, but no currency has a stated total then.
/// </summary>
sealed class Bai2Money
{
    const string ControlTotal = "control total";

    readonly SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> sums = [];
    readonly SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> file = [];
    readonly SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> group = [];
    decimal credits;
    decimal debits;
    decimal stated;
    bool isStated = true;

    public void Add(Bai2Transaction transaction)
    {
        if (transaction.Type.Side == Bai2Side.Credit)
            credits = Sum(credits, transaction.Amount ?? 0m);
        else if (transaction.Type.Side == Bai2Side.Debit)
            debits = Sum(debits, transaction.Amount ?? 0m);
    }

    public void EndAccount(string? currency, Bai2Outcome outcome)
    {
        var isAccepted = outcome.Verdict != UnitVerdict.Rejected;
        AddTo(group, (ControlTotal, currency), isAccepted, outcome.ControlTotal);
        AddTo(group, ("credits", currency), isAccepted, credits);
        AddTo(group, ("debits", currency), isAccepted, debits);
        (credits, debits) = (0m, 0m);
    }

    public void EndGroup(Bai2Outcome outcome) => Move(group, file, outcome.Verdict != UnitVerdict.Rejected);

    public void EndFile(Bai2Outcome outcome)
    {
        Move(file, sums, outcome.Verdict != UnitVerdict.Rejected);
        isStated &= outcome.ControlTotalStated is not null;
        stated = Sum(stated, outcome.ControlTotalStated ?? 0m);
    }

    /// <summary>What record 99 states is compared with the accounts' totals, where one currency makes that possible.</summary>
    public IEnumerable<MoneyTotals> Totals()
    {
        var currencies = sums.Keys.Select(key => key.Currency).Distinct().Count();
        foreach (var ((kind, currency), (accepted, quarantined)) in sums)
            yield return new MoneyTotals(kind, currency, kind == ControlTotal && currencies == 1 && isStated ? stated : null, accepted, quarantined);
    }

    /// <summary>What no decimal holds any more is the largest that it holds: such totals are nonsense, told by the reader, and only shown here.</summary>
    static decimal Sum(decimal left, decimal right) => (left, right) switch
    {
        ( > 0, > 0) when left > decimal.MaxValue - right => decimal.MaxValue,
        ( < 0, < 0) when left < decimal.MinValue - right => decimal.MinValue,
        _ => left + right,
    };

    static void AddTo(SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> target, (string Kind, string? Currency) key, bool isAccepted, decimal amount)
    {
        var (accepted, quarantined) = target.GetValueOrDefault(key);
        target[key] = isAccepted ? (Sum(accepted, amount), quarantined) : (accepted, Sum(quarantined, amount));
    }

    static void Move(
        SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> from,
        SortedDictionary<(string Kind, string? Currency), (decimal Accepted, decimal Quarantined)> to,
        bool isAccepted)
    {
        foreach (var (key, (accepted, quarantined)) in from)
        {
            AddTo(to, key, isAccepted, accepted);
            AddTo(to, key, isAccepted: false, quarantined);
        }

        from.Clear();
    }
}
