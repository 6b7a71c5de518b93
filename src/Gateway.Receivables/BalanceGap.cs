namespace Gateway.Receivables;

/// <summary>An account's closing ledger balance is not the next opening one: a day between them is missing, or one of them was changed afterwards.</summary>
public sealed record BalanceGap(DateOnly ClosedOn, Money Closing, DateOnly OpenedOn, Money Opening)
{
    /// <summary>What the missing day moved; null when the two are in different currencies.</summary>
    public Money? Moved => Opening.Currency == Closing.Currency ? Opening - Closing : null;

    public override string ToString() => Moved is { } moved
        ? $"The account closed {ClosedOn:yyyy-MM-dd} with {Closing}, but opened {OpenedOn:yyyy-MM-dd} with {Opening}: {moved} moved in between. Ask the bank for the report of the missing day."
        : $"The account closed {ClosedOn:yyyy-MM-dd} with {Closing}, but opened {OpenedOn:yyyy-MM-dd} with {Opening}; ask the bank which currency it is kept in.";
}
