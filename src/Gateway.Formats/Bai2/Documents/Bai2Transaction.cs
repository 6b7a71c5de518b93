using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Documents;

/// <summary>Record 16 with its continuations.</summary>
/// <param name="Amount">Unsigned as the standard wants it, with the currency's decimals applied; the side is the code's. Null when blank.</param>
/// <param name="CustomerReference">The check number for 395, 474, 475.</param>
/// <param name="Text">Continuations joined with a line feed where they were lines of their own; null without.</param>
public sealed record Bai2Transaction(
    SourcePosition Position, Bai2TypeCode Type, decimal? Amount, Bai2Funds Funds, string? BankReference, string? CustomerReference, string? Text);
