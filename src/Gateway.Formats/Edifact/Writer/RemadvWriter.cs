using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// Writes REMADV messages from the documents that its reader makes. The total remitted (MOA 12 after UNS) is computed: the documents' MOA 12, credit
/// notes deducted. Documents are taken one by one, so an advice of any length needs no more memory.
/// </summary>
/// <param name="envelope">Its interchange, and group where there is one, has begun.</param>
/// <param name="directory">0054, such as 96A or 01B.</param>
public sealed class RemadvWriter(EdifactEnvelopeWriter envelope, string directory = "96A", string? associationCode = null)
{
    readonly EdifactMessageIdentity identity = new("REMADV", "D", directory, "UN", associationCode);
    readonly DocumentSegments segments = new(envelope.Segments);

    EdifactSegmentWriter Output => segments.Output;

    /// <param name="summary">Further totals to state, in which order; null states the total remitted alone.</param>
    /// <param name="reference">UNH 0062; null numbers the messages.</param>
    /// <exception cref="ArgumentException">A value cannot be carried by the interchange's character set, or a document in another currency does not say what was remitted in that of the advice.</exception>
    public void Write(RemadvHeader header, IEnumerable<RemadvLine> lines, RemadvSummary? summary = null, string? reference = null)
    {
        envelope.BeginMessage(identity, reference);
        WriteHeader(header);
        decimal total = 0;
        foreach (var line in lines)
        {
            WriteLine(line, header.Currency);
            total += Signed(line, header.Currency);
        }

        Output.Begin("UNS").Element("S").End();
        WriteTotals(summary, header.Currency, total);
        envelope.EndMessage();
    }

    void WriteHeader(RemadvHeader header)
    {
        segments.Beginning(header.DocumentCode, header.Number, header.Function);
        foreach (var date in header.Dates) segments.Date(date);
        foreach (var reference in header.References) segments.Reference(reference);
        foreach (var institution in header.Institutions) segments.Institution(institution);
        if (header.PaymentMeans is not null) Output.Begin("PAI").Composite(null, null, header.PaymentMeans).End();
        segments.Notes(header.Notes);
        if (header.Indicator is not null) Output.Begin(IndicatorTag).Element(header.Indicator).End();
        foreach (var party in header.Parties)
        {
            segments.Party(party);
            segments.PartyReferences(party);
        }

        segments.Currencies(header.Currencies, header.Currency, "11");
    }

    /// <summary>GIS became GEI in the directories from 2003 on.</summary>
    string IndicatorTag => string.CompareOrdinal(directory, "03A") >= 0 && string.CompareOrdinal(directory, "90") < 0 ? "GEI" : "GIS";

    void WriteLine(RemadvLine line, string? adviceCurrency)
    {
        Output.Begin("DOC").Element(line.DocumentCode).Element(line.Number).End();
        segments.Amounts(line.Amounts);
        foreach (var date in line.Dates) segments.Date(date);
        foreach (var reference in line.References) segments.Reference(reference);
        foreach (var party in line.Parties) segments.Party(party);
        segments.Currencies(line.Currencies, line.Currency == adviceCurrency ? null : line.Currency, "4");
        foreach (var adjustment in line.Adjustments) WriteAdjustment(adjustment);
        foreach (var note in line.Notes)
        {
            Output.Begin("INP").Element(null).Element("1").End();
            segments.Note(note);
        }

        foreach (var item in line.Items) WriteItem(item);
    }

    void WriteItem(RemadvDocumentLine item)
    {
        Output.Begin("DLI").Element("1").Element(item.Line).End();
        segments.Amounts(item.Amounts);
        foreach (var product in item.ProductIds) Output.Begin("PIA").Element("1").Composite(product.Number, product.Qualifier).End();
        foreach (var date in item.Dates) segments.Date(date);
        foreach (var adjustment in item.Adjustments) WriteAdjustment(adjustment);
    }

    void WriteAdjustment(RemadvAdjustment adjustment)
    {
        Output.Begin("AJT").Element(adjustment.Reason).End();
        if (adjustment.Amount is { } amount) segments.Amount(adjustment.AmountQualifier ?? "165", amount);
        if (adjustment.Reference.Number is not null) segments.Reference(adjustment.Reference);
        if (adjustment.Text is { } text) segments.Note(text);
        foreach (var tax in adjustment.Taxes) segments.Tax(tax);
    }

    void WriteTotals(RemadvSummary? summary, string? currency, decimal total)
    {
        var hasTotal = false;
        var kept = summary?.AllowancesAndCharges.Sum(part => part.Signed ?? 0) ?? 0;
        foreach (var stated in summary?.Amounts ?? [])
        {
            var isTotal = stated.Qualifier == "12" && (stated.Currency is null || currency is null || stated.Currency == currency);
            hasTotal |= isTotal;
            if ((isTotal ? total + kept : stated.Amount) is { } amount) segments.Amount(stated.Qualifier, amount, stated.Currency);
        }

        if (!hasTotal) segments.Amount("12", total + kept);
        foreach (var allowance in summary?.AllowancesAndCharges ?? []) segments.AllowanceOrCharge(allowance, withPercent: false);
    }

    static decimal Signed(RemadvLine line, string? adviceCurrency)
    {
        var amount = RemadvTotals.InAdviceCurrency(line, adviceCurrency)
            ?? throw new ArgumentException($"Document {line.Number} does not say what was remitted for it in {adviceCurrency ?? "the advice's currency"} (MOA 12).", nameof(line));
        return line.IsCredit ? -Math.Abs(amount) : amount;
    }
}
