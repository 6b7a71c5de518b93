namespace Gateway.Formats.Nacha.Grammar;

/// <summary>A code of addenda 98, from maps/nacha/change-codes.json.</summary>
/// <param name="Corrected">Where the corrected data stand; none where there are none to take.</param>
sealed record ChangeCode(string Code, string Text, string Group, IReadOnlyList<CorrectedField> Corrected)
{
    public bool IsRefusal => Group == "refusal";
}

/// <param name="From">Column of the record, from 1.</param>
sealed record CorrectedField(CorrectedKind Kind, int From, int Length);

enum CorrectedKind
{
    Routing,
    Account,
    TransactionCode,
    Name,
    Identification,
}
