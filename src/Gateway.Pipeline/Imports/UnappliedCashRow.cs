namespace Gateway.Pipeline.Imports;

/// <summary>Money that was received, and not applied, before this gateway was there.</summary>
/// <param name="Reference">What the older system calls it; unique in its bank account.</param>
/// <param name="BankAccount">Our short name in the register.</param>
/// <param name="Customer">Null while nobody knows.</param>
/// <param name="Currency">Null takes the account's.</param>
sealed record UnappliedCashRow(
    int Line, string Reference, string BankAccount, string? Customer, DateOnly Date, decimal Amount, string? Currency, string? Payer, string? Trace, string? CheckNumber)
{
    /// <summary>What it is known by for good.</summary>
    public string Key => $"{BankAccount}|opening|{Reference}";

    /// <summary>Reads the row; null with its faults in the reader.</summary>
    public static UnappliedCashRow? Read(RowReader reader)
    {
        var row = new UnappliedCashRow(
            reader.Line,
            reader.RequiredText("reference"),
            reader.RequiredText("bankAccount"),
            reader.Text("customer"),
            reader.RequiredDate("date"),
            reader.RequiredAmount("amount"),
            reader.Shown("currency") is null ? null : reader.RequiredCurrency("currency"),
            reader.Text("payer"),
            reader.Text("trace"),
            reader.Text("checkNumber"));
        if (row.Amount <= 0 && reader.Faults.Count == 0)
        {
            reader.Add("amount", row.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture), "an amount above zero; money that is owed to a customer is a credit memo");
        }

        return reader.Faults.Count == 0 ? row : null;
    }
}
