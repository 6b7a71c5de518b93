using Gateway.Pipeline.Store;
using Gateway.Receivables;

namespace Gateway.Pipeline.Imports;

/// <summary>A customer as a file tells it.</summary>
/// <param name="Names">The name and its aliases with their normalised forms, each form once.</param>
/// <param name="Accounts">That it pays from.</param>
sealed record CustomerRow(
    int Line,
    string Number,
    string Name,
    string? Parent,
    IReadOnlyList<(string Name, string Normalised)> Names,
    IReadOnlyList<ProtectedAccount> Accounts)
{
    /// <summary>Reads the row; null with its faults in the reader.</summary>
    public static CustomerRow? Read(RowReader reader, AccountProtection protection)
    {
        var number = reader.RequiredText("number");
        var name = reader.RequiredText("name");
        var names = reader.List("aliases").Prepend(name)
            .Select(alias => (Name: alias, Normalised: PartyNames.Normalise(alias)))
            .DistinctBy(alias => alias.Normalised, StringComparer.Ordinal)
            .ToList();
        if (names.Find(alias => alias.Normalised.Length == 0) is { Name.Length: > 0 } empty)
        {
            reader.Add("aliases", empty.Name, "names with letters or digits in them");
        }

        var parent = reader.Text("parent");
        if (parent is not null && parent == number)
        {
            reader.Add("parent", parent, "another customer's number");
        }

        var accounts = ReadAccounts(reader, protection);
        return reader.Faults.Count == 0 ? new CustomerRow(reader.Line, number, name, parent, names, accounts) : null;
    }

    static List<ProtectedAccount> ReadAccounts(RowReader reader, AccountProtection protection)
    {
        var accounts = new List<ProtectedAccount>();
        foreach (var entry in reader.Split(reader.Secret("payerAccounts")))
        {
            var slash = entry.IndexOf('/', StringComparison.Ordinal);
            var number = entry[(slash + 1)..].Trim();
            if (slash < 1 || number.Length == 0)
            {
                reader.Add("payerAccounts", found: null, "routing number or BIC, a slash, and the account's number, for each account");
                return [];
            }

            accounts.Add(protection.Protect(new AccountNumber(entry[..slash].Trim(), number)));
        }

        return [.. accounts.DistinctBy(account => Convert.ToHexString(account.Hash), StringComparer.Ordinal)];
    }
}
