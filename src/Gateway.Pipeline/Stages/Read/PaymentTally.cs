using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>The payments of one document in numbers: a batch may hold a million of them, so only what is held back is kept, summed by its reason.</summary>
sealed class PaymentTally
{
    /// <summary>Reasons name amounts and dates, so a bad batch could have as many as payments; the rest shares the last one.</summary>
    const int mostReasons = 20;

    readonly Dictionary<HeldBack, HeldPayments> held = [];

    /// <summary>Receipts, returns, balances and the like that wait to take effect.</summary>
    public int Staged { get; set; }

    /// <summary>The sender says that it tells entries again (a corrected report): those that are known are no suspicion.</summary>
    public bool TellsAgain { get; set; }

    public IReadOnlyCollection<HeldPayments> Held => held.Values;

    /// <summary>All of it is held back, nothing waits to take effect.</summary>
    public bool HasNoEffect => Staged == 0 && held.Count > 0;

    /// <param name="name">The first of its kind is named to the person.</param>
    public void Hold(HeldBack reason, Money? amount, string name)
    {
        if (!held.TryGetValue(reason, out var sum))
        {
            sum = held.Values.FirstOrDefault(other => held.Count >= mostReasons && other.Reason.Kind == reason.Kind)
                ?? (held[reason] = new HeldPayments(reason, name));
        }

        sum.Add(amount);
    }
}

/// <summary>Payments that are held back for one reason.</summary>
sealed class HeldPayments(HeldBack reason, string first)
{
    bool isMixed;

    public HeldBack Reason { get; } = reason;

    public string First { get; } = first;

    public int Count { get; private set; }

    /// <summary>Null where no amount is known or currencies differ.</summary>
    public Money? Amount { get; private set; }

    public void Add(Money? amount)
    {
        Count++;
        isMixed |= amount is { } other && Amount is { } sum && sum.Currency != other.Currency;
        Amount = isMixed ? null : amount is { } more ? Amount is { } before ? before + more : more : Amount;
    }
}
