using System.Security.Cryptography;
using System.Text;
using Gateway.Pipeline.Store.Keys;
using Gateway.Receivables;

namespace Gateway.Pipeline.Store;

/// <summary>
/// Makes bank accounts storable. Two ways to write one account have one hash: blanks, dots and hyphens are dropped, letters are upper case, leading zeros of
/// an all-digit bank ID or number do not count (files pad them to fixed widths), and a BIC's branch XXX is no branch. A missing bank ID is a bank
/// of its own: such an account equals no account with a bank ID.
/// </summary>
public sealed class AccountProtection(ArchiveKeyring keyring)
{
    readonly byte[] _hashKey = keyring.DeriveAccountHashKey(KeyUse.AccountHash);

    public ProtectedAccount Protect(AccountNumber account)
    {
        var hash = Hash(account);
        return new ProtectedAccount(Ending(account.Number), hash, Seal(account, hash));
    }

    /// <summary>HMAC-SHA256 of the account in its one form: equal for equal accounts, meaningless without the key file.</summary>
    public byte[] Hash(AccountNumber account) =>
        HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes($"{(account.BankId is null ? '-' : '+')}{BankInOneForm(account.BankId)}\n{InOneForm(account.Number)}"));

    /// <exception cref="KeyringException">The key is missing, or the row was changed or mixed up with another.</exception>
    public AccountNumber Reveal(ProtectedAccount account)
    {
        byte[] plain;
        try
        {
            plain = SealedBytes.Open(keyring, KeyUse.AccountCipher, account.Cipher, account.Hash);
        }
        catch (AuthenticationTagMismatchException cause)
        {
            throw new KeyringException($"The account …{account.LastFour} does not open with key '{KeyIdOf(account.Cipher)}' of the key file: it is another key, or the row was changed.", cause);
        }
        var text = Encoding.UTF8.GetString(plain);
        var end = text.IndexOf('\n');
        return new AccountNumber(text[0] == '-' ? null : text[1..end], text[(end + 1)..]);
    }

    /// <summary>The ID of the key that a ciphertext needs.</summary>
    public static string KeyIdOf(byte[] cipher) => SealedBytes.KeyIdOf(cipher);

    /// <summary>The same account under the keyring's current key; the hash stays as it is.</summary>
    internal ProtectedAccount Renew(ProtectedAccount account) => account with { Cipher = Seal(Reveal(account), account.Hash) };

    byte[] Seal(AccountNumber account, byte[] hash) => SealedBytes.Seal(
        keyring, KeyUse.AccountCipher, Encoding.UTF8.GetBytes($"{(account.BankId is null ? '-' : '+')}{account.BankId}\n{account.Number}"), hash);

    static string Ending(string number)
    {
        var kept = WithoutSeparators(number);
        return kept[^Math.Min(4, kept.Length / 2)..];
    }

    static string BankInOneForm(string? bankId)
    {
        var kept = InOneForm(bankId ?? "");
        return kept.Length == 11 && kept.EndsWith("XXX", StringComparison.Ordinal) ? kept[..8] : kept;
    }

    static string InOneForm(string text)
    {
        var kept = WithoutSeparators(text);
        return kept.Length > 0 && kept.All(char.IsAsciiDigit) ? kept.TrimStart('0').PadLeft(1, '0') : kept;
    }

    static string WithoutSeparators(string text) =>
        new([.. text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '.')).Select(char.ToUpperInvariant)]);
}
