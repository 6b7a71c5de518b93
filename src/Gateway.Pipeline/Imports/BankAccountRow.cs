using Gateway.Pipeline.Store;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>An account of ours as a file tells it (specs: register of bank accounts).</summary>
/// <param name="BookOfRecord">Kinds of file that bring receipts into it.</param>
sealed record BankAccountRow(
    int Line,
    string Code,
    ProtectedAccount Account,
    string Currency,
    string Company,
    string LedgerAccount,
    string Bank,
    string[] BookOfRecord)
{
    static readonly string[] KnownKinds = ["x12-820"];

    /// <summary>Reads the row; null with its faults in the reader.</summary>
    public static BankAccountRow? Read(RowReader reader, AccountProtection protection)
    {
        var account = new AccountNumber(reader.RequiredText("routing"), reader.RequiredSecret("account"));
        var kinds = reader.List("bookOfRecord");
        if (kinds.Count == 0 || kinds.Any(kind => !KnownKinds.Contains(kind, StringComparer.Ordinal)))
        {
            reader.Add("bookOfRecord", string.Join('|', kinds), $"one or more of {string.Join(", ", KnownKinds)}");
        }

        var row = new BankAccountRow(
            reader.Line,
            reader.RequiredText("code"),
            protection.Protect(account),
            reader.RequiredCurrency("currency"),
            reader.RequiredText("company"),
            reader.RequiredText("ledgerAccount"),
            reader.RequiredText("bank"),
            [.. kinds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        return reader.Faults.Count == 0 ? row : null;
    }
}
