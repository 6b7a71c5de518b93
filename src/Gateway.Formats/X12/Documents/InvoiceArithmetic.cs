namespace Gateway.Formats.X12.Documents;

/// <summary>What a line and a list of allowances and charges come to.</summary>
static class InvoiceArithmetic
{
    /// <summary>Quantity × price ÷ basis, rounded to cents; 0 where one of them is not known.</summary>
    public static decimal Extended(Invoice810Line line) =>
        line.Quantity is { } quantity && line.UnitPrice is { } price
            ? Math.Round(quantity * price / Basis(line.PriceBasis), 2, MidpointRounding.AwayFromZero)
            : 0;

    /// <summary>Charges less allowances.</summary>
    public static decimal Net(IReadOnlyList<AllowanceOrCharge> list)
    {
        decimal net = 0;
        for (var i = 0; i < list.Count; i++)
            net += list[i].Indicator == "C" ? list[i].Amount ?? 0 : list[i].Indicator == "A" ? -(list[i].Amount ?? 0) : 0;
        return net;
    }

    public static void AddTo(AmountParts parts, IReadOnlyList<AllowanceOrCharge> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var (kind, sign) = list[i].Indicator switch
            {
                "C" => (AmountKind.Charge, 1),
                "A" => (AmountKind.Allowance, -1),
                _ => (AmountKind.Information, 1),
            };
            parts.Add(kind, sign * (list[i].Amount ?? 0), list[i].Position.Segment);
        }
    }

    /// <summary>Element 639: how many units the price is for.</summary>
    static decimal Basis(string? code) => code switch
    {
        "PN" => 10,
        "HP" or "HF" => 100,
        "TP" or "PT" => 1000,
        _ => 1,
    };
}
