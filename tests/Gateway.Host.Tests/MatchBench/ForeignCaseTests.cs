using Gateway.Host.MatchBench.Cases;

namespace Gateway.Host.Tests.MatchBench;

/// <summary>Cases of somebody else, who spells and leaves out as he likes.</summary>
public sealed class ForeignCaseTests
{
    const string Report =
        """
        01,OTHERBANK,OTHERCO,260310,0600,1,,,2/
        02,OTHERCO,OTHERBANK,1,260309,,USD,2/
        03,55667788,USD,100,100000,1,/
        16,195,100000,Z,BR1,WIRE77,ORIG:HOLLY TOOLS INC OBI:INVOICE 4410/
        49,200000,3/
        98,200000,1,5/
        99,200000,1,7/
        """;

    [Fact]
    public void Headers_may_be_spelled_in_any_way_and_rows_may_have_more_columns()
    {
        using var folder = BenchFolder.Of(
            ("Customers.csv", "Region;NAME;Number\nwest;Holly Tools Inc;C7\n"),
            ("bank accounts.csv", "Account Number,Routing Number\n55667788,071000013\n"),
            ("INVOICES.CSV", "Purchase Order,NUMBER,Customer,Type,Invoice Date,Due Date,Amount,Currency,Discount-Percent,Discount_Days\nPO1,4410,C7,invoice,2026-02-01,2026-03-03,1000.00,usd,2,10\n"),
            ("truth.csv", "Trace,Amount,Invoice,Cents,Code\nWIRE77,1000.00,4410,100000,single\n"),
            ("files/a.bai", Report),
            ("files/b.txt", "something else\n"));
        var bench = CaseFolder.Read(folder.Path);
        bench.Customers.ShouldHaveSingleItem().Name.ShouldBe("Holly Tools Inc");
        bench.Invoices.ShouldHaveSingleItem().Terms.DiscountPercent.ShouldBe(2m);
        bench.Truth.ShouldHaveSingleItem().Cents.ShouldBe(100_000);
        bench.Notes.ShouldHaveSingleItem().ShouldContain("payer_accounts.csv is missing");
        folder.Survey().Notes[^1].ShouldContain("b.txt");
    }

    [Fact]
    public void Money_of_an_account_without_a_book_of_record_is_taken_from_the_files_that_tell_of_it()
    {
        using var folder = BenchFolder.Of(
            ("customers.csv", "number,name\nC7,Holly Tools Inc\n"), ("bank_accounts.csv", "routing,account\n071000013,55667788\n"),
            ("invoices.csv", "number,customer,date,amount\n4410,C7,2026-02-01,1000.00\n"), ("truth.csv", "reference,amount,invoice,cents,code\nWIRE77,1000,4410,100000,\n"), ("files/a.bai", Report));
        var (result, score) = folder.InMemory();
        result.Receipts.ShouldHaveSingleItem().Amount.ShouldBe(1000m);
        score.Receipts.ShouldBe(1);
        score.WithoutTruth.ShouldBe(0);
        score.Wrong.ShouldBe(0);
    }
}
