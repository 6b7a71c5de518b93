namespace Gateway.Host.MatchBench.Replay;

/// <summary>Something that does not add up at the end of a replay.</summary>
/// <param name="What">The receipt or document.</param>
sealed record Imbalance(string What, long Cents)
{
    const decimal CentsOfUnit = 100m;

    /// <summary>Money that is neither applied nor unapplied; documents that are not what the applications of live receipts leave of them, or below nothing.</summary>
    public static IReadOnlyList<Imbalance> Of(IReadOnlyList<HeldMoney> receipts, Ledger ledger)
    {
        var money = receipts.Select(held => Between(
            $"receipt {held.Receipt.Id}", held.Receipt.Amount.Amount, (held.Decision?.Unapplied.Amount ?? held.Receipt.Amount.Amount) + held.FirstApplied.Sum(application => application.Cash.Amount)));
        var live = receipts.SelectMany(held => held.Applied).ToLookup(application => application.InvoiceId, application => application.Settles.Amount);
        var touched = receipts.SelectMany(held => held.Applied.Concat(held.FirstApplied)).Select(application => application.InvoiceId).Distinct();
        return [.. money.Concat(touched.SelectMany(id => OfDocument(ledger, id, live[id].Sum()))).Where(imbalance => imbalance.Cents != 0)];
    }

    static IEnumerable<Imbalance> OfDocument(Ledger ledger, long id, decimal settled)
    {
        var document = ledger.Document(id);
        var name = $"{document.Kind} {document.CustomerNumber}/{document.Number}";
        yield return Between($"{name} against its applications", ledger.OpeningOf(id).Amount - settled, document.Open.Amount);
        if (document.Open.IsNegative && !document.Amount.IsNegative) yield return Between($"{name} below nothing", 0, document.Open.Amount);
    }

    static Imbalance Between(string what, decimal one, decimal other) => new(what, (long)(Math.Abs(one - other) * CentsOfUnit));
}
