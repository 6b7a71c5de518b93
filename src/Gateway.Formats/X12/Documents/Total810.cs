using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// Whether an 810 adds up: TDS01 = Σ quantity × price ÷ basis, each rounded, + charges − allowances + tax. Charges of a line and taxes may
/// be repeated in the summary or inside the prices, so any way of counting them that gives TDS01 will do. Only ever a warning.
/// </summary>
sealed class Total810
{
    readonly List<Fault> faults = [];
    decimal lines;
    decimal lineCharges;
    decimal lineTaxes;
    int count;
    bool isComplete;

    public IReadOnlyList<Fault> Faults => faults;

    public void Begin()
    {
        faults.Clear();
        (lines, lineCharges, lineTaxes, count, isComplete) = (0, 0, 0, 0, true);
    }

    public void Add(Invoice810Line line)
    {
        count++;
        isComplete &= line.Quantity is not null && line.UnitPrice is not null;
        if (!isComplete)
            return;
        lines += Math.Round(line.Quantity!.Value * line.UnitPrice!.Value / Basis(line.PriceBasis), 2, MidpointRounding.AwayFromZero);
        lineCharges += Net(line.AllowancesAndCharges);
        lineTaxes += line.Tax ?? 0;
    }

    public void Check(Invoice810Summary summary, SourcePosition countPosition, int lineCount)
    {
        if (summary.LineCount is { } stated && stated != lineCount)
            faults.Add(X12FaultKinds.LineCount810.At(countPosition, "CTT01", stated.ToString(CultureInfo.InvariantCulture), lineCount.ToString(CultureInfo.InvariantCulture)));
        if (summary.Total is not { } total || !isComplete || count == 0)
            return;
        var charged = lines + Net(summary.AllowancesAndCharges);
        if (!AddsUp(total, charged, summary.Tax ?? 0))
            faults.Add(X12FaultKinds.Total810.At(summary.Position, "TDS01", Text(total), Text(charged + lineCharges + lineTaxes + (summary.Tax ?? 0))));
    }

    bool AddsUp(decimal total, decimal charged, decimal tax)
    {
        var tolerance = 0.005m * count;
        for (var ways = 0; ways < 8; ways++)
        {
            var sum = charged + ((ways & 1) == 0 ? 0 : lineCharges) + ((ways & 2) == 0 ? 0 : lineTaxes) + ((ways & 4) == 0 ? 0 : tax);
            if (Math.Abs(sum - total) <= tolerance)
                return true;
        }

        return false;
    }

    static decimal Net(IReadOnlyList<AllowanceOrCharge> list)
    {
        decimal net = 0;
        for (var i = 0; i < list.Count; i++)
        {
            net += list[i].Indicator switch
            {
                "C" => list[i].Amount ?? 0,
                "A" => -(list[i].Amount ?? 0),
                _ => 0,
            };
        }

        return net;
    }

    /// <summary>Element 639: how many units the price is for.</summary>
    static decimal Basis(string? code) => code switch
    {
        "PN" => 10,
        "HP" or "HF" => 100,
        "TP" or "PT" => 1000,
        _ => 1,
    };

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
