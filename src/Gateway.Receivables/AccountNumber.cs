namespace Gateway.Receivables;

/// <summary>A bank's ID (ABA routing number, BIC) and an account at it, in full: never printed, protected before it is stored.</summary>
public sealed record AccountNumber(string? BankId, string Number)
{
    /// <summary>The last four characters, all that people see.</summary>
    public string LastFour => Number.Length <= 4 ? Number : Number[^4..];

    public override string ToString() => $"…{LastFour}";
}
