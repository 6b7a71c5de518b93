namespace Gateway.Formats.Nacha.Grammar;

/// <summary>A reason of addenda 99, from maps/nacha/return-codes.json.</summary>
/// <param name="ReopensInvoices">For a returned debit of ours.</param>
sealed record ReturnCode(string Code, string Text, string Group, bool ReopensInvoices)
{
    public bool IsDishonored => Group == "dishonored";

    public bool IsContested => Group == "contested";
}
