namespace Gateway.Receivables;

/// <summary>What was sold, as one line of an invoice bills it. Negative on a credit memo.</summary>
/// <param name="Product">The seller's number of it.</param>
/// <param name="Unit">As the document's standard codes it: EA, PCE.</param>
/// <param name="Price">For one unit; with <paramref name="Quantity"/> it makes the amount, rounded to the currency's smallest unit.</param>
public sealed record InvoiceLine(string? Number, string? Product, string? Description, decimal Quantity, string? Unit, decimal Price, Money Amount);
