using System.Text;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Bai2.Writer;
using Gateway.Formats.Framing;
using Gateway.Formats.Generation;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Bai2;

public sealed class Bai2WriterTests
{
    public static TheoryData<string> Sound => [.. Samples.In("sample-files/bai2")];

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_is_written_of_a_sample_says_the_same_and_is_written_again_byte_by_byte(string name)
    {
        var read = Bai2Reading.Of(File.ReadAllBytes(Repository.PathOf($"sample-files/bai2/{name}")));
        var written = Written(read, new Bai2WriterOptions());
        var again = Bai2Reading.Of(written);
        again.Faults.Where(fault => fault.Severity == FaultSeverity.Error).ShouldBeEmpty(written);
        again.Entries.ShouldBe(read.Entries);
        again.Accounts.Select(account => (account.Number, account.Currency, account.Balances.Count)).ShouldBe(read.Accounts.Select(account => (account.Number, account.Currency, account.Balances.Count)));
        again.FileEnds.Select(end => end.ControlTotal).ShouldBe(read.FileEnds.Select(end => end.ControlTotal));
        Written(again, new Bai2WriterOptions()).ShouldBe(written);
    }

    [Fact]
    public void A_file_written_canonically_is_the_same_after_reading_and_writing()
    {
        var file = Generated(60_000, []).File;
        Written(Bai2Reading.Of(file), new Bai2WriterOptions()).ShouldBe(Encoding.UTF8.GetString(file));
    }

    /// <summary>Length of a physical record: records go on where they are too long, and are read as the same ones.</summary>
    [Theory]
    [InlineData(64, true, false)]
    [InlineData(80, false, true)]
    [InlineData(80, true, true)]
    [InlineData(132, false, false)]
    public void Records_are_continued_where_the_physical_record_ends(int length, bool endsTextWithSlash, bool pads)
    {
        var read = Bai2Reading.Of(File.ReadAllBytes(Repository.PathOf("sample-files/bai2/prior-day.bai")));
        var written = Written(read, new Bai2WriterOptions { PhysicalRecordLength = length, EndsTextWithSlash = endsTextWithSlash, PadsRecords = pads, LineEnd = "\r\n" });
        written.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => pads ? line.Length == length : line.Length <= length);
        var again = Bai2Reading.Of(written);
        again.Faults.ShouldBeEmpty(written);
        again.Balances.ShouldBe(read.Balances);
        again.Transactions.Select(transaction => (transaction.Amount, transaction.BankReference, transaction.CustomerReference, Joined(transaction.Text)))
            .ShouldBe(read.Transactions.Select(transaction => (transaction.Amount, transaction.BankReference, transaction.CustomerReference, Joined(transaction.Text))));
    }

    [Fact]
    public void The_length_that_a_file_states_is_kept_to()
    {
        var written = Written(Bai2Reading.Of(File.ReadAllBytes(Repository.PathOf("sample-files/bai2/padded-continuations.bai"))), new Bai2WriterOptions());
        written.ShouldContain(",80,1,2/");
        written.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void Totals_and_counts_are_computed()
    {
        var written = Written(Bai2Reading.Of(Bai2Reading.File(["03,1,,010,-500,,,015,600,,/", "16,475,100,V,260115,,,,A CHECK/", "88,PAID/"], 200, 4)), new Bai2WriterOptions());
        written.ShouldEndWith("03,1,USD,010,-500,,,015,600,,/\n16,475,100,V,260115,,,,A CHECK/\n88,PAID/\n49,200,4/\n98,200,1,6/\n99,200,1,8/\n");
    }

    [Fact]
    public void Text_that_begins_with_a_slash_or_looks_like_a_record_is_read_back_as_text()
    {
        foreach (var text in (string[])["/ODD", ",ODD", "ENDS WITH A SLASH/", "DUE 11/16,165,300,Z,R2,C2,MORE", "A\n/B\n\nC", "88,X/88,Y", "MÜLLER"])
        {
            var transaction = Bai2Reading.OfAccount(["03,1/", "16,165,100,Z,R1,C1,TEXT/"], 100, 3);
            var items = transaction.Items.Select(item => item is Bai2TransactionRead read ? read with { Transaction = read.Transaction with { Text = text } } : item);
            var again = Bai2Reading.Of(Encoding.UTF8.GetBytes(Written(items, new Bai2WriterOptions())));
            again.AccountEnd.Verdict.ShouldBe(UnitVerdict.Accepted, text);
            Joined(again.Transactions.ShouldHaveSingleItem().Text).Replace("|", "").Replace(" ", "").ShouldBe(Joined(text).Replace("|", "").Replace(" ", ""));
        }
    }

    [Fact]
    public void What_cannot_be_read_back_is_refused()
    {
        var good = Bai2Reading.OfAccount(["03,1/", "16,165,100,Z,R1,C1,TEXT/"], 100, 3);
        foreach (var change in (Func<Bai2Transaction, Bai2Transaction>[])[
            transaction => transaction with { BankReference = "A,B" },
            transaction => transaction with { CustomerReference = "A/B" },
            transaction => transaction with { Amount = 1.005m },
            transaction => transaction with { Text = "A\u0007B" }])
        {
            var items = good.Items.Select(item => item is Bai2TransactionRead read ? read with { Transaction = change(read.Transaction) } : item);
            Should.Throw<ArgumentException>(() => Written(items, new Bai2WriterOptions()));
        }
    }

    [Fact]
    public void Records_out_of_order_are_a_mistake_of_the_caller()
    {
        var writer = new Bai2Writer(new MemoryStream(), new Bai2WriterOptions());
        Should.Throw<InvalidOperationException>(writer.EndFile);
        Should.Throw<InvalidOperationException>(() => writer.BeginAccount(new Bai2Account(default, "1", "USD", [])));
    }

    [Fact]
    public void A_generated_file_is_sound_and_the_same_each_time()
    {
        var (file, planted) = Generated(300_000, []);
        planted.ShouldBeEmpty();
        file.Length.ShouldBeInRange(300_000, 400_000);
        Bai2Reading.Of(file).Faults.ShouldBeEmpty();
        Generated(300_000, []).File.ShouldBe(file);
    }

    [Fact]
    public void Every_planted_fault_is_told_where_it_was_planted()
    {
        var codes = new Bai2Generator().Plantable;
        codes.Count.ShouldBeGreaterThanOrEqualTo(6);
        var (file, planted) = Generated(900_000, codes);
        planted.Select(fault => fault.Code).ShouldBe(codes);
        var faults = Bai2Reading.Of(file).Faults;
        for (var i = 0; i < planted.Count; i++)
        {
            var until = i + 1 < planted.Count ? planted[i + 1].Byte : file.Length;
            faults.ShouldContain(fault => fault.Code == planted[i].Code && fault.Position.Byte >= planted[i].Byte && fault.Position.Byte < until, planted[i].ToString());
        }
    }

    static (byte[] File, IReadOnlyList<PlantedFault> Planted) Generated(long bytes, IReadOnlyList<string> faults)
    {
        using var output = new MemoryStream();
        var planted = new Bai2Generator().Write(output, new GenerationPlan(bytes, 7, faults));
        return (output.ToArray(), planted);
    }

    static string Written(Bai2Reading reading, Bai2WriterOptions options) => Written(reading.Items, options);

    static string Written(IEnumerable<Bai2Item> items, Bai2WriterOptions options)
    {
        using var output = new MemoryStream();
        var writer = new Bai2Writer(output, options);
        foreach (var item in items) writer.Write(item);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    static string Joined(string? text) => (text ?? "").Replace("\n", "|").Replace(" ", "").Replace("|", "");
}
