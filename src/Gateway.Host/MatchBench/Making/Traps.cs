namespace Gateway.Host.MatchBench.Making;

/// <summary>Payments that invite a wrong application: the adversarial pack.</summary>
sealed class Traps(World world, Chance chance, Noise noise)
{
    const int Attempts = 60;

    /// <summary>A trap that this payer's ledger allows; null where it allows none of those that were tried.</summary>
    public Payment? Next(Payer payer, DateOnly day)
    {
        var owed = payer.Open.FindAll(item => item.Open > 0 && item.Date <= day);
        var trap = owed.Count == 0 || payer.Currency != "USD"
            ? null
            : chance.Below(8) switch
            {
                0 => TypoNamesOpen(payer, owed),
                1 => TypoNamesForeign(owed),
                2 => TwoSubsets(payer, owed),
                3 => SameAmountElsewhere(payer, owed),
                4 => BalanceByChance(payer),
                5 => PaidReference(payer, owed, day),
                6 => NameOfAnother(payer, owed),
                _ => NumberOfAnother(payer, owed),
            };
        if (trap is null) return null;
        trap.Channel = payer.Channel;
        trap.IsUsable ??= false;
        return trap;
    }

    /// <summary>A keystroke away from the number that was meant lies another open document of the same payer, of another amount.</summary>
    Payment? TypoNamesOpen(Payer payer, List<Item> owed)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var meant = chance.Of(owed);
            var typed = noise.WrongDigit(meant.Number);
            if (owed.Exists(item => item.Number == typed && item.Open != meant.Open)) return Named(payer, meant, typed, RemittanceKind.Structured);
        }

        return null;
    }

    Payment? TypoNamesForeign(List<Item> owed)
    {
        var meant = chance.Of(owed);
        var other = world.Payers[chance.Below(world.Payers.Count)];
        return other == meant.Owner || other.Open.Count == 0 ? null : Named(meant.Owner, meant, chance.Of(other.Open).Number, RemittanceKind.Structured);
    }

    /// <summary>The sum of what is paid is that of other documents too, and nothing is named.</summary>
    Payment? TwoSubsets(Payer payer, List<Item> owed)
    {
        var twins = owed.GroupBy(item => item.Open).FirstOrDefault(group => group.Count() > 1)?.ToList();
        if (twins is null) return null;
        var others = chance.Some(owed.FindAll(item => !twins.Contains(item)), 2);
        return Untold(payer, [twins[0], .. others], chance.Percent(50) ? IdentityKind.Account : IdentityKind.NameVariant);
    }

    Payment? SameAmountElsewhere(Payer payer, List<Item> owed)
    {
        var other = world.Payers.Find(each => each != payer && each.Accounts.Exists(payer.Accounts.Contains));
        var meant = owed.Find(item => other?.Open.Exists(theirs => theirs.Open == item.Open) == true) ?? chance.Of(owed);
        return Untold(payer, [meant], chance.Percent(50) ? IdentityKind.Account : IdentityKind.None);
    }

    /// <summary>A deposit for a new order that comes to the whole balance.</summary>
    Payment? BalanceByChance(Payer payer) => payer.Balance <= 0
        ? null
        : new Payment
        {
            Payer = payer, Behaviour = Behaviour.Trap, Amount = payer.Balance, Lines = [], Identity = IdentityKind.Account, Remittance = RemittanceKind.None,
            Text = chance.Of(["DEPOSIT NEW ORDER", "", "PREPAYMENT"]),
        };

    /// <summary>A number that was paid before, while something else of the same amount, or a keystroke away, is open.</summary>
    Payment? PaidReference(Payer payer, List<Item> owed, DateOnly day)
    {
        var paid = payer.Paid.FindAll(item => item.CanBeRepeated(day));
        if (paid.Count == 0) return null;
        var before = paid.Find(item => owed.Exists(other => other.Open == item.Amount)) ?? chance.Of(paid);
        return new Payment
        {
            Payer = payer, Behaviour = Behaviour.Trap, Amount = before.Amount, Lines = [], Identity = IdentityKind.Account, Remittance = RemittanceKind.FreeText,
            Written = [new WrittenLine(new PaidLine(before, before.Amount), before.Number, false, false)], Text = $"INV {before.Number}",
        };
    }

    /// <summary>The payer's name as written is another customer's, the amount one that both owe.</summary>
    Payment? NameOfAnother(Payer payer, List<Item> owed) => Untold(payer, [chance.Of(owed)], IdentityKind.NameVariant);

    /// <summary>A shared account, and a number that two customers have.</summary>
    Payment? NumberOfAnother(Payer payer, List<Item> owed)
    {
        var meant = owed.Find(item => item.Owner.Numbering == Numbering.SharedNumbers) ?? chance.Of(owed);
        var payment = Named(payer, meant, meant.Number, RemittanceKind.FreeText);
        payment.Identity = IdentityKind.None;
        return payment;
    }

    static Payment Named(Payer payer, Item meant, string typed, RemittanceKind kind)
    {
        var line = new PaidLine(meant, meant.Open);
        return new Payment
        {
            Payer = payer, Behaviour = Behaviour.Trap, Amount = meant.Open, Lines = [line], Identity = IdentityKind.Account, Remittance = kind,
            Written = [new WrittenLine(line, typed, false, kind == RemittanceKind.Structured)], Text = kind == RemittanceKind.FreeText ? $"INV {typed}" : "",
        };
    }

    static Payment Untold(Payer payer, IReadOnlyList<Item> items, IdentityKind identity) => new()
    {
        Payer = payer, Behaviour = Behaviour.Trap, Amount = items.Sum(item => item.Open), Lines = [.. items.Select(item => new PaidLine(item, item.Open))],
        Identity = identity, Remittance = RemittanceKind.None,
    };
}
