using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Store;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>An account of ours as a file tells it (specs: register of bank accounts).</summary>
/// <param name="BookOfRecord">Kinds of file that bring receipts into it.</param>
/// <param name="Lockboxes">Numbers of the lockboxes that pay into it.</param>
sealed record BankAccountRow(
    int Line,
    string Code,
    ProtectedAccount Account,
    string Currency,
    string Company,
    string LedgerAccount,
    string Bank,
    string[] BookOfRecord,
    string[] Lockboxes)
{
    /// <summary>Reads the row; null with its faults in the reader.</summary>
    public static BankAccountRow? Read(RowReader reader, AccountProtection protection)
    {
        var account = new AccountNumber(reader.RequiredText("routing"), reader.RequiredSecret("account"));
        var kinds = reader.List("bookOfRecord");
        if (kinds.Count == 0 || kinds.Any(kind => !ReceiptSource.Names.Contains(kind, StringComparer.Ordinal)))
        {
            reader.Add("bookOfRecord", string.Join('|', kinds), $"one or more of {string.Join(", ", ReceiptSource.Names)}");
        }

        var row = new BankAccountRow(
            reader.Line,
            reader.RequiredText("code"),
            protection.Protect(account),
            reader.RequiredCurrency("currency"),
            reader.RequiredText("company"),
            reader.RequiredText("ledgerAccount"),
            reader.RequiredText("bank"),
            Sorted(kinds),
            Sorted(reader.List("lockboxes")));
        return reader.Faults.Count == 0 ? row : null;
    }

    static string[] Sorted(IReadOnlyList<string> words) => [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
