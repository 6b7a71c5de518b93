using System.Globalization;
using Gateway.Formats.Generation;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>Makes the payments of each day and keeps the invented ledger true: what was paid is no longer owed, what came back is owed again.</summary>
sealed class PaymentStream(World world, CasePlan plan, Chance chance)
{
    const int Tries = 12;
    const int TrapsPercent = 3;
    /// <summary>The adversarial pack begins with plain payments, so that there is something paid to be named again.</summary>
    const int PlainDays = 4;
    const double ReturnedPercent = 1;

    readonly Behaviours behaviours = new(chance);
    readonly Noise noise = new(chance);
    readonly ILookup<Payer, Payer> children = world.Children;
    readonly Usability usability = new(world);
    Traps? traps;
    int count;

    public List<Payment> Returned { get; } = [];

    public void Learn(Item item) => usability.Learn(item);

    public void LearnAll() => usability.LearnAll();

    /// <summary>The next payment on this day, already applied to the invented ledger; null where no payer that was tried has anything to pay.</summary>
    public Payment? Next(int dayIndex, DateOnly day)
    {
        traps ??= new Traps(world, chance, noise);
        for (var i = 0; i < Tries; i++)
        {
            var payer = world.Payers[chance.Below(world.Payers.Count)];
            var payment = plan.Pack == CasePack.Adversarial ? Adversarial(dayIndex, payer, day) : Mixed(payer, day);
            if (payment is null || payment.Amount <= 0) continue;
            Identify(payment, day);
            payment.IsUsable = usability.Of(payment);
            Settle(payment);
            return payment;
        }

        return null;
    }

    /// <summary>A check of the last days that its bank does not pay: its documents are owed again.</summary>
    public void Return(Payment payment)
    {
        if (payment.Channel != PayChannel.Lockbox || payment.Lines.Count == 0 || !chance.Percent(ReturnedPercent)) return;
        foreach (var line in payment.Lines)
        {
            var owned = line.Item.Owner;
            if (owned.Paid.Remove(line.Item)) owned.Open.Insert(0, line.Item);
            line.Item.Open += Settled(payment, line);
        }

        Returned.Add(payment);
    }

    Payment? Adversarial(int dayIndex, Payer payer, DateOnly day)
    {
        if (dayIndex >= PlainDays) return Trap(payer, day);
        var payment = behaviours.Next(payer, [], day);
        if (payment is null or { Behaviour: Behaviour.Prepayment or Behaviour.Duplicate }) return null;
        new Remittances(chance, noise).Tell(payment);
        return payment;
    }

    Payment? Mixed(Payer payer, DateOnly day)
    {
        if (chance.Percent(TrapsPercent) && Trap(payer, day) is { } trap) return trap;
        var payment = behaviours.Next(payer, [.. children[payer]], day);
        if (payment is not null) new Remittances(chance, noise).Tell(payment);
        return payment;
    }

    Payment? Trap(Payer payer, DateOnly day)
    {
        var trap = traps!.Next(payer, day);
        if (trap is { Remittance: RemittanceKind.Structured, Channel: PayChannel.Wire }) trap.Advice = new AdvicePlan(0, 1, false, false);
        return trap;
    }

    void Identify(Payment payment, DateOnly day)
    {
        count++;
        payment.Day = day;
        payment.NameAsWritten = InventedNames.Variant(payment.Payer.Name, chance);
        payment.Account = payment.Identity == IdentityKind.Account && !chance.Percent(3)
            ? chance.Of(payment.Payer.Accounts)
            : new AccountNumber(RoutingNumbers.WithCheckDigit($"0{chance.Digits(7)}"), chance.Digits(10));
        payment.EntryTrace = Text($"{payment.Payer.Accounts[0].BankId![..8]}{count:0000000}");
        payment.Trace = payment switch
        {
            { Channel: PayChannel.Lockbox } => Text($"{100_000 + count}"),
            { Channel: PayChannel.Wire } => Text($"FW{count:00000000}"),
            { Remittance: RemittanceKind.Structured } => Text($"TR{count:00000000}"),
            _ => payment.EntryTrace,
        };
    }

    static void Settle(Payment payment)
    {
        foreach (var line in payment.Lines)
        {
            line.Item.Open -= Settled(payment, line);
            if (line.Item.Open != 0) continue;
            line.Item.Owner.Open.Remove(line.Item);
            line.Item.Owner.Paid.Add(line.Item);
            (line.Item.PaidOn, line.Item.WasPaidAlone) = (payment.Day, payment.Lines.Count == 1 && payment.Amount == line.Item.Amount);
        }
    }

    /// <summary>Cash, a discount in time, a deduction with a code, the fee of a bank; what was taken without a right stays owed.</summary>
    public static decimal Settled(Payment payment, PaidLine line)
    {
        var earned = payment.Behaviour == Behaviour.Discount ? line.Discount : 0m;
        var granted = line.Reason is not null || payment.Behaviour == Behaviour.WireFee ? line.Deduction : 0m;
        return line.Cash + earned + granted;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
