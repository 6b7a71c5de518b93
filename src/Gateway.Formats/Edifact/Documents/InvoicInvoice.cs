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
    IReadOnlyList<string> Notes) : EdifactItem(Position)
{
    /// <summary>Every CUX, as written; <see cref="Currency"/> and its companions are the best of them.</summary>
    public IReadOnlyList<EdifactCurrencies> Currencies { get; init; } = [];

    /// <summary>TAX groups before the first LIN.</summary>
    public IReadOnlyList<EdifactTax> Taxes { get; init; } = [];

    /// <summary>1225 is 1: the invoice named by <see cref="NamedInvoice"/>, or else by this document's own number, is void.</summary>
    public bool IsCancellation => Function == "1";

    /// <summary>1225 is 5: this takes the place of the invoice named.</summary>
    public bool IsReplacement => Function == "5";

    /// <summary>1225 is 7: a copy of what was sent before, nothing new is due.</summary>
    public bool IsDuplicate => Function == "7";

    /// <summary>RFF IV or OI: the invoice that a credit note, a cancellation or a replacement speaks of.</summary>
    public string? NamedInvoice => References.FirstOrDefault(reference => reference.Qualifier is "IV" or "OI").Number;
}

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
    IReadOnlyList<EdifactReference> References) : EdifactItem(Position)
{
    /// <summary>What few lines have is kept apart: an invoice may have a million that have none of it.</summary>
    readonly InvoicLineExtras extras = InvoicLineExtras.Of(Unit, PriceBasis, AllowancesAndCharges, References);

    public string? Unit
    {
        get => extras.Unit;
        init => extras = extras with { Unit = value };
    }

    public decimal? PriceBasis
    {
        get => extras.PriceBasis;
        init => extras = extras with { PriceBasis = value };
    }

    public IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges
    {
        get => extras.AllowancesAndCharges;
        init => extras = extras with { AllowancesAndCharges = value };
    }

    public IReadOnlyList<EdifactReference> References
    {
        get => extras.References;
        init => extras = extras with { References = value };
    }

    /// <summary>Every MOA of the line itself; <see cref="Amount"/> is 203, else 66 or 38.</summary>
    public IReadOnlyList<EdifactAmount> Amounts { get; init; } = [];

    /// <summary>Every QTY; <see cref="Quantity"/> is 47 invoiced, else 46 delivered, 12 despatched, or the first.</summary>
    public IReadOnlyList<EdifactQuantity> Quantities { get; init; } = [];
}

/// <summary>What stands after UNS: totals by MOA qualifier (79 lines, 77 39 86 128 gross, 9 due, 113 prepaid, 176 tax …), taxes by rate.</summary>
public sealed record InvoicSummary(
    SourcePosition Position,
    IReadOnlyList<EdifactAmount> Amounts,
    IReadOnlyList<EdifactTax> Taxes,
    IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges,
    int? LineCount) : EdifactItem(Position)
{
    /// <summary>Of the invoice; totals may be repeated in a second one.</summary>
    public string? Currency { get; init; }

    /// <summary>First MOA with this qualifier in the invoice's currency; null where it is only stated in another.</summary>
    public decimal? Amount(string qualifier) => MoneyStated.In(Amounts, qualifier, Currency)?.Amount;
}
