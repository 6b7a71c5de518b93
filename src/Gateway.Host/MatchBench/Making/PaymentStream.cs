using System.Globalization;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Makes the payments of each day and keeps the invented ledger true: what was paid is no longer owed, what came back is owed again.</summary>
sealed class PaymentStream
{
    const int Tries = 60;

    /// <summary>The adversarial pack begins with plain payments, so that there is something paid to be named again.</summary>
    const int PlainDays = 4;

    readonly World world;
    readonly CasePlan plan;
    readonly Chance chance;
    readonly Behaviours behaviours;
    readonly Remittances remittances;
    readonly Traps traps;
    readonly Usability usability;
    readonly Quota<Behaviour> shares;
    readonly Quota<Behaviour> everyDay;
    readonly List<Payer> parents;
    readonly List<Payer> foreign;
    readonly HashSet<(string Trace, decimal Amount)> traces = [];
    int count;

    public PaymentStream(World world, CasePlan plan, Chance chance)
    {
        (this.world, this.plan, this.chance) = (world, plan, chance);
        var (noise, children) = (new Noise(chance), world.ChildrenOf());
        behaviours = new Behaviours(chance, children);
        remittances = new Remittances(chance, noise);
        traps = new Traps(world, chance, noise);
        usability = new Usability(world, children);
        shares = new Quota<Behaviour>(chance, PackShares.Of(plan.Pack));
        everyDay = new Quota<Behaviour>(chance, PackShares.EveryDay);
        parents = [.. children.Select(family => family.Key)];
        foreign = world.Payers.FindAll(payer => payer.Currency != "USD");
    }

    public void Learn(Item item) => usability.Learn(item);

    /// <summary>The next payment on this day, already applied to the invented ledger; null where no payer that was tried has anything to pay.</summary>
    public Payment? Next(int dayIndex, DateOnly day)
    {
        var quota = plan.Pack == CasePack.Adversarial && dayIndex < PlainDays ? everyDay : shares;
        var failed = new HashSet<Behaviour>();
        while (quota.Draw(behaviour => !failed.Contains(behaviour)) is { } behaviour)
        {
            if (Made(behaviour, day) is { } payment)
            {
                quota.Count(behaviour);
                return payment;
            }

            failed.Add(behaviour);
        }

        return null;
    }

    /// <summary>Its bank does not pay it, or takes it back: its documents are owed again. False where what is true then would be anybody's guess.</summary>
    public static bool Return(Payment payment)
    {
        if (payment.IsBack || payment.Lines.Any(line => line.Item.IsRepeated)) return false;
        foreach (var line in payment.Lines)
        {
            var owner = line.Item.Owner;
            if (owner.Paid.Remove(line.Item)) owner.Open.Insert(0, line.Item);
            line.Item.Open += Settled(payment, line);
        }

        payment.IsBack = true;
        // What its advice told later than that nobody waits for.
        if (payment.Advice is { DayOffset: > 0 }) payment.IsUsable = false;
        return true;
    }

    Payment? Made(Behaviour behaviour, DateOnly day)
    {
        var payers = behaviour switch
        {
            Behaviour.ParentPays => parents,
            Behaviour.OtherCurrency or Behaviour.WrongCurrency => foreign,
            _ => world.Payers,
        };
        for (var i = 0; i < Tries && payers.Count > 0; i++)
        {
            var payer = chance.Of(payers);
            var payment = behaviour == Behaviour.Trap ? traps.Next(payer, day) : behaviours.Of(behaviour, payer, day);
            if (payment is null || payment.Amount <= 0) continue;
            if (behaviour != Behaviour.Trap) remittances.Tell(payment);
            Identify(payment, day);
            payment.IsUsable = usability.Of(payment);
            Settle(payment);
            payer.Payments.Add(payment);
            return payment;
        }

        return null;
    }

    void Identify(Payment payment, DateOnly day)
    {
        count++;
        var payer = payment.Payer;
        payment.Day = day;
        payment.Currency = payment.Currency.Length == 0 ? payer.Currency : payment.Currency;
        payment.NameAsWritten = InventedNames.Variant(payer.Name, chance);
        if (payment.Account.Number.Length == 0)
        {
            // Whoever hides his account pays a check that is drawn on another one.
            payment.Account = payment.Identity != IdentityKind.Account && payment.Channel == PayChannel.Lockbox ? World.AccountOf(chance)
                : day >= payer.ChangesAccountOn ? payer.LaterAccount
                : chance.Of(payer.Accounts);
        }

        payment.EntryTrace = Text($"{payment.Account.BankId![..8]}{count:0000000}");
        payment.Trace = payment switch
        {
            { Channel: PayChannel.Lockbox } => CheckNumber(payment),
            { Channel: PayChannel.Wire } => Text($"FW{count:00000000}"),
            { Remittance: RemittanceKind.Structured } => Text($"TR{count:00000000}"),
            _ => payment.EntryTrace,
        };
    }

    /// <summary>Each payer counts its checks by itself: two payers' may have one number, though not for the same amount.</summary>
    string CheckNumber(Payment payment)
    {
        while (true)
        {
            var number = Text($"{payment.Payer.NextCheck++}");
            if (traces.Add((number, payment.Amount))) return number;
        }
    }

    static void Settle(Payment payment)
    {
        foreach (var line in payment.Lines)
        {
            line.Item.Open -= Settled(payment, line);
            if (line.Item.Open != 0) continue;
            line.Item.Owner.Open.Remove(line.Item);
            line.Item.Owner.Paid.Add(line.Item);
            line.Item.PaidBy = payment;
        }
    }

    /// <summary>Cash, a discount in time, a deduction with a code, the fee of a bank; what was taken without a right stays owed.</summary>
    public static decimal Settled(Payment payment, PaidLine line)
    {
        var earned = payment.Behaviour == Behaviour.Discount ? line.Discount : 0m;
        var granted = line.Reason is not null || payment.Behaviour == Behaviour.WireFee ? line.Deduction : 0m;
        return line.Settles ?? (line.Cash + earned + granted);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
