using Gateway.Host.MatchBench.Cases;
using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>Accounts as they are compared: leading zeros and punctuation do not count, a number without its bank fits where it is alone.</summary>
static class AccountRegisters
{
    public static string Key(AccountNumber account) => $"{Bare(account.BankId ?? "")}/{Bare(account.Number)}";

    public static CaseBankAccount? Find(IReadOnlyList<CaseBankAccount> accounts, AccountNumber number) =>
        accounts.FirstOrDefault(account => Key(account.Account) == Key(number))
        ?? (accounts.Where(account => Bare(account.Account.Number) == Bare(number.Number)).Take(2).ToList() is [var only] ? only : null);

    public static CaseBankAccount? OfLockbox(IReadOnlyList<CaseBankAccount> accounts, string lockbox) =>
        accounts.FirstOrDefault(account => account.Lockboxes.Any(own => Bare(own) == Bare(lockbox)));

    static string Bare(string text)
    {
        var kept = new string([.. text.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return kept.TrimStart('0');
    }
}
