namespace Gateway.Host.MatchBench.Making;

/// <summary>
/// Whether what can be seen of a payment admits one explanation only, the true one. Judged on the ledger as it really is, with plain means of its own: none of
/// the matcher's code speaks here. A number speaks for its document; a sum without numbers only where few documents are open and no other choice of them makes it.
/// </summary>
sealed class Usability
{
    /// <summary>All subsets of so many documents are tried; beyond that, a sum is no proof.</summary>
    const int MostForSubsets = 14;

    /// <summary>A number that was cut says whose it was with so many characters.</summary>
    const int ShortestCut = 5;

    readonly ILookup<Payer, Payer> children;
    readonly Dictionary<string, List<Item>> byKey = new(StringComparer.Ordinal);

    public Usability(World world, ILookup<Payer, Payer> families)
    {
        children = families;
        foreach (var item in world.Payers.SelectMany(payer => payer.Open)) Learn(item);
    }

    public void Learn(Item item)
    {
        if (!byKey.TryGetValue(Key(item.Number), out var same)) byKey[Key(item.Number)] = same = [];
        same.Add(item);
    }

    public bool Of(Payment payment)
    {
        if (payment.Lines.Count == 0) return false;
        if (payment.IsUsable is { } known) return known;
        return (payment.IsAdviceLost ? RemittanceKind.None : payment.Remittance) switch
        {
            RemittanceKind.Structured or RemittanceKind.FreeText => payment.Written.All(line => IsClear(payment, line)),
            RemittanceKind.OrderOnly => IsKnown(payment) && OrderFits(payment),
            RemittanceKind.PartialList => IsKnown(payment) && payment.Written.All(line => IsClear(payment, line)) && IsOnlySum(payment, [.. payment.Written.Select(line => line.Item)]),
            _ => IsKnown(payment) && IsOnlySum(payment, []),
        };
    }

    /// <summary>An account that nobody was told of, and that shows no name beside it, leaves its payer unknown.</summary>
    static bool IsKnown(Payment payment) => payment.Identity != IdentityKind.None;

    /// <summary>The number as written is this document's alone, or the amount beside it says which of several is meant.</summary>
    bool IsClear(Payment payment, WrittenLine line)
    {
        var all = byKey.GetValueOrDefault(Key(line.Text)) ?? [];
        var meant = all.FindAll(item => !IsKnown(payment) || item.Owner == payment.Payer || item.Owner.Parent == payment.Payer);
        if (meant.Count == 0) return all.Count == 0 && IsKnown(payment) && SaysAmount(payment, line) && IsOnlyNeighbour(payment, line);
        return meant is [var only] ? only == line.Item : meant.FindAll(item => item.Open == line.Line.Cash) is [var fitting] && fitting == line.Item;
    }

    static bool SaysAmount(Payment payment, WrittenLine line) => line.StatesAmount || payment is { Written.Count: 1, Lines: [var only] } && only.Item == line.Item;

    bool IsOnlyNeighbour(Payment payment, WrittenLine line) =>
        OpenOf(payment).Where(item => item.Open == line.Line.Cash && IsNear(Key(item.Number), Key(line.Text))).ToList() is [var only] && only == line.Item;

    /// <summary>One digit or one transposition; or an end or a beginning of it.</summary>
    static bool IsNear(string number, string written)
    {
        if (number.Length != written.Length)
        {
            return written.Length >= ShortestCut && (number.StartsWith(written, StringComparison.Ordinal) || number.EndsWith(written, StringComparison.Ordinal));
        }

        var differing = Enumerable.Range(0, number.Length).Where(i => number[i] != written[i]).ToList();
        return differing.Count == 1 || (differing is [var first, var second] && second == first + 1 && number[first] == written[second] && number[second] == written[first]);
    }

    bool OrderFits(Payment payment)
    {
        var orders = payment.Written.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        var named = OpenOf(payment).Where(item => item.PurchaseOrder is { } order && orders.Contains(order)).ToHashSet();
        return named.SetEquals(payment.Lines.Select(line => line.Item)) && named.Sum(item => item.Open) == payment.Amount;
    }

    IEnumerable<Item> OpenOf(Payment payment) => payment.Payer.Open.Concat(children[payment.Payer].SelectMany(child => child.Open)).Where(item => item.Open > 0);

    /// <summary>Documents paid whole, and no other choice among those that are not named comes to the same; true ones, that is, where there is one choice.</summary>
    bool IsOnlySum(Payment payment, HashSet<Item> named)
    {
        var owed = OpenOf(payment).ToList();
        if (payment.Lines.Any(line => line.Cash != line.Item.Open || !owed.Contains(line.Item)) || payment.Amount != payment.Lines.Sum(line => line.Cash)) return false;
        var free = owed.FindAll(item => !named.Contains(item));
        if (free.Count > MostForSubsets) return false;
        var rest = payment.Amount - named.Sum(item => item.Open);
        var found = 0;
        for (var subset = 0; subset < 1 << free.Count && found < 2; subset++)
        {
            var sum = 0m;
            for (var i = 0; i < free.Count; i++) sum += (subset >> i & 1) == 1 ? free[i].Open : 0m;
            if (sum == rest) found++;
        }

        return found == 1;
    }

    /// <summary>Capital letters and digits without what clerks put before them; none of our numbers has the letter that looks like a zero.</summary>
    static string Key(string text)
    {
        var bare = new string([.. text.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        if (bare.StartsWith("INV", StringComparison.Ordinal)) bare = bare[3..];
        return bare.Replace('O', '0').TrimStart('0');
    }
}
