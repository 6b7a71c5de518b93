using System.Globalization;

namespace Gateway.Host.MatchBench.Making;

/// <summary>What a payer tells of a payment, how, and when.</summary>
sealed class Remittances(Chance chance, Noise noise)
{
    const int AddendaColumns = 80;
    static readonly string[] Openings = ["INV ", "PAYMENT FOR INVOICE ", "INVOICES ", "PMT ", "REF ", "", "OUR PAYMENT INV# "];

    readonly Quota<RemittanceKind> kinds = new(
        chance, (RemittanceKind.Structured, 34), (RemittanceKind.FreeText, 34), (RemittanceKind.None, 18), (RemittanceKind.OrderOnly, 7), (RemittanceKind.PartialList, 7));

    public void Tell(Payment payment)
    {
        var lines = payment.Told ?? payment.Lines;
        payment.Channel = payment.SameWayAs?.Channel ?? (payment.Behaviour == Behaviour.WireFee || payment.Payer.Currency != "USD" ? PayChannel.Wire : payment.Payer.Channel);
        payment.Identity = chance.Shared((IdentityKind.Account, 72), (IdentityKind.NameVariant, 20), (IdentityKind.None, 8));
        payment.Remittance = kinds.Draw(kind => IsPossible(payment, lines, kind)) ?? RemittanceKind.None;
        kinds.Count(payment.Remittance);
        if (payment is { Channel: PayChannel.Lockbox, Remittance: RemittanceKind.Structured } && lines.Any(line => line.Cash < 0 || line.Reason is not null)) payment.Channel = PayChannel.Ach;
        payment.Written = WrittenOf(payment, lines);
        if (payment.Remittance == RemittanceKind.Structured && (payment.Channel == PayChannel.Wire || (payment.Channel == PayChannel.Ach && chance.Percent(55))))
        {
            payment.Advice = AdviceOf(payment);
            payment.IsAdviceLost = payment.Advice is null;
        }

        payment.Text = TextOf(payment);
        if (payment is { Channel: PayChannel.Ach, Text.Length: > AddendaColumns }) payment.TextNoise = NoiseKind.CutAcrossAddenda;
    }

    static bool IsPossible(Payment payment, IReadOnlyList<PaidLine> lines, RemittanceKind kind) => kind switch
    {
        // A check's file depends on whether its lines are keyed; and lines that leave a credit out would not add up.
        _ when payment.SameWayAs is { Channel: PayChannel.Lockbox } first && (kind == RemittanceKind.Structured) != (first.Remittance == RemittanceKind.Structured) => false,
        RemittanceKind.None => true,
        RemittanceKind.Structured => lines.Count > 0 && (payment.Behaviour != Behaviour.CreditNetting || payment.Told is null),
        RemittanceKind.OrderOnly => lines.Count > 0 && lines.All(line => line.Item.PurchaseOrder is not null),
        RemittanceKind.PartialList => lines.Count > 1,
        _ => lines.Count > 0,
    };

    WrittenLine[] WrittenOf(Payment payment, IReadOnlyList<PaidLine> lines) => payment.Remittance switch
    {
        RemittanceKind.Structured => [.. lines.Select(line => Numbered(payment, line, statesAmount: true))],
        RemittanceKind.FreeText => [.. lines.Select(line => Numbered(payment, line, statesAmount: false))],
        RemittanceKind.PartialList => [.. lines.Take(lines.Count - Math.Min(lines.Count - 1, chance.Between(1, 2))).Select(line => Numbered(payment, line, statesAmount: false))],
        RemittanceKind.OrderOnly => [.. lines.Select(line => new WrittenLine(line, line.Item.PurchaseOrder!, true, false)).DistinctBy(line => line.Text)],
        _ => [],
    };

    WrittenLine Numbered(Payment payment, PaidLine line, bool statesAmount)
    {
        var (text, kind) = noise.Write(line.Item.Number, payment.Payer.Noise);
        return new WrittenLine(line, text, false, statesAmount) { Noise = kind };
    }

    /// <summary>Delays of −5 to +10 days; some never, some twice, some corrected.</summary>
    AdvicePlan? AdviceOf(Payment payment)
    {
        if (chance.Percent(6)) return null;
        var isCorrected = payment.Written.Count > 0 && chance.Percent(4);
        if (isCorrected)
        {
            payment.Written = [payment.Written[0] with { FirstText = noise.WrongDigit(payment.Written[0].Text) }, .. payment.Written.Skip(1)];
        }

        return new AdvicePlan(chance.Percent(50) ? chance.Between(-5, 0) : chance.Between(0, 10), chance.Percent(4) ? 2 : 1, isCorrected, chance.Percent(30));
    }

    string TextOf(Payment payment) => payment.Remittance switch
    {
        RemittanceKind.FreeText or RemittanceKind.PartialList => Listed(payment),
        RemittanceKind.OrderOnly => $"{chance.Of(["PO ", "ORDER ", "YOUR PO# "])}{string.Join(' ', payment.Written.Select(line => line.Text))}",
        _ when payment.Behaviour == Behaviour.Prepayment => chance.Of(["DEPOSIT NEW ORDER", "PREPAYMENT", "ADVANCE PAYMENT", "PAYMENT"]),
        RemittanceKind.None => chance.Of(["", "PAYMENT", "ACCOUNT", "THANK YOU"]),
        _ => "",
    };

    string Listed(Payment payment)
    {
        var lines = payment.Written;
        var isJoined = lines.Count > 1 && chance.Percent(3);
        if (isJoined) payment.TextNoise = NoiseKind.Joined;
        // A field that was too short somewhere on the way.
        if (lines.Count > 2 && chance.Percent(4))
        {
            var last = lines[^1];
            payment.Written = lines = [.. lines.SkipLast(1), last with { Text = last.Text[..^Math.Min(last.Text.Length - 1, chance.Between(2, 4))], Noise = NoiseKind.Truncation }];
        }

        return chance.Of(Openings) + string.Join(isJoined ? "" : chance.Of([", ", " ", "/", " AND ", "; "]), lines.Select(line => line.Text));
    }

    public static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
