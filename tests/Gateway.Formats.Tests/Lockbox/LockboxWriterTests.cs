using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.Tests.Lockbox;

public sealed class LockboxWriterTests
{
    static readonly LockboxWriterOptions Stripped = new() { Padding = RecordPadding.Stripped };

    public static TheoryData<string, string, LockboxWriterOptions> Samples => new()
    {
        { "104.lbx", "lockbox/104", Stripped },
        { "104-two-lockboxes.lbx", "lockbox/104", Stripped with { LineEnd = "\r\n" } },
        { "104-empty-day.lbx", "lockbox/104", Stripped },
        { "104-no-lines.lbx", "lockbox/104", new LockboxWriterOptions { LineEnd = "" } },
        { "104-header-per-batch.lbx", "lockbox/104", Stripped with { HeaderBeforeEachBatch = true } },
        { "300.lbx", "lockbox/300", new LockboxWriterOptions() },
        { "erp-bai2.lbx", "lockbox/erp-bai2", new LockboxWriterOptions() },
        { "erp-bai1.lbx", "lockbox/erp-bai1", new LockboxWriterOptions() },
        { "pairs.lbx", "lockbox/pairs", Stripped },
        { "80.lbx", "lockbox/80", Stripped },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Writes_what_was_read_as_the_same_bytes(string sample, string layout, LockboxWriterOptions options)
    {
        var file = File.ReadAllBytes(Repository.PathOf($"sample-files/lockbox/{sample}"));
        Encoding.Latin1.GetString(LockboxFiles.Write(LockboxFiles.Read(file), layout, options)).ShouldBe(Encoding.Latin1.GetString(file));
    }

    [CorporaFact]
    public void Writes_the_shared_files_as_the_same_bytes()
    {
        foreach (var shared in Corpora.Files().Where(file => file.Format == FileFormat.Lockbox))
        {
            var file = File.ReadAllBytes(shared.Path);
            var written = LockboxFiles.Write(LockboxFiles.Read(file), "lockbox/104", Stripped with { LastItemInTotal = false });
            Encoding.Latin1.GetString(written).ShouldBe(Encoding.Latin1.GetString(file), shared.Name);
        }
    }

    [Fact]
    public void Numbers_batches_and_items_and_counts_what_it_writes()
    {
        var lines = Enumerable.Range(1, 101).Select(i => Line($"INV-{i}", i)).ToList();
        var written = Encoding.ASCII.GetString(Write("lockbox/erp-bai2", Payment(5151m, lines), Payment(0.01m, [])));
        var records = written.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        records.Count(record => record[0] == '4').ShouldBe(101);
        records[3].ShouldStartWith("60010010000515100");
        records[4].ShouldStartWith("40010016010INV-1");
        records[102].ShouldStartWith("40010016990INV-99");
        records[103].ShouldStartWith("40010016010INV-100");
        records[104].ShouldStartWith("40010016029INV-101");
        records[105].ShouldStartWith("60010020000000001");
        records[106].ShouldStartWith("700100200441202601050020000515101");
        records[107].ShouldStartWith("80000000044120260105000200005" + "15101");
        records[108].ShouldBe("9000109".PadRight(80));
    }

    [Fact]
    public void What_it_writes_reads_back_as_the_same_payment_without_a_fault()
    {
        var lines = Enumerable.Range(1, 101).Select(i => Line($"INV-{i}", i)).ToList();
        var items = LockboxFiles.Read(Write("lockbox/erp-bai2", Payment(5151m, lines)));

        LockboxFiles.Codes(items).ShouldBeEmpty();
        var read = items.OfType<LockboxPaymentRead>().ShouldHaveSingleItem().Payment;
        read.Lines.Select(line => (line.Reference, line.Paid)).ShouldBe(lines.Select(line => (line.Reference, line.Paid)));
    }

    [Fact]
    public void Refuses_what_the_layout_has_no_columns_for_rather_than_losing_it()
    {
        Refusal("lockbox/erp-bai2", Payment(10m, []) with { Remitter = "HARBOR TOOLS LLC" }).ShouldBe("The layout lockbox/erp-bai2 has no field for the Remitter; choose another layout. (Parameter 'id')");
        Refusal("lockbox/104", Payment(10m, [Line("INV-1", 10)])).ShouldBe("The layout lockbox/104 has no columns for lines of remittance. (Parameter 'payment')");
        Refusal("lockbox/104", Payment(100_000_000m, [])).ShouldBe("100000000 does not fit the 10 columns of the amount in lockbox/104. (Parameter 'value')");
        Refusal("lockbox/104", Payment(0.001m, [])).ShouldBe("0.001 is no whole number of cents. (Parameter 'value')");
        Refusal("lockbox/104", Payment(1m, []) with { Amount = null }).ShouldBe("A payment without an amount cannot be written. (Parameter 'payment')");
        Refusal("lockbox/104", Payment(1m, []) with { Remitter = new string('X', 31) }).ShouldStartWith("'XXXX");
    }

    static string Refusal(string layout, LockboxPayment payment) => Should.Throw<ArgumentException>(() => Write(layout, payment)).Message;

    static byte[] Write(string layout, params LockboxPayment[] payments)
    {
        using var output = new MemoryStream();
        var writer = new LockboxWriter(output, LockboxFiles.Catalog, layout, new LockboxWriterOptions());
        writer.BeginFile(new LockboxFileHeader(default, "NORTHWIND", "0611000012", new DateOnly(2026, 1, 5), "0630", "")
        {
            Service = new LockboxServiceRecord("NORTHWIND", "0611000012", "", "400", 80, 80, "1"),
        });
        writer.BeginBatch(new LockboxDeposit(default, "0044120", "", new DateOnly(2026, 1, 5), null, null, null, null));
        foreach (var payment in payments) writer.Write(payment);
        writer.EndFile();
        return output.ToArray();
    }

    static LockboxPayment Payment(decimal amount, IReadOnlyList<LockboxLine> lines) =>
        new(default, "", amount, "061102992", "0012345678", "4711", null, null, null, null, null, lines);

    static LockboxLine Line(string reference, decimal paid) => new(default, null, reference, paid, null, null, null, null, null, null, null);
}
