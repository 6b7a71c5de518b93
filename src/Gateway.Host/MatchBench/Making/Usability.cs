namespace Gateway.Host.MatchBench.Making;

/// <summary>
/// Whether what can be seen of a payment admits one explanation only, the true one. Judged on the ledger as it really is, with plain means of its own: none of
/// the matcher's code speaks here.
/// </summary>
sealed class Usability(World world)
{
    /// <summary>All subsets of so many documents are tried; beyond that, a sum is no proof.</summary>
    const int MostForSubsets = 14;

    readonly Lazy<Dictionary<string, List<Item>>> byKey = new(() => []);

    public void Learn(Item item)
    {
        if (!byKey.Value.TryGetValue(Key(item.Number), out var same)) byKey.Value[Key(item.Number)] = same = [];
        same.Add(item);
    }

    public void LearnAll()
    {
        foreach (var item in world.Payers.SelectMany(payer => payer.Open)) Learn(item);
    }

    public bool Of(Payment payment)
    {
        if (payment.Lines.Count == 0 || payment.Behaviour == Behaviour.OtherCurrency) return false;
        if (payment.IsUsable is { } known) return known;
        return (payment.IsAdviceLost ? RemittanceKind.None : payment.Remittance) switch
        {
            RemittanceKind.Structured or RemittanceKind.FreeText => payment.Written.All(line => IsClear(payment, line)),
            RemittanceKind.OrderOnly => IsKnown(payment) && OrderFits(payment),
            RemittanceKind.PartialList => IsKnown(payment) && payment.Written.All(line => IsClear(payment, line)) && RestIsUnique(payment),
            _ => IsKnown(payment) && IsOnlySum(Owed(payment), [], payment.Amount),
        };
    }

    static bool IsKnown(Payment payment) => payment.Identity != IdentityKind.None;

    /// <summary>The number as written is this document's alone, or the amount beside it says which of several is meant.</summary>
    bool IsClear(Payment payment, WrittenLine line)
    {
        var meant = byKey.Value.TryGetValue(Key(line.Text), out var all)
            ? all.FindAll(item => !IsKnown(payment) || item.Owner == payment.Payer || item.Owner.Parent == payment.Payer)
            : [];
        if (meant.Count == 0) return IsKnown(payment) && line.StatesAmount && IsOnlyNeighbour(payment, line);
        return meant is [var only] ? only == line.Item : meant.FindAll(item => item.Open == line.Line.Cash) is [var fitting] && fitting == line.Item;
    }

    static bool IsOnlyNeighbour(Payment payment, WrittenLine line) =>
        payment.Payer.Open.FindAll(item => item.Open == line.Line.Cash && IsNear(Key(item.Number), Key(line.Text))) is [var only] && only == line.Item;

    static bool IsNear(string one, string other)
    {
        if (one.Length != other.Length) return false;
        var differing = Enumerable.Range(0, one.Length).Where(i => one[i] != other[i]).ToList();
        return differing.Count == 1 || (differing is [var first, var second] && second == first + 1 && one[first] == other[second] && one[second] == other[first]);
    }

    static bool OrderFits(Payment payment)
    {
        var orders = payment.Written.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        var named = payment.Payer.Open.FindAll(item => item.PurchaseOrder is { } order && orders.Contains(order));
        return named.Count == payment.Lines.Count && named.Sum(item => item.Open) == payment.Amount;
    }

    static bool RestIsUnique(Payment payment) => IsOnlySum(Owed(payment), [.. payment.Written.Select(line => line.Item)], payment.Amount);

    static List<Item> Owed(Payment payment) => payment.Payer.Open.FindAll(item => item.Open > 0);

    static bool IsOnlySum(List<Item> owed, HashSet<Item> named, decimal amount)
    {
        var free = owed.FindAll(item => !named.Contains(item));
        if (free.Count > MostForSubsets) return false;
        var rest = amount - named.Sum(item => item.Open);
        var found = 0;
        for (var subset = 0; subset < 1 << free.Count && found < 2; subset++)
        {
            var sum = 0m;
            for (var i = 0; i < free.Count; i++) sum += (subset >> i & 1) == 1 ? free[i].Open : 0m;
            if (sum == rest) found++;
        }

        return found == 1;
    }

    /// <summary>Capital letters and digits without what clerks put before them.</summary>
    static string Key(string text)
    {
        var bare = new string([.. text.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        if (bare.StartsWith("INV", StringComparison.Ordinal)) bare = bare[3..];
        return bare.TrimStart('0');
    }
}
