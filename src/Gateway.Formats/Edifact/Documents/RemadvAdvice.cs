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
    IReadOnlyList<EdifactTradeParty> Parties) : EdifactItem(Position);

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
    /// <summary>First MOA with this qualifier: 9 due, 11 paid, 12 remitted, 52 discount, 39 or 77 invoice.</summary>
    public decimal? Amount(string qualifier) => Amounts.FirstOrDefault(amount => amount.Qualifier == qualifier).Amount;
}

/// <summary>AJT: 4465 reason, MOA 165 amount, RFF.</summary>
public sealed record RemadvAdjustment(SourcePosition Position, string? Reason, decimal? Amount, EdifactReference Reference, string? Text);

/// <summary>What stands after UNS.</summary>
public sealed record RemadvSummary(SourcePosition Position, IReadOnlyList<EdifactAmount> Amounts, IReadOnlyList<string> Notes) : EdifactItem(Position)
{
    /// <summary>First MOA with this qualifier: 12 remitted in total.</summary>
    public decimal? Amount(string qualifier) => Amounts.FirstOrDefault(amount => amount.Qualifier == qualifier).Amount;
}
