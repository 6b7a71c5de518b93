using System.Text;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Tests.Bai2;

public sealed class Bai2CatalogTests
{
    /// <summary>Code, where it stands, what it is to the common table.</summary>
    [Theory]
    [InlineData("010", "None Status OpeningLedger")]
    [InlineData("015", "None Status ClosingLedger")]
    [InlineData("110", "Credit Summary Other")]
    [InlineData("115", "Credit Detail LockboxDeposit")]
    [InlineData("116", "Credit Detail LockboxItem")]
    [InlineData("142", "Credit Detail AchCredit")]
    [InlineData("164", "Credit Detail CorporateTradeCredit")]
    [InlineData("195", "Credit Detail WireCredit")]
    [InlineData("257", "Credit Detail AchReturn")]
    [InlineData("301", "Credit Detail Deposit")]
    [InlineData("395", "Credit Detail CheckReversal")]
    [InlineData("475", "Debit Detail CheckPaid")]
    [InlineData("495", "Debit Detail OtherDebit")]
    [InlineData("555", "Debit Detail DepositedItemReturned")]
    [InlineData("557", "Debit Detail AchReturn")]
    [InlineData("698", "Debit Detail OtherDebit")]
    [InlineData("890", "None NonMonetary Other")]
    [InlineData("384", "Credit Detail OtherCredit")]
    [InlineData("929", "Credit Detail OtherCredit")]
    [InlineData("969", "Debit Detail OtherDebit")]
    [InlineData("909", "None Status Other")]
    [InlineData("760", "None Detail Other")]
    public void Codes_have_side_level_and_meaning(string code, string told)
    {
        var type = Bai2Reading.OfAccount(["03,1/", $"16,{code},100,Z,R1,C1,TEXT/"], 100, 3).Transactions.ShouldHaveSingleItem().Type;
        $"{type.Side} {type.Level} {type.Meaning}".ShouldBe(told);
        type.Code.ShouldBe(code);
    }

    [Fact]
    public void A_code_that_no_table_has_is_a_summary_in_an_account_and_has_no_label()
    {
        var balance = Bai2Reading.OfAccount(["03,1,,384,100,,/"], 100, 2).Accounts[0].Balances.ShouldHaveSingleItem();
        (balance.Type.Level, balance.Type.Side, balance.Type.Label).ShouldBe((Bai2Level.Summary, Bai2Side.Credit, null));
    }

    [Fact]
    public void A_banks_table_changes_single_codes_and_inherits_the_others()
    {
        var options = new Bai2ReaderOptions { TypeCodes = "bai2/example-bank" };
        var reading = Bai2Reading.OfAccount(["03,1/", "16,301,100,Z,R1,C1,TEXT/", "16,475,100,Z,R1,C1,TEXT/"], 200, 4, options);
        reading.Transactions.Select(transaction => (transaction.Type.Side, transaction.Type.Meaning, transaction.Type.Label))
            .ShouldBe([(Bai2Side.Credit, Bai2Meaning.LockboxDeposit, "lockbox deposit"), (Bai2Side.Debit, Bai2Meaning.CheckPaid, "check paid")]);
    }

    [Fact]
    public void A_table_that_there_is_not_is_answered_with_those_that_there_are() =>
        Should.Throw<ArgumentException>(() => Bai2Reading.Of("", new Bai2ReaderOptions { TypeCodes = "bai2/nobody" }))
            .Message.ShouldContain("There is no BAI2 type-code table 'bai2/nobody'; there are: bai2/example-bank, bai2/type-codes.");

    /// <summary>A table beside the common one, and the fault that it has.</summary>
    [Theory]
    [InlineData("""{"$schema":"type-codes.schema.json","name":"bai2/bank","title":"T","extends":"bai2/none","codes":{"301":{"label":"L"}}}""", "There is no table 'bai2/none' to extend")]
    [InlineData("""{"$schema":"type-codes.schema.json","name":"bai2/other","title":"T","extends":"bai2/type-codes","codes":{"301":{"label":"L"}}}""", "calls itself 'bai2/other'")]
    [InlineData("""{"$schema":"type-codes.schema.json","name":"bai2/bank","title":"T","codes":{"301":{"label":"L"}}}""", "Code 301 changes no inherited one")]
    [InlineData("""{"$schema":"type-codes.schema.json","name":"bai2/bank","title":"T","extends":"bai2/type-codes","codes":{"30":{"label":"L"}}}""", "30")]
    [InlineData("""{"$schema":"type-codes.schema.json","name":"bai2/bank","title":"T","extends":"bai2/type-codes","codes":{"301":{"side":"left"}}}""", "left")]
    [InlineData("{", "This is not JSON")]
    public void Everything_wrong_with_a_table_is_told(string table, string told)
    {
        var folder = Repository.PathOf("maps/bai2");
        var definitions = Directory.EnumerateFiles(folder, "type-codes*.json")
            .Select(file => ($"bai2/{Path.GetFileName(file)}", (Stream)new MemoryStream(File.ReadAllBytes(file))))
            .Append(("bai2/bank.json", new MemoryStream(Encoding.UTF8.GetBytes(table))));
        var (catalog, faults) = Bai2Catalog.Load(definitions);
        catalog.ShouldBeNull();
        faults.Select(fault => fault.ToString()).ShouldContain(fault => fault.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_schema_is_told() =>
        Bai2Catalog.Load([]).Faults.ShouldBe([new DefinitionFault("bai2/type-codes.schema.json", "", "The schema of the type-code tables is missing; put it back beside them.")]);
}
