using System.Globalization;

namespace Gateway.Host.Tests.MatchBench;

/// <summary>
/// Payments that invite a mistake, written by hand: a wire each, whose text is all that is told, against the open items of two customers with names alike. What is applied
/// without a person has to be what the last column says; «nothing» has to wait.
/// </summary>
public sealed class NastyCaseTests
{
    const string Invoices =
        """
        number,customer,kind,date,due,amount,currency,discount percent,discount days,purchase order
        4410,C7,invoice,2026-02-01,2026-03-03,1000.00,USD,2,10,PO88120
        4411,C7,invoice,2026-02-03,2026-03-05,250.00,USD,,,PO88121
        4412,C7,invoice,2026-02-05,2026-03-07,250.00,USD,,,PO88121
        900123,C7,invoice,2026-02-06,2026-03-08,731.19,USD,,,
        900123,C8,invoice,2026-02-06,2026-03-08,731.19,USD,,,
        900132,C7,invoice,2026-02-06,2026-03-08,18.40,USD,,,
        CM77,C7,creditMemo,2026-02-07,2026-02-07,-50.00,USD,,,
        A-5001,C8,invoice,2026-02-08,2026-03-10,640.00,USD,,,
        B-5001,C8,invoice,2026-02-08,2026-03-10,640.00,USD,,,
        1000.00,C8,invoice,2026-02-08,2026-03-10,77.10,USD,,,
        20260201,C8,invoice,2026-02-01,2026-03-03,410.05,USD,,,
        """;

    [Theory]
    [InlineData("the number and its amount", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19, "C7/900123")]
    [InlineData("two names alike, both with this number", "ORIG:HOLLY TOOLS OBI:INVOICE 900123", 731.19, "nothing")]
    [InlineData("nobody is named", "INVOICE 900123", 731.19, "nothing")]
    [InlineData("a stranger names our customer's number", "ORIG:PAYROLL PARTNERS LLC OBI:INVOICE 900123", 731.19, "nothing")]
    [InlineData("the digits are swapped and name another open document", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900132", 731.19, "nothing")]
    [InlineData("another customer's document", "ORIG:HOLLY TOOLS INC OBI:INVOICE A-5001", 640.00, "nothing")]
    [InlineData("a number that two billing systems gave", "ORIG:HOLLY TOOLS LLC OBI:INVOICE 5001", 640.00, "nothing")]
    [InlineData("an amount that looks like a number", "ORIG:HOLLY TOOLS LLC OBI:AMOUNT 1000.00", 77.10, "nothing")]
    [InlineData("a date that looks like a number", "ORIG:HOLLY TOOLS LLC OBI:PAYMENT OF 20260201", 500.00, "nothing")]
    [InlineData("two documents of one amount, neither named", "ORIG:HOLLY TOOLS INC OBI:THANK YOU", 250.00, "nothing")]
    [InlineData("the whole balance by chance", "ORIG:HOLLY TOOLS INC OBI:DEPOSIT NEW ORDER", 2199.59, "nothing")]
    [InlineData("an order with two invoices, and money for one", "ORIG:HOLLY TOOLS INC OBI:PO88121", 250.00, "nothing")]
    [InlineData("less than the document without a word", "ORIG:HOLLY TOOLS INC OBI:INVOICE 4410", 990.00, "nothing")]
    [InlineData("more than the document", "ORIG:HOLLY TOOLS INC OBI:INVOICE 4410", 1010.00, "nothing")]
    [InlineData("a credit memo that nobody names is not netted", "ORIG:HOLLY TOOLS INC OBI:INVOICE 4410", 950.00, "nothing")]
    [InlineData("a range of numbers", "ORIG:HOLLY TOOLS INC OBI:INVOICES 4410-4412", 1250.00, "nothing")]
    public void Only_what_cannot_be_anything_else_is_applied(string what, string text, double amount, string expected)
    {
        using var folder = CaseOf(Wire("WIRE77", text, (decimal)amount));
        var (result, _) = folder.InMemory();
        var receipt = result.Receipts.ShouldHaveSingleItem();
        var applied = string.Join(", ", receipt.Applied.Select(document => $"{document.Customer}/{document.Number}"));
        (applied.Length == 0 ? "nothing" : applied).ShouldBe(expected, $"{what}: {receipt.Why}");
    }

    [Fact]
    public void A_number_that_was_paid_is_not_paid_again_by_a_second_wire()
    {
        using var folder = CaseOf(Wire("WIRE77", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19m), Wire("WIRE78", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19m));
        folder.InMemory().Result.Receipts.Select(receipt => receipt.IsApplied).ShouldBe([true, false]);
    }

    [Fact]
    public void Money_that_came_before_without_a_word_may_have_been_for_the_document_that_is_named_now()
    {
        using var folder = CaseOf(Wire("WIRE77", "ORIG:HOLLY TOOLS INC", 731.19m), Wire("WIRE78", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19m));
        folder.InMemory().Result.Receipts.ShouldAllBe(receipt => !receipt.IsApplied);
    }

    [Fact]
    public void The_same_file_under_another_name_brings_nothing()
    {
        using var folder = CaseOf(Wire("WIRE77", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19m));
        File.Copy(Path.Combine(folder.Path, "files", "0.bai"), Path.Combine(folder.Path, "files", "1.bai"));
        folder.InMemory().Result.Receipts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_whole_gateway_decides_as_the_replay_in_memory_does()
    {
        using var folder = CaseOf(
            Wire("WIRE77", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900123", 731.19m), Wire("WIRE78", "ORIG:HOLLY TOOLS INC OBI:INVOICE 900132", 731.19m), Wire("WIRE79", "ORIG:HOLLY TOOLS INC", 250m));
        var (inMemory, _) = folder.InMemory();
        var books = await folder.InPipelineAsync(CancellationToken.None);
        books.CentsOutOfBalance.ShouldBe(0);
        books.Receipts.Select(receipt => (receipt.Trace, receipt.IsApplied, string.Join(',', receipt.Applied))).ShouldBe(inMemory.Receipts.Select(receipt => (receipt.Trace, receipt.IsApplied, string.Join(',', receipt.Applied))));
    }

    static BenchFolder CaseOf(params string[] reports) => BenchFolder.Of(
    [
        ("customers.csv", "number,name,aliases,parent\nC7,Holly Tools Inc,,\nC8,Holly Tools LLC,,\n"), ("payer_accounts.csv", "customer,routing,account\n"),
        ("bank_accounts.csv", "code,routing,account,currency,book of record\nW,071000013,55667788,USD,bai2\n"), ("invoices.csv", Invoices), ("truth.csv", "receipt,amount,invoice,cents,code\n"),
        .. reports.Select((report, index) => ($"files/{index}.bai", report.Replace("#", (index + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))),
    ]);

    /// <summary>A report with one credit; # becomes the number of the file.</summary>
    static string Wire(string reference, string text, decimal amount)
    {
        var cents = ((long)(amount * 100m)).ToString(CultureInfo.InvariantCulture);
        var total = ((long)(amount * 200m)).ToString(CultureInfo.InvariantCulture);
        return $"01,OTHERBANK,OTHERCO,260310,0600,#,,,2/\n02,OTHERCO,OTHERBANK,1,260309,,USD,2/\n03,55667788,USD,100,{cents},1,/\n16,195,{cents},Z,BR{reference},{reference},{text}\n49,{total},3/\n98,{total},1,5/\n99,{total},1,7/\n";
    }
}
