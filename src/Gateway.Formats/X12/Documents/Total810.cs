using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// Whether an 810 adds up: TDS01 = Σ quantity × price ÷ basis, each rounded, + charges − allowances + tax. Charges of a line and taxes may
/// be repeated in the summary or inside the prices, so any way of counting them that gives TDS01 will do. Only ever a warning; where the
/// sign, inclusion or decimal point of exactly one amount explains the difference, it names that one.
/// </summary>
sealed class Total810
{
    readonly AmountParts parts = new();
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
        parts.Clear();
        (lines, lineCharges, lineTaxes, count, isComplete) = (0, 0, 0, 0, true);
    }

    public void AddTax(decimal? amount, int segment) => parts.Add(AmountKind.Tax, amount ?? 0, segment);

    public void Add(Invoice810Line line)
    {
        count++;
        isComplete &= line.Quantity is not null && line.UnitPrice is not null;
        if (!isComplete)
            return;
        var extended = InvoiceArithmetic.Extended(line);
        lines += extended;
        lineCharges += InvoiceArithmetic.Net(line.AllowancesAndCharges);
        lineTaxes += line.Tax ?? 0;
        parts.Add(AmountKind.InvoiceLine, extended, line.Position.Segment);
        InvoiceArithmetic.AddTo(parts, line.AllowancesAndCharges);
    }

    public void Check(Invoice810Summary summary, SourcePosition countPosition, int lineCount)
    {
        if (summary.LineCount is { } stated && stated != lineCount)
            faults.Add(X12FaultKinds.LineCount810.At(countPosition, "CTT01", stated.ToString(CultureInfo.InvariantCulture), lineCount.ToString(CultureInfo.InvariantCulture)));
        if (summary.Total is not { } total || !isComplete || count == 0)
            return;
        var charged = lines + InvoiceArithmetic.Net(summary.AllowancesAndCharges);
        if (AddsUp(total, charged, summary.Tax ?? 0))
            return;
        InvoiceArithmetic.AddTo(parts, summary.AllowancesAndCharges);
        var sum = charged + lineCharges + lineTaxes + (summary.Tax ?? 0);
        var about = parts.Explain("TDS01", total, sum, Tolerance)
            ?? string.Create(CultureInfo.InvariantCulture, $"The difference is {total - sum}; no single amount explains it.");
        faults.Add(X12FaultKinds.Total810.At(summary.Position, "TDS01", Text(total), Text(sum), about));
    }

    /// <summary>Partners round lines up, down or not at all.</summary>
    decimal Tolerance => 0.005m * count;

    bool AddsUp(decimal total, decimal charged, decimal tax)
    {
        for (var ways = 0; ways < 8; ways++)
        {
            var sum = charged + ((ways & 1) == 0 ? 0 : lineCharges) + ((ways & 2) == 0 ? 0 : lineTaxes) + ((ways & 4) == 0 ? 0 : tax);
            if (Math.Abs(sum - total) <= Tolerance)
                return true;
        }

        return false;
    }

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
