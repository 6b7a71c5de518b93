namespace Gateway.Formats.X12.Documents;

/// <summary>What few lines of an invoice have in their IT1 and below it.</summary>
sealed record Invoice810LineExtras(
    string? PriceBasis, IReadOnlyList<QualifiedReference> References, IReadOnlyList<AllowanceOrCharge> AllowancesAndCharges, decimal? Tax)
{
    /// <summary>Null for a line that has none of it.</summary>
    public static Invoice810LineExtras? Of(
        string? priceBasis, IReadOnlyList<QualifiedReference> references, IReadOnlyList<AllowanceOrCharge> allowancesAndCharges, decimal? tax) =>
        priceBasis is null && references.Count + allowancesAndCharges.Count == 0 && tax is null ? null : new Invoice810LineExtras(priceBasis, references, allowancesAndCharges, tax);
}
