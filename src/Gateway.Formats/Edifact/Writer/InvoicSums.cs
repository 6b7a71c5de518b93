using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>What an INVOIC that is being written comes to.</summary>
sealed class InvoicSums(InvoicHeader header, InvoicSummary summary)
{
    decimal net;
    decimal lineTaxes;
    bool hasLineTaxes;

    public int Lines { get; private set; }

    public void Add(InvoicLine line)
    {
        Lines++;
        net += line.Amount ?? 0;
        foreach (var tax in line.Taxes)
        {
            lineTaxes += tax.Amount ?? 0;
            hasLineTaxes |= tax.Amount is not null;
        }
    }

    /// <summary>Each amount that the summary states, in its order, and those that no invoice goes without: 79 and a gross total (77).</summary>
    public IEnumerable<(string? Qualifier, decimal Amount, string? Currency)> Totals()
    {
        var hasNet = false;
        var hasGross = false;
        foreach (var stated in summary.Amounts)
        {
            hasNet |= stated.Qualifier == "79";
            hasGross |= IsGross(stated.Qualifier);
            if (Computed(stated) is { } amount) yield return (stated.Qualifier, amount, stated.Currency);
        }

        if (!hasNet) yield return ("79", Net, null);
        if (!hasGross) yield return ("77", Gross, null);
    }

    decimal Net => Lines > 0 ? net : Stated("79") ?? 0;

    decimal Charges => NetOf(header.AllowancesAndCharges.Count > 0 ? header.AllowancesAndCharges : summary.AllowancesAndCharges);

    decimal Tax => TaxOf(summary.Taxes) ?? TaxOf(header.Taxes) ?? (hasLineTaxes ? lineTaxes : Stated("176") ?? Stated("124") ?? 0);

    decimal Gross => Net + Charges + Tax;

    /// <summary>In another currency than the invoice's, or of a kind that nothing here adds up to, an amount is the caller's.</summary>
    decimal? Computed(EdifactAmount stated) => stated.Qualifier switch
    {
        _ when stated.Currency is not null && header.Currency is not null && stated.Currency != header.Currency => stated.Amount,
        "79" => Net,
        "131" => Charges,
        "259" => SumOf("C"),
        "260" => SumOf("A"),
        "176" => Tax,
        "9" => Gross - (Stated("113") ?? 0),
        _ when IsGross(stated.Qualifier) => Gross,
        _ => stated.Amount,
    };

    static bool IsGross(string? qualifier) => qualifier is "77" or "39" or "86" or "128";

    decimal? Stated(string qualifier) => MoneyStated.In(summary.Amounts, qualifier, header.Currency)?.Amount;

    decimal SumOf(string indicator) =>
        (header.AllowancesAndCharges.Count > 0 ? header.AllowancesAndCharges : summary.AllowancesAndCharges).Where(part => part.Indicator == indicator).Sum(part => part.Amount ?? 0);

    static decimal NetOf(IReadOnlyList<EdifactAllowanceOrCharge> parts) => parts.Sum(part => part.Signed ?? 0);

    static decimal? TaxOf(IReadOnlyList<EdifactTax> taxes) => taxes.Any(tax => tax.Amount is not null) ? taxes.Sum(tax => tax.Amount ?? 0) : null;
}
