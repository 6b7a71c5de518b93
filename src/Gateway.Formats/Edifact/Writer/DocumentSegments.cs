using System.Globalization;
using Gateway.Formats.Edifact.Documents;

namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// The segments that INVOIC and REMADV share. Names and texts are put on as many lines as the directory has, broken at blanks; what cannot be
/// carried becomes a blank. Numbers and codes are written as they are, or refused.
/// </summary>
sealed class DocumentSegments(EdifactSegmentWriter output)
{
    const int LongestLine = 35;
    const int LongestText = 70;
    const int NoteLines = 5;

    public EdifactSegmentWriter Output { get; } = output;

    public void Beginning(string? code, string? number, string? function) => Output.Begin("BGM").Element(code).Element(number).Element(function).End();

    /// <summary>A value as it was read keeps its format; a day alone is written as CCYYMMDD.</summary>
    public void Date(EdifactDate date)
    {
        if (date.Text is { } text) Output.Begin("DTM").Composite(date.Qualifier, text, date.Format ?? (text.Length == 8 ? "102" : null)).End();
        else if (date.Date is { } day) Day(date.Qualifier, day);
    }

    public void Day(string? qualifier, DateOnly day) => Output.Begin("DTM").Composite(qualifier, day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "102").End();

    public void Reference(EdifactReference reference)
    {
        Output.Begin("RFF").Composite(reference.Qualifier, reference.Number, reference.Line).End();
    }

    /// <summary>With the date that stands below it, where the message has a place for one.</summary>
    public void DatedReference(EdifactReference reference)
    {
        Reference(reference);
        if (reference.Date is { } day) Day("171", day);
    }

    public void Amount(string? qualifier, decimal amount, string? currency = null) => Output.Begin("MOA").Composite(qualifier, Output.Number(amount), currency).End();

    public void Amounts(IReadOnlyList<EdifactAmount> amounts)
    {
        foreach (var stated in amounts)
        {
            if (stated.Amount is { } amount) Amount(stated.Qualifier, amount, stated.Currency);
        }
    }

    public void Party(EdifactTradeParty party)
    {
        Output.Begin("NAD").Element(party.Role).Composite(party.Id, party.CodeList, party.Agency).Element(null)
            .Composite(Lines(party.Name, LongestLine, 5)).Composite([.. party.AddressLines.Select(line => Output.Text.Fit(line, LongestLine))])
            .Element(Output.Text.Fit(party.City, LongestLine)).Element(party.Region).Element(party.PostalCode).Element(party.Country).End();
    }

    public void PartyReferences(EdifactTradeParty party)
    {
        foreach (var reference in party.References) DatedReference(reference);
    }

    public void Institution(EdifactFinancialInstitution institution) => Output.Begin("FII").Element(institution.Role)
        .Composite([institution.Account, .. Lines(institution.HolderName, LongestLine, 2)])
        .Composite(institution.BankId, institution.BankIdCodeList, institution.BankIdCodeList is null ? null : "5", null, null, null, Output.Text.Fit(institution.BankName, 70)).End();

    /// <param name="type">6343 where the currency alone is known: 4 invoicing, 11 payment.</param>
    public void Currencies(IReadOnlyList<EdifactCurrencies> all, string? currency, string type)
    {
        foreach (var cux in all)
        {
            Output.Begin("CUX").Composite(cux.Usage, cux.Code, cux.Type).Composite(cux.SecondUsage, cux.SecondCode, cux.SecondType)
                .Element(cux.Rate is { } rate ? Output.Number(rate) : null).End();
        }

        if (all.Count == 0 && currency is not null) Output.Begin("CUX").Composite("2", currency, type).End();
    }

    public void Notes(IReadOnlyList<string> notes)
    {
        foreach (var note in notes) Note(note);
    }

    /// <summary>FTX AAI, general information; a long text goes on in another segment.</summary>
    public void Note(string note)
    {
        var lines = Lines(note, LongestText, int.MaxValue);
        for (var first = 0; first < lines.Length; first += NoteLines)
            Output.Begin("FTX").Element("AAI").Element(null).Element(null).Composite(lines.AsSpan(first, Math.Min(NoteLines, lines.Length - first))).End();
    }

    public void Tax(EdifactTax tax)
    {
        var rate = tax.Rate is { } percent ? Output.Number(percent) : null;
        Output.Begin("TAX").Element(tax.Function ?? "7").Element(tax.Type).Element(null).Element(null).Composite(null, null, null, rate).Element(tax.Category).End();
        if (tax.Amount is { } amount) Amount("124", amount);
        if (tax.Base is { } taxed) Amount("125", taxed);
    }

    public void AllowanceOrCharge(EdifactAllowanceOrCharge allowance, bool withPercent = true)
    {
        Output.Begin("ALC").Element(allowance.Indicator).Element(null).Element(null).Element(null)
            .Composite([allowance.Code, null, null, .. Lines(allowance.Description, LongestLine, 2)]).End();
        if (withPercent && allowance.Percent is { } percent)
            Output.Begin("PCD").Composite(allowance.Indicator == "A" ? "1" : "2", Output.Number(percent)).End();
        if (allowance.Amount is { } amount) Amount(allowance.AmountQualifier ?? "8", amount);
    }

    /// <summary>A text on lines of a length, broken at blanks where it has some; what is beyond the last line is cut.</summary>
    public string[] Lines(string? text, int longest, int most)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var rest = Output.Text.Fit(text, text.Length);
        var lines = new List<string>();
        while (rest.Length > longest && lines.Count < most - 1)
        {
            var blank = rest.LastIndexOf(' ', longest);
            lines.Add(rest[..(blank > 0 ? blank : longest)]);
            rest = rest[(blank > 0 ? blank + 1 : longest)..];
        }

        lines.Add(rest.Length > longest ? rest[..longest] : rest);
        return [.. lines];
    }
}
