using System.Security.Cryptography;
using System.Text;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Bai2;

public sealed class Bai2ReaderTests
{
    static readonly string[] Account = ["03,1,,010,500,,,015,600,,/", "16,165,100,Z,R1,C1,TEXT/"];

    [Fact]
    public void Headers_are_read_field_by_field()
    {
        var reading = Bai2Reading.Of("01,0004,12345,060321,0829,001,80,1,2/\n02,12345,0004,3,060317,2400,CAD,4/\n98,0,0,2/\n99,0,1,4/\n");
        var file = reading.Items.OfType<Bai2FileStart>().Single().Header;
        (file.Sender, file.Receiver, file.CreatedOn, file.CreatedAt, file.FileId, file.PhysicalRecordLength, file.BlockSize, file.Version)
            .ShouldBe(("0004", "12345", new DateOnly(2006, 3, 21), "0829", "001", 80, 1, "2"));
        var group = reading.Items.OfType<Bai2GroupStart>().Single().Header;
        (group.UltimateReceiver, group.Originator, group.Status, group.AsOf, group.AsOfTime, group.Currency, group.Modifier)
            .ShouldBe(("12345", "0004", Bai2GroupStatus.Correct, new DateOnly(2006, 3, 17), "2400", "CAD", Bai2AsOfModifier.FinalSameDay));
        reading.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_blank_group_currency_is_dollars_and_an_account_may_have_its_own()
    {
        var file = Bai2Reading.File(["03,1,KWD,015,1500,,/"], 1500, 2, currency: "");
        var account = Bai2Reading.Of(file).Accounts.ShouldHaveSingleItem();
        (account.Currency, account.Balances[0].Amount).ShouldBe(("KWD", 1.500m));
        Bai2Reading.Of(file.Replace("KWD", "")).Accounts[0].Currency.ShouldBe("USD");
    }

    [Theory]
    [InlineData("USD", "15.00")]
    [InlineData("JPY", "1500")]
    [InlineData("KWD", "1.500")]
    [InlineData("CLF", "0.1500")]
    [InlineData("XYZ", "15.00")]
    public void Decimals_are_implied_by_the_currency(string currency, string amount) =>
        Bai2Reading.OfAccount(["03,1,,015,1500,,/"], 1500, 2, currency: currency).Balances.ShouldBe($"015 {amount}");

    [Fact]
    public void A_bank_may_have_its_own_decimals() =>
        Bai2Reading.OfAccount(["03,1,,015,1500,,/"], 1500, 2, new Bai2ReaderOptions { Decimals = new Dictionary<string, int> { ["JPY"] = 2 } }, "JPY").Balances.ShouldBe("015 15.00");

    [Fact]
    public void Accounts_and_codes_keep_their_leading_zeros_and_blanks()
    {
        var account = Bai2Reading.OfAccount(["03,00-45-77 00012345,,010,0001500,,/"], 1500, 2).Accounts.ShouldHaveSingleItem();
        (account.Number, account.Balances[0].Type.Code).ShouldBe(("00-45-77 00012345", "010"));
    }

    [Fact]
    public void A_control_total_of_zero_is_no_exception()
    {
        var reading = Bai2Reading.OfAccount(["03,1,,010,500,,,015,600,,/"], 0, 2);
        reading.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);
        reading.Codes.ShouldContain("bai2.49.total");
    }

    [Fact]
    public void Debits_are_added_and_balances_keep_their_sign()
    {
        var end = Bai2Reading.OfAccount(["03,1,,010,-500,,,015,+600,,/", "16,475,100,Z,,,CHECK/"], 200, 3).AccountEnd;
        (end.Verdict, end.ControlTotal, end.ControlTotalStated).ShouldBe((UnitVerdict.Accepted, 2.00m, 2.00m));
    }

    /// <summary>What is changed in a good file; who is held back (account, group, file), and what is told.</summary>
    [Theory]
    [InlineData("49,1200,3/", "49,1201,3/", "RAA", "bai2.49.total")]
    [InlineData("49,1200,3/", "49,1200,4/", "RAA", "bai2.49.records")]
    [InlineData("49,1200,3/", "49,,3/", "AAA", "bai2.trailer.blank")]
    [InlineData("49,1200,3/", "49,1200,/", "AAA", "bai2.trailer.blank")]
    [InlineData("49,1200,3/", "49,,/", "RAA", "bai2.trailer.incomplete")]
    [InlineData("49,1200,3/", "49,1200", "RAA", "bai2.trailer.incomplete", "bai2.record.slash")]
    [InlineData("49,1200,3/", "49,12OO,3/", "RAA", "bai2.trailer.number")]
    [InlineData("49,1200,3/", "49,12.00,3/", "AAA", "bai2.amount.point")]
    [InlineData("98,1200,1,5/", "98,1100,1,5/", "ARA", "bai2.98.total")]
    [InlineData("98,1200,1,5/", "98,1200,2,5/", "ARA", "bai2.98.accounts")]
    [InlineData("98,1200,1,5/", "98,1200,1,6/", "ARA", "bai2.98.records")]
    [InlineData("98,1200,1,5/", "98,,1,5/", "AAA", "bai2.trailer.blank")]
    [InlineData("99,1200,1,7/", "99,1100,1,7/", "AAR", "bai2.99.total")]
    [InlineData("99,1200,1,7/", "99,1200,2,7/", "AAR", "bai2.99.groups")]
    [InlineData("99,1200,1,7/", "99,1200,1,8/", "AAR", "bai2.99.records")]
    [InlineData("49,1200,3/\n", "", "RAA", "bai2.49.missing")]
    [InlineData("98,1200,1,5/\n", "", "ARA", "bai2.98.missing")]
    [InlineData("99,1200,1,7/\n", "", "AAR", "bai2.99.missing")]
    [InlineData("16,165,100,", "16,165,10O,", "RAA", "bai2.amount", "bai2.49.total")]
    [InlineData("16,165,100,", "16,165,,", "RAA", "bai2.amount.blank", "bai2.49.total")]
    [InlineData("16,165,", "16,16,", "RAA", "bai2.type-code")]
    [InlineData("16,165,100,", "16,165,12345678901234567890,", "RAA", "bai2.amount", "bai2.49.total")]
    [InlineData(",Z,R1", ",Q,R1", "RAA", "bai2.funds")]
    [InlineData("03,1,", "03,,", "RAA", "bai2.03.account")]
    [InlineData("03,1,", "03,1,US", "RAA", "bai2.03.currency")]
    [InlineData("2/\n02", "3/\n02", "AAR", "bai2.01.version")]
    [InlineData(",1,260114", ",9,260114", "ARA", "bai2.header.field")]
    [InlineData(",1,260114", ",,260114", "AAA", "bai2.header.noted")]
    [InlineData(",260114,", ",261314,", "ARA", "bai2.header.field")]
    [InlineData("16,165", "17,165", "RAA", "bai2.record.unknown", "bai2.49.total", "bai2.49.records")]
    [InlineData("\n49", "\nNOT A RECORD/\n49", "AAA", "bai2.text.line")]
    [InlineData("98,", "16,165,100,,,,TOO LATE/\n98,", "ARA", "bai2.record.place", "bai2.98.records")]
    public void A_fault_holds_back_what_it_stands_in(string good, string bad, string verdicts, params string[] codes)
    {
        var reading = Bai2Reading.Of(Bai2Reading.File(Account, 1200, 3).Replace(good, bad));
        reading.Codes.ShouldBe(codes, ignoreOrder: true);
        string.Concat(reading.AccountEnds.Concat(reading.GroupEnds).Concat(reading.FileEnds).Select(end => end.Verdict.ToString()[0])).ShouldBe(verdicts);
    }

    [Fact]
    public void One_account_out_of_balance_does_not_hold_back_the_others()
    {
        var file = Bai2Reading.Of(
            "01,BANK,US,260115,0600,1,,,2/\n02,US,BANK,1,260114,,USD,2/\n03,1,,015,500,,/\n49,900,3/\n03,2,,015,700,,/\n49,700,2/\n98,1600,2,7/\n99,1600,1,9/\n");
        file.AccountEnds.Select(end => end.Verdict).ShouldBe([UnitVerdict.Rejected, UnitVerdict.Accepted]);
        file.GroupEnds.ShouldHaveSingleItem().Faults.ShouldBeEmpty();
        file.FileEnds.ShouldHaveSingleItem().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Positions_say_byte_line_and_record_of_the_account()
    {
        var reading = Bai2Reading.Of(Bai2Reading.File([.. Account, "88,MORE/", "16,165,1X0,Z,R2,C2,TEXT/"], 1200, 5));
        var fault = reading.Faults.First(found => found.Code == "bai2.amount");
        fault.Position.ShouldBe(new SourcePosition(Bai2Reading.File([.. Account, "88,MORE/", ""], 0, 0).IndexOf("49,", StringComparison.Ordinal) - 1 + "16,165,".Length, 6, 4));
    }

    [Fact]
    public void Two_files_in_one_each_have_their_own_hash()
    {
        var file = Bai2Reading.File(Account, 1200, 3);
        var ends = Bai2Reading.Of($"\uFEFF\n{file}\u001a\n{file}".Replace("\uFEFF", "\u00EF\u00BB\u00BF")).FileEnds;
        var hash = SHA256.HashData(Encoding.Latin1.GetBytes(file.TrimEnd('\n')));
        ends.Select(end => end.Sha256.ToArray()).ShouldAllBe(each => each.SequenceEqual(hash));
        ends.Count.ShouldBe(2);
    }

    [Fact]
    public void Text_is_read_as_UTF_8_or_else_byte_by_byte()
    {
        var utf8 = Encoding.UTF8.GetBytes(Bai2Reading.File(["03,1/", "16,165,100,Z,R1,C1,MÜLLER/"], 100, 3));
        Bai2Reading.Of(utf8).Transactions[0].Text.ShouldBe("MÜLLER");
        Bai2Reading.Of(Encoding.Latin1.GetBytes(Bai2Reading.File(["03,1/", "16,165,100,Z,R1,C1,MÜLLER/"], 100, 3))).Transactions[0].Text.ShouldBe("MÜLLER");
    }

    [Fact]
    public void Faults_beyond_the_cap_are_counted_and_still_hold_back()
    {
        var lines = Enumerable.Repeat("16,165,X,Z,R1,C1,TEXT/", 30);
        var end = Bai2Reading.OfAccount(["03,1/", .. lines], 0, 32, new Bai2ReaderOptions { MaxFaults = 5 }).AccountEnd;
        (end.Faults.Count, end.MoreFaults, end.Verdict).ShouldBe((5, 25, UnitVerdict.Rejected));
    }

    [Fact]
    public void No_fault_shows_an_account_number_in_full()
    {
        var reading = Bai2Reading.OfAccount(["03,5500012345,US,015,5O0,X,/"], 1, 9);
        reading.Faults.ShouldNotBeEmpty();
        reading.Faults.ShouldAllBe(fault => !$"{fault.Message} {fault.Found}".Contains("5500012345"));
    }

    [Fact]
    public void Amounts_too_wide_for_one_register_still_add_up()
    {
        var lines = Enumerable.Repeat("16,165,999999999999999999,Z,R1,C1,TEXT/", 20);
        var reading = Bai2Reading.Of(Bai2Reading.File(["03,1/", .. lines], 0, 22).Replace("49,0,", "49,19999999999999999980,").Replace("98,0,", "98,19999999999999999980,").Replace("99,0,", "99,19999999999999999980,"));
        reading.Faults.ShouldBeEmpty();
        reading.AccountEnd.ControlTotal.ShouldBe(199999999999999999.80m);
    }

    [Theory]
    [InlineData("XYZ", "USD")]
    [InlineData("", "XYZ")]
    public void A_currency_that_is_none_of_ISO_4217_holds_the_account_unless_the_profile_states_its_decimals(string own, string ofGroup)
    {
        var lines = (string[])[$"03,1,{own}/", "16,165,500,Z,R1,C1,TEXT"];
        var unknown = Bai2Reading.OfAccount(lines, 500, 3, currency: ofGroup);
        unknown.Codes.ShouldBe(["bai2.03.currency-unknown"]);
        unknown.AccountEnd.Verdict.ShouldBe(UnitVerdict.Rejected);

        var options = new Bai2ReaderOptions { Decimals = new Dictionary<string, int> { ["XYZ"] = 2 } };
        Bai2Reading.OfAccount(lines, 500, 3, options, ofGroup).AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
        Bai2Reading.OfAccount(["03,1,EUR/", lines[1]], 500, 3, currency: "XYZ").AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted);
    }
}
