using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// Writes INVOIC messages from the documents that its reader makes. Totals of lines (79), of charges and allowances (131, 259, 260), of tax (176),
/// the gross total and the amount due (9), and the line count, are computed from the lines, allowances and taxes: what the caller states for them only
/// says which are wanted, and where. Lines are taken one by one, so an invoice of any length needs no more memory.
/// </summary>
/// <param name="envelope">Its interchange, and group where there is one, has begun.</param>
/// <param name="directory">0054, such as 96A or 01B; from 07A on payment terms stand in PYT.</param>
public sealed class InvoicWriter(EdifactEnvelopeWriter envelope, string directory = "96A", string? associationCode = null)
{
    readonly EdifactMessageIdentity identity = new("INVOIC", "D", directory, "UN", associationCode);
    readonly DocumentSegments segments = new(envelope.Segments);

    /// <summary>Directories after D99B have a year below 90; from D07A on terms have a segment of their own.</summary>
    readonly bool hasPyt = string.CompareOrdinal(directory, "07A") >= 0 && string.CompareOrdinal(directory, "90") < 0;

    EdifactSegmentWriter Output => segments.Output;

    /// <param name="summary">Which totals to state, in which order; taxes by rate; amounts that no sum gives (113 prepaid, 129 discountable, 52 discount …).</param>
    /// <param name="reference">UNH 0062; null numbers the messages.</param>
    /// <exception cref="ArgumentException">A value cannot be carried by the interchange's character set.</exception>
    public void Write(InvoicHeader header, IEnumerable<InvoicLine> lines, InvoicSummary summary, string? reference = null)
    {
        envelope.BeginMessage(identity, reference);
        WriteHeader(header);
        var sums = new InvoicSums(header, summary);
        foreach (var line in lines)
        {
            sums.Add(line);
            WriteLine(line, sums.Lines);
        }

        Output.Begin("UNS").Element("S").End();
        Output.Begin("CNT").Composite("2", sums.Lines.ToString(System.Globalization.CultureInfo.InvariantCulture)).End();
        foreach (var (qualifier, amount, currency) in sums.Totals()) segments.Amount(qualifier, amount, currency);
        foreach (var tax in summary.Taxes) segments.Tax(tax);
        foreach (var allowance in summary.AllowancesAndCharges) segments.AllowanceOrCharge(allowance, withPercent: false);
        envelope.EndMessage();
    }

    void WriteHeader(InvoicHeader header)
    {
        segments.Beginning(header.DocumentCode, header.Number, header.Function);
        foreach (var date in header.Dates) segments.Date(date);
        segments.Notes(header.Notes);
        foreach (var reference in header.References) segments.DatedReference(reference);
        var payee = PayeeOf(header.Parties);
        for (var i = 0; i < header.Parties.Count; i++)
        {
            segments.Party(header.Parties[i]);
            if (i == payee) WriteInstitutions(header);
            segments.PartyReferences(header.Parties[i]);
        }

        foreach (var tax in header.Taxes) segments.Tax(tax);
        segments.Currencies(CurrenciesOf(header), header.Currency, "4");
        foreach (var terms in header.Terms) WriteTerms(terms);
        foreach (var allowance in header.AllowancesAndCharges) segments.AllowanceOrCharge(allowance);
    }

    void WriteInstitutions(InvoicHeader header)
    {
        foreach (var institution in header.Institutions) segments.Institution(institution);
    }

    /// <summary>Banks stand below the party that is paid: payee, supplier, seller or issuer, else the last.</summary>
    static int PayeeOf(IReadOnlyList<EdifactTradeParty> parties)
    {
        foreach (var role in (ReadOnlySpan<string>)["PE", "SU", "SE", "II"])
        {
            for (var i = 0; i < parties.Count; i++)
            {
                if (parties[i].Role == role) return i;
            }
        }

        return parties.Count - 1;
    }

    static IReadOnlyList<EdifactCurrencies> CurrenciesOf(InvoicHeader header) =>
        header.Currencies.Count > 0 || header.SecondCurrency is null || header.Currency is null
            ? header.Currencies
            : [new EdifactCurrencies(default, "2", header.Currency, "4", "3", header.SecondCurrency, "11", header.ExchangeRate)];

    /// <summary>Days after the invoice's date; then the day itself, the discount's percentage and amount.</summary>
    void WriteTerms(InvoicTerms terms)
    {
        var days = terms.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (hasPyt && days is not null) Output.Begin("PYT").Element(terms.Type).Element(null).Element("5").Element("3").Element("D").Element(days).End();
        else if (hasPyt) Output.Begin("PYT").Element(terms.Type).End();
        else if (days is not null) Output.Begin("PAT").Element(terms.Type).Element(null).Composite("5", "3", "D", days).End();
        else Output.Begin("PAT").Element(terms.Type).End();
        var isDiscount = terms.Type == "22";
        if (terms.DueDate is { } due) segments.Day(isDiscount ? "12" : "13", due);
        if (terms.Percent is { } percent) Output.Begin("PCD").Composite(isDiscount ? "12" : "15", Output.Number(percent)).End();
        if (terms.Amount is { } amount) segments.Amount(isDiscount ? "52" : "9", amount);
    }

    void WriteLine(InvoicLine line, int ordinal)
    {
        Output.Begin("LIN").Element(line.LineNumber ?? ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)).Element(null)
            .Composite(line.ItemNumber, line.ItemNumberType).End();
        if (line.ProductIds.Count > 0)
        {
            Output.Begin("PIA").Element("1");
            foreach (var product in line.ProductIds.Take(5)) Output.Composite(product.Number, product.Qualifier);
            Output.End();
        }

        var description = segments.Lines(line.Description, 35, int.MaxValue);
        for (var first = 0; first < description.Length; first += 2)
            Output.Begin("IMD").Element("F").Element(null).Composite([null, null, null, .. description.AsSpan(first, Math.Min(2, description.Length - first))]).End();
        WriteQuantities(line);
        if (line.Amounts.Count > 0) segments.Amounts(line.Amounts);
        else if (line.Amount is { } amount) segments.Amount("203", amount);
        if (line.Price is { } price)
        {
            var basis = line.PriceBasis is { } units ? Output.Number(units) : null;
            Output.Begin("PRI").Composite(line.PriceQualifier ?? "AAA", Output.Number(price), null, null, basis).End();
        }

        foreach (var reference in line.References) segments.Reference(reference);
        foreach (var tax in line.Taxes) segments.Tax(tax);
        foreach (var allowance in line.AllowancesAndCharges) segments.AllowanceOrCharge(allowance);
    }

    void WriteQuantities(InvoicLine line)
    {
        IReadOnlyList<EdifactQuantity> quantities = line.Quantities.Count > 0 ? line.Quantities : [new EdifactQuantity("47", line.Quantity, line.Unit)];
        foreach (var stated in quantities)
        {
            if (stated.Quantity is { } quantity) Output.Begin("QTY").Composite(stated.Qualifier, Output.Number(quantity), stated.Unit).End();
        }
    }
}
