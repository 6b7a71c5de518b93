namespace Gateway.Formats.Edifact.Documents;

/// <summary>What few lines of an invoice have.</summary>
sealed record InvoicLineExtras(
    string? Unit, decimal? PriceBasis, IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges, IReadOnlyList<EdifactReference> References)
{
    static readonly InvoicLineExtras None = new(null, null, [], []);

    public static InvoicLineExtras Of(
        string? unit, decimal? priceBasis, IReadOnlyList<EdifactAllowanceOrCharge> allowancesAndCharges, IReadOnlyList<EdifactReference> references) =>
        unit is null && priceBasis is null && allowancesAndCharges.Count + references.Count == 0 ? None : new InvoicLineExtras(unit, priceBasis, allowancesAndCharges, references);
}
