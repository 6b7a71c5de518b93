namespace Gateway.Host.MatchBench.Making;

/// <summary>What payers do, in the shares of the specification: picks the documents and decides what is paid to each.</summary>
sealed class Behaviours(Chance chance)
{
    /// <summary>A whole balance of more documents than this is no advice that anybody writes.</summary>
    const int LargestBalance = 60;
    const int GraceDays = 3;

    static readonly string[] Reasons = ["01", "03", "05", "06", "11", "19"];

    /// <summary>Null where the payer owes nothing that fits.</summary>
    public Payment? Next(Payer payer, IReadOnlyList<Payer> children, DateOnly day)
    {
        var behaviour = chance.Shared(
            (Behaviour.Single, 42), (Behaviour.Multi, 24), (Behaviour.Balance, 6), (Behaviour.Discount, 5), (Behaviour.LateDiscount, 3), (Behaviour.Short, 3),
            (Behaviour.Deduction, 3), (Behaviour.Partial, 4), (Behaviour.Over, 2), (Behaviour.WireFee, 3), (Behaviour.Prepayment, 3), (Behaviour.Duplicate, 2),
            (Behaviour.CreditNetting, 3), (Behaviour.ParentPays, children.Count > 0 ? 30 : 0), (Behaviour.OtherCurrency, payer.Currency == "USD" ? 0 : 20));
        return Of(behaviour, payer, children, day);
    }

    Payment? Of(Behaviour behaviour, Payer payer, IReadOnlyList<Payer> children, DateOnly day)
    {
        var owed = payer.Open.FindAll(item => item.Open > 0 && item.Date <= day);
        return (behaviour, owed) switch
        {
            (Behaviour.Prepayment, _) => Without(payer, behaviour, 5m * chance.Between(20, 900)),
            (Behaviour.Duplicate, _) => Again(payer, day),
            (Behaviour.ParentPays, _) => ForChildren(payer, children, day),
            (_, []) => null,
            (Behaviour.Multi, _) => Exactly(payer, behaviour, chance.Some(owed, Math.Min(owed.Count, chance.LogNormal(4, 0.7, 2, 40)))),
            (Behaviour.Balance, _) when payer.Open.Count <= LargestBalance && payer.Balance > 0 => Exactly(payer, behaviour, [.. payer.Open.Where(item => item.Date <= day)]),
            (Behaviour.Discount, _) => Discounted(payer, owed, day, isLate: false),
            (Behaviour.LateDiscount, _) => Discounted(payer, owed, day, isLate: true),
            (Behaviour.Short, _) => Less(payer, behaviour, One(owed), item => Math.Min(item.Open / 2, chance.Cents(1_00, 120_00)), null),
            (Behaviour.Deduction, _) => Less(payer, behaviour, One(owed), item => Math.Min(item.Open / 2, chance.Cents(2_00, 250_00)), chance.Of(Reasons)),
            (Behaviour.Partial, _) => Partial(payer, One(owed)),
            (Behaviour.Over, _) => Over(payer, One(owed)),
            (Behaviour.WireFee, _) => Fee(payer, One(owed)),
            (Behaviour.CreditNetting, _) => Netted(payer, owed),
            _ => Exactly(payer, behaviour == Behaviour.OtherCurrency ? behaviour : Behaviour.Single, [One(owed)]),
        };
    }

    /// <summary>Rather an older one.</summary>
    Item One(List<Item> owed) => owed[Math.Min(chance.Below(owed.Count), chance.Below(owed.Count))];

    static Payment Exactly(Payer payer, Behaviour behaviour, IReadOnlyList<Item> items) => Of(payer, behaviour, [.. items.Select(item => new PaidLine(item, item.Open))]);

    static Payment Of(Payer payer, Behaviour behaviour, IReadOnlyList<PaidLine> lines) =>
        new() { Payer = payer, Behaviour = behaviour, Amount = lines.Sum(line => line.Cash), Lines = lines };

    static Payment Without(Payer payer, Behaviour behaviour, decimal amount) => new() { Payer = payer, Behaviour = behaviour, Amount = amount, Lines = [] };

    /// <summary>A document that was paid before is paid once more, with its number: the money is for nothing.</summary>
    Payment? Again(Payer payer, DateOnly day)
    {
        var before = payer.Paid.FindAll(item => item.CanBeRepeated(day));
        if (before.Count == 0) return null;
        var item = chance.Of(before);
        return new Payment
        {
            Payer = payer, Behaviour = Behaviour.Duplicate, Amount = item.Amount, Lines = [],
            Written = [new WrittenLine(new PaidLine(item, item.Amount), item.Number, IsOrder: false, StatesAmount: true)],
        };
    }

    Payment? ForChildren(Payer payer, IReadOnlyList<Payer> children, DateOnly day)
    {
        var owed = children.SelectMany(child => child.Open).Where(item => item.Open > 0 && item.Date <= day && item.Owner.Currency == payer.Currency).ToList();
        return owed.Count == 0 ? null : Exactly(payer, Behaviour.ParentPays, chance.Some(owed, Math.Min(owed.Count, chance.Between(1, 5))));
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

    Payment Partial(Payer payer, Item item)
    {
        var part = Math.Max(0.01m, Math.Round(item.Open * chance.Between(30, 70) / 100m));
        return part >= item.Open ? Exactly(payer, Behaviour.Single, [item]) : Of(payer, Behaviour.Partial, [new PaidLine(item, part)]);
    }

    Payment Over(Payer payer, Item item)
    {
        var amount = item.Open + chance.Cents(50, 80_00);
        return new Payment { Payer = payer, Behaviour = Behaviour.Over, Amount = amount, Lines = [new PaidLine(item, item.Open) { Stated = amount }] };
    }

    Payment Fee(Payer payer, Item item)
    {
        var fee = chance.Of<decimal>([10m, 15m, 20m, 25m, 30m, 45m]);
        return item.Open <= fee * 2 ? Exactly(payer, Behaviour.Single, [item]) : Of(payer, Behaviour.WireFee, [new PaidLine(item, item.Open - fee, 0, fee) { Stated = item.Open }]);
    }

    Payment Netted(Payer payer, List<Item> owed)
    {
        var memo = payer.Open.Find(item => item.Open < 0);
        var items = chance.Some(owed, Math.Min(owed.Count, chance.Between(1, 4)));
        return memo is null || items.Sum(item => item.Open) + memo.Open <= 0 ? Exactly(payer, Behaviour.Multi, items) : Exactly(payer, Behaviour.CreditNetting, [.. items, memo]);
    }
}
