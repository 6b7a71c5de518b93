namespace Gateway.Host.MatchBench.Making;

/// <summary>Payments that invite a wrong application: the adversarial pack. A file that comes again is the seventh of them, see <see cref="CaseMaker"/>.</summary>
sealed class Traps(World world, Chance chance, Noise noise)
{
    const int Attempts = 40;
    const int MostForSums = 60;

    readonly Quota<TrapKind> kinds = new(
        chance, (TrapKind.TypoNamesOpen, 3), (TrapKind.TypoNamesForeign, 2), (TrapKind.TwoSubsets, 3), (TrapKind.SameAmountElsewhere, 3), (TrapKind.BalanceByChance, 3),
        (TrapKind.DuplicateOfPaid, 3), (TrapKind.NameOfAnother, 2), (TrapKind.NumberOfAnother, 2));

    readonly List<(Payer One, Payer Other)> sharers =
    [
        .. world.Payers.SelectMany(payer => payer.Accounts.Select(account => (payer, account))).GroupBy(pair => pair.account).Where(group => group.Count() > 1)
            .SelectMany(group => new[] { (group.First().payer, group.Last().payer), (group.Last().payer, group.First().payer) }),
    ];

    /// <summary>A trap that this payer's ledger allows; null where it does not allow the one whose turn it is.</summary>
    public Payment? Next(Payer payer, DateOnly day)
    {
        if (kinds.Draw(_ => true) is not { } kind) return null;
        var (other, owner) = (payer, payer);
        if (kind == TrapKind.SameAmountElsewhere && sharers.Count > 0) (owner, other) = chance.Of(sharers);
        var owed = owner.Open.FindAll(item => item.Open > 0 && item.Date <= day);
        var trap = owed.Count == 0 || owner.Currency != "USD" ? null : Of(kind, owner, other, owed, day);
        if (trap is null) return null;
        kinds.Count(kind);
        trap.Channel = owner.Channel;
        trap.IsUsable ??= false;
        if (trap is { Remittance: RemittanceKind.Structured, Channel: PayChannel.Wire }) trap.Advice = new AdvicePlan(0, 1, false, false);
        return trap;
    }

    Payment? Of(TrapKind kind, Payer payer, Payer other, List<Item> owed, DateOnly day) => kind switch
    {
        TrapKind.TypoNamesOpen => TypoNamesOpen(payer, owed),
        TrapKind.TypoNamesForeign => TypoNamesForeign(payer, owed),
        TrapKind.TwoSubsets => TwoSubsets(payer, owed),
        TrapKind.SameAmountElsewhere => SameAmountElsewhere(payer, other, owed),
        TrapKind.BalanceByChance => BalanceByChance(payer),
        TrapKind.DuplicateOfPaid => PaidReference(payer, owed, day),
        TrapKind.NameOfAnother => Untold(kind, payer, [chance.Of(owed)], IdentityKind.NameVariant),
        _ => NumberOfAnother(payer, owed),
    };

    /// <summary>A keystroke away from the number that was meant lies another open document of the same payer; of the same amount, where there is one.</summary>
    Payment? TypoNamesOpen(Payer payer, List<Item> owed)
    {
        var (numbers, best) = (owed.ToLookup(item => item.Number), default((Item Meant, string Typed)?));
        for (var i = 0; i < Attempts; i++)
        {
            var meant = chance.Of(owed);
            var typed = noise.WrongDigit(meant.Number);
            if (typed == meant.Number || numbers[typed].FirstOrDefault() is not { } named) continue;
            best = (meant, typed);
            if (named.Open == meant.Open) break;
        }

        return best is { } slip ? Named(TrapKind.TypoNamesOpen, payer, slip.Meant, slip.Typed, chance.Percent(60) ? RemittanceKind.Structured : RemittanceKind.FreeText) : null;
    }

    Payment? TypoNamesForeign(Payer payer, List<Item> owed)
    {
        var meant = chance.Of(owed);
        var other = chance.Of(world.Payers);
        var theirs = other.Open.Find(item => item.Open == meant.Open) ?? other.Open.FirstOrDefault();
        return other == payer || theirs is null ? null : Named(TrapKind.TypoNamesForeign, payer, meant, theirs.Number, RemittanceKind.Structured);
    }

    /// <summary>The sum of what is paid is that of other documents too; nothing is named, or a third document alone.</summary>
    Payment? TwoSubsets(Payer payer, List<Item> owed)
    {
        if (PairOfEqualSum(owed) is not { } pair) return null;
        var named = chance.Percent(40) ? owed.Find(item => item != pair.One && item != pair.Other) : null;
        List<Item> items = [pair.One, pair.Other];
        if (named is null) return Untold(TrapKind.TwoSubsets, payer, items, chance.Percent(50) ? IdentityKind.Account : IdentityKind.NameVariant);
        items.Insert(0, named);
        var payment = Untold(TrapKind.TwoSubsets, payer, items, IdentityKind.Account);
        payment.Remittance = RemittanceKind.PartialList;
        payment.Written = [new WrittenLine(payment.Lines[0], named.Number, false, false)];
        payment.Text = $"INV {named.Number} AND OTHERS";
        return payment;
    }

    static (Item One, Item Other)? PairOfEqualSum(List<Item> owed)
    {
        var sums = new Dictionary<decimal, (Item One, Item Other)>();
        foreach (var (one, index) in owed.Take(MostForSums).Select((item, index) => (item, index)))
        {
            foreach (var other in owed.Take(index))
            {
                if (!sums.TryAdd(one.Open + other.Open, (one, other)) && sums[one.Open + other.Open] is var known && known.One != one && known.Other != other && known.One != other) return known;
            }
        }

        return null;
    }

    /// <summary>An account of two customers, an amount that both owe, and no word of what it is for.</summary>
    Payment? SameAmountElsewhere(Payer payer, Payer other, List<Item> owed)
    {
        var meant = owed.Find(item => other != payer && other.Open.Exists(theirs => theirs.Open == item.Open)) ?? chance.Of(owed);
        var payment = Untold(TrapKind.SameAmountElsewhere, payer, [meant], chance.Percent(60) ? IdentityKind.Account : IdentityKind.None);
        if (payment.Identity == IdentityKind.Account && payer.Accounts.Find(other.Accounts.Contains) is { } shared) payment.Account = shared;
        return payment;
    }

    /// <summary>A deposit for a new order that comes to the whole balance, or to one document.</summary>
    Payment? BalanceByChance(Payer payer)
    {
        var amount = chance.Percent(70) ? payer.Balance : payer.Open[^1].Open;
        return amount <= 0
            ? null
            : new Payment
            {
                Payer = payer, Behaviour = Behaviour.Trap, Trap = TrapKind.BalanceByChance, Amount = amount, Lines = [], Identity = IdentityKind.Account, Remittance = RemittanceKind.None,
                Text = chance.Of(["DEPOSIT NEW ORDER", "", "PREPAYMENT"]),
            };
    }

    /// <summary>A number that was paid before, lately or long ago, while something else of the same amount, or a keystroke away, is open.</summary>
    Payment? PaidReference(Payer payer, List<Item> owed, DateOnly day)
    {
        // Of two that lie in files of one day, what stands first is the first.
        var paid = payer.Paid.FindAll(item => item.Open == 0 && item.Amount > 0 && (item.PaidBy?.Day != day || (item.PaidBy.Payer == payer && item.PaidBy.Channel == payer.Channel)));
        if (paid.Count == 0) return null;
        var before = paid.FindLast(item => owed.Exists(other => other.Open == item.Amount)) ?? (chance.Percent(50) ? paid[^1] : chance.Of(paid));
        before.IsRepeated = true;
        return Named(TrapKind.DuplicateOfPaid, payer, before, before.Number, payer.Channel != PayChannel.Lockbox && chance.Percent(40) ? RemittanceKind.Structured : RemittanceKind.FreeText, before.Amount, isForNothing: true);
    }

    /// <summary>Nobody is named, and the number is one that two customers have.</summary>
    Payment? NumberOfAnother(Payer payer, List<Item> owed)
    {
        var meant = owed.Find(item => item.Owner.Numbering == Numbering.SharedNumbers) ?? chance.Of(owed);
        var payment = Named(TrapKind.NumberOfAnother, payer, meant, meant.Number, RemittanceKind.FreeText);
        payment.Identity = IdentityKind.None;
        return payment;
    }

    static Payment Named(TrapKind kind, Payer payer, Item meant, string typed, RemittanceKind remittance, decimal? amount = null, bool isForNothing = false)
    {
        var line = new PaidLine(meant, amount ?? meant.Open);
        return new Payment
        {
            Payer = payer, Behaviour = Behaviour.Trap, Trap = kind, Amount = line.Cash, Lines = isForNothing ? [] : [line], Identity = IdentityKind.Account, Remittance = remittance,
            Written = [new WrittenLine(line, typed, false, remittance == RemittanceKind.Structured) { Noise = typed == meant.Number ? NoiseKind.None : NoiseKind.OneDigit }],
            Text = remittance == RemittanceKind.FreeText ? $"INV {typed}" : "",
        };
    }

    static Payment Untold(TrapKind kind, Payer payer, IReadOnlyList<Item> items, IdentityKind identity) => new()
    {
        Payer = payer, Behaviour = Behaviour.Trap, Trap = kind, Amount = items.Sum(item => item.Open), Lines = [.. items.Select(item => new PaidLine(item, item.Open))],
        Identity = identity, Remittance = RemittanceKind.None,
    };
}

enum TrapKind
{
    TypoNamesOpen,
    TypoNamesForeign,
    TwoSubsets,
    SameAmountElsewhere,
    BalanceByChance,

    /// <summary>Names what was paid already.</summary>
    DuplicateOfPaid,
    NameOfAnother,
    NumberOfAnother,
}
