using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>INVOIC, everything before its first LIN.</summary>
/// <param name="DocumentCode">BGM 1001: 380 invoice, 381 credit note, 383 debit note, 384 corrected, 386 prepayment, 389 self-billed, 393 factored.</param>
/// <param name="Function">BGM 1225: 9 original, 7 duplicate, 5 replaces, 1 cancels the invoice named.</param>
/// <param name="Currency">CUX with usage 2; <paramref name="SecondCurrency"/> with 3 or 4 and its rate.</param>
public sealed record InvoicHeader(
    SourcePosition Position,
    string? DocumentCode,
    string? Number,
    string? Function,
    string? Currency,
    string? SecondCurrency,
    decimal? ExchangeRate,
    IReadOnlyList<EdifactDate> Dates,
    IReadOnlyList<EdifactReference> References,
    IReadOnlyList<EdifactTradeParty> Parties,
    IReadOnlyList<EdifactFinancialInstitution> Institutions,
    IReadOnlyList<InvoicTerms> Terms,
    IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges,
    IReadOnlyList<string> Notes) : EdifactItem(Position);

/// <summary>PAT with DTM, PCD and MOA below it: 1 basic, 3 fixed date, 22 discount.</summary>
/// <param name="Days">PAT C112 2152 where its period is days.</param>
/// <param name="DueDate">DTM 13 (or 12 for a discount) below it.</param>
public sealed record InvoicTerms(SourcePosition Position, string? Type, int? Days, DateOnly? DueDate, decimal? Percent, decimal? Amount);

/// <summary>LIN with what stands below it.</summary>
public sealed record InvoicLine(
    SourcePosition Position,
    string? LineNumber,
    string? ItemNumber,
    string? ItemNumberType,
    IReadOnlyList<EdifactReference> ProductIds,
    string? Description,
    decimal? Quantity,
    string? Unit,
    decimal? Price,
    string? PriceQualifier,
    decimal? PriceBasis,
    decimal? Amount,
    IReadOnlyList<EdifactTax> Taxes,
    IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges,
    IReadOnlyList<EdifactReference> References) : EdifactItem(Position);

/// <summary>What stands after UNS: totals by MOA qualifier (79 lines, 77 39 86 128 gross, 9 due, 113 prepaid, 176 tax …), taxes by rate.</summary>
public sealed record InvoicSummary(
    SourcePosition Position,
    IReadOnlyList<EdifactAmount> Amounts,
    IReadOnlyList<EdifactTax> Taxes,
    IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges,
    int? LineCount) : EdifactItem(Position)
{
    /// <summary>First MOA with this qualifier.</summary>
    public decimal? Amount(string qualifier) => Amounts.FirstOrDefault(amount => amount.Qualifier == qualifier).Amount;
}
