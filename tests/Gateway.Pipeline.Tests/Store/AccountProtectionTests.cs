using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Receivables;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Store;

public sealed class AccountProtectionTests
{
    readonly AccountProtection _protection = new(TestKeys.Keyring);

    [Theory]
    [InlineData("099900014", "0012345678", "099900014", "12345678", true)]
    [InlineData("99900014", "12345678", "099900014", "12345678", true)]
    [InlineData("099900014", "12 345-678", "099900014", "12345678", true)]
    [InlineData("DEUTDEFF", "DE02 1203 0000 0000 2020 51", "DEUTDEFFXXX", "de02120300000000202051", true)]
    [InlineData("DEUTDEFF500", "1", "DEUTDEFF", "1", false)]
    [InlineData("099900014", "12345678", "011000015", "12345678", false)]
    [InlineData("099900014", "12345678", "099900014", "123456780", false)]
    [InlineData(null, "12345678", "099900014", "12345678", false)]
    [InlineData(null, "12345678", null, "0012345678", true)]
    [InlineData(null, "12345678", "", "12345678", false)]
    [InlineData("A", "0B", "A", "B", false)]
    [InlineData("1", "0", "1", "000", true)]
    public void One_account_has_one_hash_however_it_is_written(string? bank, string number, string? otherBank, string otherNumber, bool same) =>
        _protection.Hash(new AccountNumber(bank, number)).SequenceEqual(_protection.Hash(new AccountNumber(otherBank, otherNumber))).ShouldBe(same);

    [Theory]
    [InlineData("099900014", "0012-3456 78")]
    [InlineData(null, "DE02 1203 0000 0000 2020 51")]
    [InlineData("", "1")]
    public void What_is_revealed_is_what_was_protected_as_it_was_written(string? bank, string number)
    {
        var account = new AccountNumber(bank, number);
        _protection.Reveal(_protection.Protect(account)).ShouldBe(account);
    }

    [Theory]
    [InlineData("0012345678", "5678")]
    [InlineData("12-34", "34")]
    [InlineData("1", "")]
    public void At_most_half_of_a_number_stays_readable(string number, string shown)
    {
        var account = _protection.Protect(new AccountNumber("099900014", number));
        account.LastFour.ShouldBe(shown);
        account.ToString().ShouldBe($"…{shown}");
    }

    [Fact]
    public void The_same_account_has_another_ciphertext_each_time() =>
        _protection.Protect(new AccountNumber("1", "2")).Cipher.ShouldNotBe(_protection.Protect(new AccountNumber("1", "2")).Cipher);

    [Fact]
    public void A_ciphertext_moved_to_another_account_does_not_open()
    {
        var one = _protection.Protect(new AccountNumber("099900014", "12345678"));
        var two = _protection.Protect(new AccountNumber("099900014", "87654321"));

        Should.Throw<KeyringException>(() => _protection.Reveal(one with { Cipher = two.Cipher })).Message.ShouldStartWith("The account …5678 does not open");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void A_ciphertext_that_was_cut_is_refused(int length)
    {
        var account = _protection.Protect(new AccountNumber("099900014", "12345678"));
        Should.Throw<KeyringException>(() => _protection.Reveal(account with { Cipher = account.Cipher[..length] }));
    }

    [Fact]
    public void After_a_rotation_old_accounts_open_hashes_stay_and_new_ones_use_the_new_key()
    {
        var account = new AccountNumber("099900014", "12345678");
        var before = _protection.Protect(account);
        var rotated = TestKeys.Keyring.WithNewCurrentKey(DateTimeOffset.UnixEpoch);
        var after = new AccountProtection(rotated);

        after.Reveal(before).ShouldBe(account);
        after.Hash(account).ShouldBe(before.Hash);
        AccountProtection.KeyIdOf(after.Protect(account).Cipher).ShouldBe(rotated.CurrentId);
        AccountProtection.KeyIdOf(before.Cipher).ShouldBe(TestKeys.Keyring.CurrentId);
    }

    [Fact]
    public void Without_the_key_file_hashes_differ() =>
        new AccountProtection(ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch)).Hash(new AccountNumber("1", "2"))
            .ShouldNotBe(_protection.Hash(new AccountNumber("1", "2")));
}
