namespace Gateway.Host.MatchBench.Making;

/// <summary>What payers do: picks the documents and decides what is paid to each. Null where this payer owes nothing that fits.</summary>
sealed class Behaviours(Chance chance, ILookup<Payer, Payer> children)
{
    /// <summary>A whole balance of more documents than this is no advice that anybody writes.</summary>
    const int LargestBalance = 60;
    const int GraceDays = 3;
    const int UnnamedMemoPercent = 30;

    static readonly string[] Reasons = ["01", "03", "05", "06", "11", "19"];

    public Payment? Of(Behaviour behaviour, Payer payer, DateOnly day)
    {
        var owed = payer.Open.FindAll(item => item.Open > 0 && item.Date <= day);
        return (behaviour, owed) switch
        {
            (Behaviour.Prepayment, _) => Without(payer, behaviour, 5m * chance.Between(20, 900)),
            (Behaviour.Duplicate, _) => Again(payer, day),
            (Behaviour.ParentPays, _) => ForChildren(payer, owed, day),
            (_, []) => null,
            (Behaviour.Multi, [_, _, ..]) => Exactly(payer, behaviour, chance.Some(owed, Math.Min(owed.Count, chance.LogNormal(4, 0.7, 2, 40)))),
            (Behaviour.Balance, [_, _, ..]) when owed.Count <= LargestBalance && payer.Balance > 0 => Exactly(payer, behaviour, [.. payer.Open.Where(item => item.Date <= day)]),
            (Behaviour.Discount, _) => Discounted(payer, owed, day, isLate: false),
            (Behaviour.LateDiscount, _) => Discounted(payer, owed, day, isLate: true),
            (Behaviour.Short, _) => Less(payer, behaviour, One(owed), item => Math.Min(item.Open / 2, chance.Cents(1_00, 120_00)), null),
            (Behaviour.Deduction, _) => Less(payer, behaviour, One(owed), item => Math.Min(item.Open / 2, chance.Cents(2_00, 250_00)), chance.Of(Reasons)),
            (Behaviour.Partial, _) => Partial(payer, One(owed)),
            (Behaviour.Over, _) => Over(payer, One(owed)),
            (Behaviour.WireFee, _) => Fee(payer, One(owed)),
            (Behaviour.CreditNetting, _) => Netted(payer, owed),
            (Behaviour.OtherCurrency, _) when payer.Currency != "USD" => AtTodaysRate(payer, One(owed)),
            (Behaviour.WrongCurrency, _) when payer.Currency != "USD" => InDollars(payer, One(owed)),
            (Behaviour.Single, _) => Exactly(payer, Behaviour.Single, [One(owed)]),
            _ => null,
        };
    }

    /// <summary>Rather an older one.</summary>
    Item One(List<Item> owed) => owed[Math.Min(chance.Below(owed.Count), chance.Below(owed.Count))];

    static Payment Exactly(Payer payer, Behaviour behaviour, IReadOnlyList<Item> items) => Of(payer, behaviour, [.. items.Select(item => new PaidLine(item, item.Open))]);

    static Payment Of(Payer payer, Behaviour behaviour, IReadOnlyList<PaidLine> lines) =>
        new() { Payer = payer, Behaviour = behaviour, Amount = lines.Sum(line => line.Cash), Lines = lines };

    static Payment Without(Payer payer, Behaviour behaviour, decimal amount) => new() { Payer = payer, Behaviour = behaviour, Amount = amount, Lines = [] };

    /// <summary>What was paid before is paid once more, mostly the last payment and whole, now and then one document of a larger one: the money is for nothing.</summary>
    Payment? Again(Payer payer, DateOnly day)
    {
        var before = payer.Payments.FindAll(payment => payment.CanBeRepeated);
        if (before.Count == 0) return null;
        var first = chance.Percent(60) ? before[^1] : chance.Of(before);
        var lines = first.Lines is [_, _, ..] && chance.Percent(30) ? [chance.Of(first.Lines)] : first.Lines;
        foreach (var line in lines) line.Item.IsRepeated = true;
        return new Payment
        {
            Payer = payer, Behaviour = Behaviour.Duplicate, Amount = lines.Sum(line => line.Cash), Lines = [], Told = lines,
            // Of two that lie in files of one day, what stands first is the first: the second goes the first one's way.
            SameWayAs = first.Day == day ? first : null,
        };
    }

    Payment? ForChildren(Payer payer, List<Item> own, DateOnly day)
    {
        var owed = children[payer].SelectMany(child => child.Open).Where(item => item.Open > 0 && item.Date <= day && item.Owner.Currency == payer.Currency).ToList();
        if (owed.Count == 0) return null;
        List<Item> paid = [.. chance.Some(owed, Math.Min(owed.Count, chance.Between(1, 5)))];
        if (own.Count > 0 && chance.Percent(30)) paid.Add(One(own));
        return Exactly(payer, Behaviour.ParentPays, paid);
    }

    Payment? Discounted(Payer payer, List<Item> owed, DateOnly day, bool isLate)
    {
        var fitting = owed.FindAll(item => item.Terms.DiscountPercent > 0 && item.Open == item.Amount && IsLate(item, day) == isLate);
        if (fitting.Count == 0) return null;
        var items = chance.Some(fitting, isLate ? 1 : chance.Between(1, 3));
        return Of(payer, isLate ? Behaviour.LateDiscount : Behaviour.Discount, [.. items.Select(item => new PaidLine(item, item.Amount - item.Discount, item.Discount))]);
    }

    /// <summary>Beyond what grace could cover; days between the term and that are nobody's example.</summary>
    static bool? IsLate(Item item, DateOnly day)
    {
        var used = day.DayNumber - item.Date.DayNumber;
        var term = item.Terms.DiscountDays ?? 0;
        return used <= term ? false : used > term + GraceDays ? true : null;
    }

    static Payment Less(Payer payer, Behaviour behaviour, Item item, Func<Item, decimal> lessOf, string? reason)
    {
        var less = Math.Round(lessOf(item), 2);
        return Of(payer, behaviour, [new PaidLine(item, item.Open - less, 0, less, reason)]);
    }

    Payment? Partial(Payer payer, Item item)
    {
        var part = Math.Max(0.01m, Math.Round(item.Open * chance.Between(30, 70) / 100m));
        return part >= item.Open ? null : Of(payer, Behaviour.Partial, [new PaidLine(item, part)]);
    }

    Payment Over(Payer payer, Item item)
    {
        var amount = item.Open + chance.Cents(50, 80_00);
        return new Payment { Payer = payer, Behaviour = Behaviour.Over, Amount = amount, Lines = [new PaidLine(item, item.Open) { Stated = amount }] };
    }

    Payment? Fee(Payer payer, Item item)
    {
        var fee = chance.Of<decimal>([10m, 15m, 20m, 25m, 30m, 45m]);
        return item.Open <= fee * 2 ? null : Of(payer, Behaviour.WireFee, [new PaidLine(item, item.Open - fee, 0, fee) { Stated = item.Open }]);
    }

    /// <summary>Some payers take a credit without a word: then nothing but the difference speaks of it.</summary>
    Payment? Netted(Payer payer, List<Item> owed)
    {
        var items = chance.Some(owed, Math.Min(owed.Count, chance.Between(1, 4)));
        var memos = payer.Open.FindAll(item => item.Open < 0);
        memos = chance.Some(memos, Math.Min(memos.Count, chance.Between(1, 2)));
        if (memos.Count == 0 || items.Sum(item => item.Open) + memos.Sum(memo => memo.Open) <= 0) return null;
        var payment = Exactly(payer, Behaviour.CreditNetting, [.. items, .. memos]);
        if (chance.Percent(UnnamedMemoPercent)) (payment.Told, payment.IsUsable) = ([.. payment.Lines.Where(line => line.Cash > 0)], false);
        return payment;
    }

    /// <summary>A document in euros, paid in dollars: what it is worth is a person's word.</summary>
    Payment AtTodaysRate(Payer payer, Item item)
    {
        var dollars = Math.Round(item.Open * chance.Between(10_400, 11_600) / 10_000m, 2);
        return new Payment { Payer = payer, Behaviour = Behaviour.OtherCurrency, Amount = dollars, Lines = [new PaidLine(item, dollars) { Settles = item.Open, Stated = dollars }], Currency = "USD", IsUsable = false };
    }

    /// <summary>The figure of a document in euros, but in dollars: it pays nothing until somebody has asked the payer.</summary>
    static Payment InDollars(Payer payer, Item item) =>
        new() { Payer = payer, Behaviour = Behaviour.WrongCurrency, Amount = item.Open, Lines = [], Told = [new PaidLine(item, item.Open)], Currency = "USD", IsUsable = false };
}
