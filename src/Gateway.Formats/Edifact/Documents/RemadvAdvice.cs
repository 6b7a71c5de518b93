using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>REMADV, everything before its first DOC.</summary>
/// <param name="DocumentCode">BGM 1001: 481 remittance advice, 239 in German energy.</param>
/// <param name="Function">BGM 1225: 9 original, 7 duplicate, 5 replace, 1 cancellation.</param>
public sealed record RemadvHeader(
    SourcePosition Position,
    string? DocumentCode,
    string? Number,
    string? Function,
    string? Currency,
    IReadOnlyList<EdifactDate> Dates,
    IReadOnlyList<EdifactReference> References,
    IReadOnlyList<EdifactFinancialInstitution> Institutions,
    IReadOnlyList<EdifactTradeParty> Parties) : EdifactItem(Position)
{
    /// <summary>Every CUX before the first DOC; <see cref="Currency"/> is the one that the totals are in.</summary>
    public IReadOnlyList<EdifactCurrencies> Currencies { get; init; } = [];

    /// <summary>PAI C534 4461: 31 credit transfer, 20 cheque, 42 to a bank account …</summary>
    public string? PaymentMeans { get; init; }

    /// <summary>GIS 7365, or GEI in later directories.</summary>
    public string? Indicator { get; init; }

    /// <summary>FTX before the first DOC.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>1225 is 7: a copy of what was sent before.</summary>
    public bool IsDuplicate => Function == "7";
}

/// <summary>DOC with what stands below it.</summary>
/// <param name="DocumentCode">380 invoice, 381 credit note, 383 debit note …</param>
/// <param name="Currency">CUX below the DOC, else the message's.</param>
public sealed record RemadvLine(
    SourcePosition Position,
    string? DocumentCode,
    string? Number,
    string? Currency,
    IReadOnlyList<EdifactAmount> Amounts,
    IReadOnlyList<EdifactDate> Dates,
    IReadOnlyList<EdifactReference> References,
    IReadOnlyList<EdifactTradeParty> Parties,
    IReadOnlyList<RemadvAdjustment> Adjustments,
    IReadOnlyList<string> Notes) : EdifactItem(Position)
{
    /// <summary>What few documents have is kept apart: an advice may have a million that have none of it.</summary>
    readonly RemadvLineExtras extras = RemadvLineExtras.Of(Parties, Adjustments, Notes);

    public IReadOnlyList<EdifactTradeParty> Parties
    {
        get => extras.Parties;
        init => extras = extras with { Parties = value };
    }

    public IReadOnlyList<RemadvAdjustment> Adjustments
    {
        get => extras.Adjustments;
        init => extras = extras with { Adjustments = value };
    }

    public IReadOnlyList<string> Notes
    {
        get => extras.Notes;
        init => extras = extras with { Notes = value };
    }

    /// <summary>Every CUX below the DOC, with the rate at which the document was paid.</summary>
    public IReadOnlyList<EdifactCurrencies> Currencies
    {
        get => extras.Currencies;
        init => extras = value.Count == extras.Currencies.Count && value.Count == 0 ? extras : extras with { Currencies = value };
    }

    /// <summary>DLI: the document's lines that were paid or disputed one by one.</summary>
    public IReadOnlyList<RemadvDocumentLine> Items
    {
        get => extras.Items;
        init => extras = value.Count == extras.Items.Count && value.Count == 0 ? extras : extras with { Items = value };
    }

    /// <summary>First MOA with this qualifier in the line's currency: 9 due, 11 paid, 12 remitted, 52 discount, 39 or 77 invoice.</summary>
    public decimal? Amount(string qualifier) => MoneyStated.In(Amounts, qualifier, Currency)?.Amount;

    /// <summary>What was remitted for it: 12, else 11. Never negative for a credit note that was deducted, see <see cref="IsCredit"/>.</summary>
    public decimal? Remitted => Amount("12") ?? Amount("11");

    /// <summary>A credit note: it lowers what is remitted in all.</summary>
    public bool IsCredit => DocumentSign.Of(DocumentCode) < 0;

    /// <summary>Nothing was paid, and an adjustment says why: the document is disputed, not paid.</summary>
    public bool IsDispute => Amount("12") == 0 && Adjustments.Count > 0;
}

/// <summary>DLI with what stands below it.</summary>
/// <param name="Line">1082: the line of the document.</param>
public sealed record RemadvDocumentLine(
    SourcePosition Position,
    string? Line,
    IReadOnlyList<EdifactAmount> Amounts,
    IReadOnlyList<EdifactReference> ProductIds,
    IReadOnlyList<EdifactDate> Dates,
    IReadOnlyList<RemadvAdjustment> Adjustments);

/// <summary>AJT: 4465 reason, MOA 165 amount, RFF.</summary>
public sealed record RemadvAdjustment(SourcePosition Position, string? Reason, decimal? Amount, EdifactReference Reference, string? Text)
{
    /// <summary>MOA qualifier of the amount, nearly always 165.</summary>
    public string? AmountQualifier { get; init; }

    /// <summary>TAX below the AJT, from D97B on.</summary>
    public IReadOnlyList<EdifactTax> Taxes { get; init; } = [];
}

/// <summary>What stands after UNS.</summary>
public sealed record RemadvSummary(SourcePosition Position, IReadOnlyList<EdifactAmount> Amounts, IReadOnlyList<string> Notes) : EdifactItem(Position)
{
    /// <summary>Of the advice's totals.</summary>
    public string? Currency { get; init; }

    /// <summary>ALC with its MOA, from D01B on: what was kept back or added for no single document.</summary>
    public IReadOnlyList<EdifactAllowanceOrCharge> AllowancesAndCharges { get; init; } = [];

    /// <summary>First MOA with this qualifier in the advice's currency: 12 remitted in total.</summary>
    public decimal? Amount(string qualifier) => MoneyStated.In(Amounts, qualifier, Currency)?.Amount;
}
