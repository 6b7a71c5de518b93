using System.Globalization;

namespace Gateway.Host.MatchBench.Making;

/// <summary>What a payer tells of a payment, how, and when.</summary>
sealed class Remittances(Chance chance, Noise noise)
{
    static readonly string[] Openings = ["INV ", "PAYMENT FOR INVOICE ", "INVOICES ", "PMT ", "REF ", "", "OUR PAYMENT INV# "];

    public void Tell(Payment payment)
    {
        payment.Currency = payment.Payer.Currency;
        payment.Channel = payment.Behaviour == Behaviour.WireFee || payment.Payer.Currency != "USD" ? PayChannel.Wire : payment.Payer.Channel;
        payment.Identity = chance.Shared((IdentityKind.Account, 72), (IdentityKind.NameVariant, 20), (IdentityKind.None, 8));
        payment.Remittance = chance.Shared(
            (RemittanceKind.Structured, 34), (RemittanceKind.FreeText, 34), (RemittanceKind.None, 18), (RemittanceKind.OrderOnly, 7), (RemittanceKind.PartialList, 7));
        if (payment.Behaviour == Behaviour.Prepayment && payment.Remittance is RemittanceKind.Structured or RemittanceKind.PartialList or RemittanceKind.FreeText) payment.Remittance = RemittanceKind.None;
        if (payment.Behaviour == Behaviour.Duplicate && payment.Remittance is not RemittanceKind.Structured) payment.Remittance = RemittanceKind.FreeText;
        if (payment.Remittance == RemittanceKind.PartialList && payment.Lines.Count < 2) payment.Remittance = RemittanceKind.FreeText;
        if (payment.Remittance == RemittanceKind.OrderOnly && payment.Lines.Any(line => line.Item.PurchaseOrder is null)) payment.Remittance = RemittanceKind.FreeText;
        if (payment is { Channel: PayChannel.Lockbox, Remittance: RemittanceKind.Structured } && payment.Lines.Any(line => line.Cash < 0 || line.Reason is not null)) payment.Channel = PayChannel.Ach;
        Write(payment);
        if (payment.Remittance == RemittanceKind.Structured && (payment.Channel == PayChannel.Wire || (payment.Channel == PayChannel.Ach && chance.Percent(55))))
        {
            payment.Advice = AdviceOf(payment);
            payment.IsAdviceLost = payment.Advice is null;
        }

        payment.Text = TextOf(payment);
    }

    void Write(Payment payment)
    {
        var (lines, habit) = (payment.Written.Count > 0 ? [.. payment.Written.Select(line => line.Line)] : payment.Lines, payment.Payer.Noise);
        payment.Written = payment.Remittance switch
        {
            RemittanceKind.Structured => [.. lines.Select(line => new WrittenLine(line, noise.Write(line.Item.Number, habit), false, true))],
            RemittanceKind.FreeText => [.. lines.Select(line => new WrittenLine(line, noise.Write(line.Item.Number, habit), false, false))],
            RemittanceKind.PartialList => [.. lines.Take(lines.Count - Math.Min(lines.Count - 1, chance.Between(1, 2))).Select(line => new WrittenLine(line, noise.Write(line.Item.Number, habit), false, false))],
            RemittanceKind.OrderOnly => [.. lines.Select(line => new WrittenLine(line, line.Item.PurchaseOrder!, true, false)).DistinctBy(line => line.Text)],
            _ => [],
        };
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
        RemittanceKind.FreeText or RemittanceKind.PartialList when payment.Written.Count > 0 => Listed(payment.Written),
        RemittanceKind.OrderOnly when payment.Written.Count > 0 => $"{chance.Of(["PO ", "ORDER ", "YOUR PO# "])}{string.Join(' ', payment.Written.Select(line => line.Text))}",
        _ when payment.Behaviour == Behaviour.Prepayment => chance.Of(["DEPOSIT NEW ORDER", "PREPAYMENT", "ADVANCE PAYMENT", "PAYMENT"]),
        RemittanceKind.None => chance.Of(["", "PAYMENT", "ACCOUNT", "THANK YOU"]),
        _ => "",
    };

    string Listed(IReadOnlyList<WrittenLine> lines)
    {
        var separator = lines.Count > 1 && chance.Percent(2) ? "" : chance.Of([", ", " ", "/", " AND ", "; "]);
        var text = chance.Of(Openings) + string.Join(separator, lines.Select(line => line.Text));
        // A field that was too short somewhere on the way.
        return lines.Count > 2 && chance.Percent(4) ? text[..^chance.Between(2, 4)] : text;
    }

    public static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
