using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>
/// Whether an INVOIC adds up: MOA 79 = Σ MOA 203; gross = 79 ± 131 + tax; 9 = gross − 113; CNT 2 = lines. Tax and allowances are stated in more
/// than one place, so any way of counting what is stated that gives the gross total will do.
/// </summary>
sealed class InvoicTotals
{
    static readonly string[] GrossQualifiers = ["77", "39", "86", "128"];

    readonly List<Fault> faults = [];
    readonly AmountParts lines = new("MOA 203");
    EdifactPartnerSettings settings = EdifactPartnerSettings.Default;
    InvoicHeader? header;
    decimal subLines;
    decimal lineTaxes;
    bool hasLineTaxes;
    bool allStated;
    int count;

    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The gross total, else what is due.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>Of the gross total, where it names one.</summary>
    public string? Currency { get; private set; }

    public void Begin(EdifactPartnerSettings partner)
    {
        settings = partner;
        faults.Clear();
        lines.Clear();
        (header, subLines, lineTaxes, hasLineTaxes, allStated, count) = (null, 0, 0, false, true, 0);
        (Amount, Currency) = (null, null);
    }

    public void SetHeader(InvoicHeader given) => header = given;

    /// <summary>Tax rates (5278), and quantities (6060) from D01B on, are text to the directory: only here one that is no number is noticed.</summary>
    public void CheckNumber(EdifactSegmentValues segment, int element, int component, string place)
    {
        if (segment.Has(element, component) && segment.Decimal(element, component) is null && faults.Count < settings.MostDocumentFaults)
            faults.Add(EdifactDocumentFaultKinds.InvoicNotANumber.At(segment.Position, place, segment.Text(element, component)));
    }

    public void Add(InvoicLine line, bool isSubLine)
    {
        count++;
        allStated &= line.Amount is not null || isSubLine;
        lines.Add(line.Amount ?? 0, line.Position.Segment);
        if (isSubLine) subLines += line.Amount ?? 0;
        for (var i = 0; i < line.Taxes.Count; i++)
        {
            hasLineTaxes |= line.Taxes[i].Amount is not null;
            lineTaxes += line.Taxes[i].Amount ?? 0;
        }
    }

    public void Check(InvoicDraft draft, InvoicSummary summary, SourcePosition countAt, int lineCount)
    {
        if (draft.Number is null) faults.Add(EdifactDocumentFaultKinds.InvoicNumber.At(draft.Position, "BGM 1004"));
        if (DocumentSign.Of(draft.Code) == 0) faults.Add(EdifactDocumentFaultKinds.InvoicKind.At(draft.Position, "BGM 1001", draft.Code));
        if (summary.LineCount is { } stated && stated != lineCount)
            faults.Add(EdifactDocumentFaultKinds.InvoicLineCount.At(countAt, "CNT 2", stated.ToString(CultureInfo.InvariantCulture), lineCount.ToString(CultureInfo.InvariantCulture)));
        CheckLines(summary);
        var gross = GrossOf(summary);
        var due = MoneyStated.In(summary.Amounts, "9", summary.Currency);
        (Amount, Currency) = (gross?.Amount ?? due?.Amount, gross?.Currency ?? due?.Currency);
        if (Amount is null)
            faults.Add(EdifactDocumentFaultKinds.InvoicNoTotal.At(summary.Position, null, null, settings.GrossTotalQualifier ?? "77, 39, 86, 128 or 9"));
        CheckGross(summary, gross, due);
        CheckDue(summary, gross, due);
    }

    EdifactAmount? GrossOf(InvoicSummary summary)
    {
        if (settings.GrossTotalQualifier is { } agreed) return MoneyStated.In(summary.Amounts, agreed, summary.Currency);
        foreach (var qualifier in GrossQualifiers)
        {
            if (MoneyStated.In(summary.Amounts, qualifier, summary.Currency) is { Amount: not null } gross) return gross;
        }

        return null;
    }

    void CheckLines(InvoicSummary summary)
    {
        if (!allStated || count == 0 || MoneyStated.In(summary.Amounts, "79", summary.Currency) is not { Amount: { } stated } total) return;
        if (Agree(stated, lines.Sum) || Agree(stated, lines.Sum - subLines)) return;
        Add(EdifactDocumentFaultKinds.InvoicLinesTotal, total.Position, "MOA 79", stated, lines.Sum, lines.Explain(stated - lines.Sum));
    }

    void CheckGross(InvoicSummary summary, EdifactAmount? gross, EdifactAmount? due)
    {
        var stated = gross?.Amount ?? due?.Amount + (summary.Amount("113") ?? 0);
        var net = summary.Amount("79") ?? (allStated && count > 0 ? lines.Sum - subLines : null);
        if (stated is not { } total || net is not { } lineTotal || Charges(summary) is not { } charges) return;
        var taxes = Taxes(summary);
        foreach (var charge in charges)
        {
            foreach (var tax in taxes)
            {
                if (Agree(total, lineTotal + charge + tax)) return;
            }
        }

        var sum = lineTotal + charges[0] + taxes[0];
        var place = gross is null ? "MOA 9 + 113" : $"MOA {gross.Value.Qualifier}";
        var about = $"The lines are {AmountParts.Text(lineTotal)}, charges less allowances {AmountParts.Text(charges[0])}, tax {AmountParts.Text(taxes[0])}; the difference is {AmountParts.Text(total - sum)}.";
        Add(EdifactDocumentFaultKinds.InvoicGross, (gross ?? due)!.Value.Position, place, total, sum, about);
    }

    void CheckDue(InvoicSummary summary, EdifactAmount? gross, EdifactAmount? due)
    {
        if (gross?.Amount is not { } total || due?.Amount is not { } stated) return;
        var expected = total - (summary.Amount("113") ?? 0);
        if (!Agree(stated, expected))
            Add(EdifactDocumentFaultKinds.InvoicDue, due.Value.Position, "MOA 9", stated, expected, $"The difference is {AmountParts.Text(stated - expected)}.");
    }

    /// <summary>What charges less allowances may come to, the likeliest first; null where an amount is not stated, so that nothing can be said.</summary>
    List<decimal>? Charges(InvoicSummary summary)
    {
        if (summary.Amount("131") is { } net) return [net, -net];
        if (summary.Amount("259") is not null || summary.Amount("260") is not null)
            return [(summary.Amount("259") ?? 0) - Math.Abs(summary.Amount("260") ?? 0)];
        var above = Net(header?.AllowancesAndCharges ?? []);
        var below = Net(summary.AllowancesAndCharges);
        return above is null || below is null ? null : [above.Value + below.Value, above.Value, below.Value, 0];
    }

    /// <summary>What the tax may come to: by rate (TAX with MOA 124), as a total (176, or 124 alone), before the lines, or in them.</summary>
    List<decimal> Taxes(InvoicSummary summary)
    {
        var found = new List<decimal>();
        if (summary.Taxes.Any(tax => tax.Amount is not null)) found.Add(summary.Taxes.Sum(tax => tax.Amount ?? 0));
        if (summary.Amount("176") is { } total) found.Add(total);
        if (summary.Amount("124") is { } alone) found.Add(alone);
        if (header?.Taxes.Any(tax => tax.Amount is not null) == true) found.Add(header.Taxes.Sum(tax => tax.Amount ?? 0));
        if (hasLineTaxes) found.Add(lineTaxes);
        if (found.Count == 0) found.Add(0);
        return found;
    }

    static decimal? Net(IReadOnlyList<EdifactAllowanceOrCharge> list)
    {
        decimal net = 0;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Signed is not { } signed) return null;
            net += signed;
        }

        return net;
    }

    bool Agree(decimal stated, decimal found) => Math.Abs(stated - found) <= settings.TotalTolerance;

    void Add(FaultKind kind, SourcePosition position, string place, decimal stated, decimal found, string about)
    {
        var then = settings.TotalsMustAgree ? "Nothing of the invoice takes effect until someone has looked at it." : "It goes on; tell the sender.";
        faults.Add(kind.At(
            position, place, AmountParts.Text(stated), AmountParts.Text(found), $"{about} {then}", settings.TotalsMustAgree ? FaultSeverity.Error : FaultSeverity.Warning));
    }
}
