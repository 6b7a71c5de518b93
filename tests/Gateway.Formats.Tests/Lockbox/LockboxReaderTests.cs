using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Tests.X12;

namespace Gateway.Formats.Tests.Lockbox;

public sealed class LockboxReaderTests
{
    static readonly string[] Opening =
    [
        "100NORTHWIND 06110000122601050630",
        "2NORTHWIND 061100001200000000004000801040" + "1",
        "50000000044120260105NORTHWIND 0611000012",
    ];

    [Fact]
    public void Reads_a_check_with_its_invoices()
    {
        var payment = Sample("erp-bai2.lbx").OfType<LockboxPaymentRead>().First().Payment;
        (payment.Item, payment.Amount, payment.Routing, payment.Account, payment.CheckNumber).ShouldBe(("001", 1500m, "061102992", "0012345678", "4711"));
        payment.Lines.Select(line => (line.Reference, line.Paid, line.Deduction, line.Reason, line.Text))
            .ShouldBe([("INV-20417", 1000m, 0m, null, null), ("INV-20418", 500m, 25m, "054", "SHORT DELIVERY")]);
    }

    [Fact]
    public void Reads_what_only_some_banks_have()
    {
        var payment = Sample("300.lbx").OfType<LockboxPaymentRead>().First().Payment;
        (payment.Remitter, payment.RemitterNumber, payment.TransactionId, payment.CheckDate).ShouldBe(("HARBOR TOOLS LLC", "C-4471", "T000001", new DateOnly(2026, 1, 2)));
        payment.Others.Select(other => (other.Name, other.Value)).ShouldBe([("userField1", "AR WEST"), ("postmark", "260103"), ("zip", "303010000"), ("envelope", "001")]);
        var line = payment.Lines[0];
        (line.Reference, line.Paid, line.Gross, line.Discount, line.InvoiceDate, line.CustomerNumber).ShouldBe(("20417", 980m, 1000m, 20m, new DateOnly(2025, 12, 1), "C-4471"));

        Sample("104.lbx").OfType<LockboxPaymentRead>().First().Payment.Memo.ShouldBe("INV 20417 AND 20418\nLESS CM 881");
        Sample("erp-bai1.lbx").OfType<LockboxPaymentRead>().Single().Payment.Lines.Count.ShouldBe(8);
        Sample("pairs.lbx").OfType<LockboxPaymentRead>().Single().Payment.Lines.Select(pair => pair.Paid).ShouldBe([100m, 200m, 250m, 50m]);
    }

    [Theory]
    [InlineData("104.lbx", "lockbox/104@1")]
    [InlineData("300.lbx", "lockbox/300@1")]
    [InlineData("erp-bai2.lbx", "lockbox/erp-bai2@1")]
    [InlineData("erp-bai1.lbx", "lockbox/erp-bai1@1")]
    [InlineData("80.lbx", "lockbox/80@1")]
    [InlineData("pairs.lbx", "lockbox/pairs@1")]
    public void Finds_the_layout_whose_totals_agree(string sample, string layout) =>
        Sample(sample).OfType<LockboxFileStart>().Single().Header.Layout.ShouldBe(layout);

    [Fact]
    public void The_layout_of_the_profile_wins_over_what_would_be_found()
    {
        var items = LockboxFiles.Read(File.ReadAllBytes(Repository.PathOf("sample-files/errors/lockbox/lockbox.layout.ambiguous.lbx")), "lockbox/erp-bai2");
        LockboxFiles.Codes(items).ShouldBeEmpty();
        items.OfType<LockboxPaymentRead>().Single().Payment.Lines.Single().Paid.ShouldBe(1500m);
        Should.Throw<ArgumentException>(() => LockboxFiles.Read(Array.Empty<byte>(), "lockbox/105")).Message.ShouldContain("there are: lockbox/104, lockbox/300, lockbox/80");
    }

    [Fact]
    public void One_batch_that_disagrees_is_held_back_and_the_others_go_on()
    {
        var items = LockboxFiles.Read(File.ReadAllBytes(Repository.PathOf("sample-files/errors/lockbox/lockbox.batch.amount.lbx")));
        items.OfType<LockboxBatchEnd>().Select(batch => (batch.Outcome.Number, batch.Outcome.Verdict, batch.Outcome.Amount, batch.Outcome.AmountStated))
            .ShouldBe([("001", UnitVerdict.Rejected, 2480.50m, 3480.50m), ("002", UnitVerdict.Accepted, 450m, 450m)]);
        items.OfType<LockboxEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.Accepted);
        items.OfType<LockboxFileEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.Accepted);
    }

    [Theory]
    [InlineData("\n", 0)]
    [InlineData("\r\n", 0)]
    [InlineData("\r", 0)]
    [InlineData("\n", 80)]
    [InlineData("", 80)]
    public void Line_ends_and_padding_do_not_change_what_is_read(string lineEnd, int padding)
    {
        var records = Encoding.Latin1.GetString(File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/erp-bai2.lbx"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = Encoding.Latin1.GetBytes(string.Concat(records.Select(record => (padding == 0 ? record.TrimEnd() : record) + lineEnd)));
        var items = LockboxFiles.Read(file);
        items.OfType<LockboxPaymentRead>().Select(item => (item.Payment.Amount, item.Payment.Lines.Count, item.Payment.CheckNumber)).ShouldBe([(1500m, 2, "4711"), (980.50m, 1, "210")]);
        LockboxFiles.Codes(items).Except(["lockbox.lines.none"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(81)]
    public void The_size_of_reads_does_not_change_what_is_read(int bytes)
    {
        var file = File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/104-two-lockboxes.lbx"));
        using var trickle = new TrickleStream(file, [bytes]);
        var slow = new LockboxReader(LockboxFiles.Catalog, new LockboxReaderOptions()).Read(trickle).ToList();
        slow.Select(Told).ShouldBe(LockboxFiles.Read(file).Select(Told));
    }

    [Fact]
    public void Two_joined_files_are_two_files()
    {
        var one = File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/104.lbx"));
        var other = File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/erp-bai2.lbx"));
        var items = LockboxFiles.Read([.. one, .. other]);
        items.OfType<LockboxFileStart>().Select(file => file.Header.Layout).ShouldBe(["lockbox/104@1", "lockbox/erp-bai2@1"]);
        items.OfType<LockboxFileEnd>().Select(file => Convert.ToHexString(file.Outcome.Sha256.Span))
            .ShouldBe([Sha256(one), Sha256(other)]);
        LockboxFiles.Codes(items).ShouldBeEmpty();
    }

    [Fact]
    public void Item_numbers_begin_again_after_999()
    {
        var checks = Enumerable.Range(0, 1002).Select(i => Check(1, (i % 999) + 1, 100, 5000 + i));
        var items = Read([.. Opening, .. checks, "70010030044120260105002" + "0000100200", "80000000044120260105" + "1002" + "0000100200", "9001008"]);
        items.OfType<LockboxBatchEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.AcceptedWithErrors);
        LockboxFiles.Codes(items).ShouldBe(["lockbox.total.wrapped"]);
    }

    [Fact]
    public void Batch_numbers_begin_again_after_999_without_being_duplicates()
    {
        var batches = Enumerable.Range(0, 1001).SelectMany(i => new[] { Check((i % 999) + 1, 1, 100, 5000 + i), $"7{(i % 999) + 1:000}001004412026010500100000001" + "00" });
        var items = Read([.. Opening, .. batches, "80000000044120260105" + "1001" + "0000100100", "9002007"]);
        LockboxFiles.Codes(items).ShouldBeEmpty();
        items.OfType<LockboxBatchEnd>().Count().ShouldBe(1001);
    }

    [Fact]
    public void Zeros_in_place_of_the_magnetic_ink_are_no_account()
    {
        var items = Read([.. Opening, "6001001" + "0000000100" + "000000000" + "0000000000" + "0000000000", "70010010044120260105001" + "0000000100", "80000000044120260105" + "0001" + "0000000100", "9000007"]);
        var payment = items.OfType<LockboxPaymentRead>().Single().Payment;
        (payment.Routing, payment.Account, payment.CheckNumber).ShouldBe((null, null, null));
    }

    [Fact]
    public void The_wide_amount_counts_where_the_narrow_one_is_full()
    {
        var sample = Encoding.Latin1.GetString(File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/300.lbx"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        sample[3] = sample[3].Remove(7, 10).Insert(7, "9999999999").Remove(231, 11).Insert(231, "12345678901");
        LockboxFiles.Read(sample).OfType<LockboxPaymentRead>().First().Payment.Amount.ShouldBe(123_456_789.01m);
    }

    [Fact]
    public void An_endless_line_is_told_and_memory_stays_flat()
    {
        using var endless = new RepeatingStream(Encoding.ASCII.GetBytes(string.Join('\n', Opening) + "\n"), new byte[1024].Select(_ => (byte)'6').ToArray(), 20_000, []);
        var items = new LockboxReader(LockboxFiles.Catalog, new LockboxReaderOptions { Layout = "lockbox/104" }).Read(endless).ToList();
        LockboxFiles.Codes(items).ShouldContain("lockbox.record.long");
        items.OfType<LockboxFileEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.Rejected);
    }

    [Fact]
    public void Sets_cut_anywhere_never_throw_and_never_take_effect()
    {
        var file = File.ReadAllBytes(Repository.PathOf("sample-files/lockbox/104.lbx"));
        for (var length = 1; length < file.Length - 8; length += 3)
        {
            var items = LockboxFiles.Read(file[..length]);
            items.OfType<LockboxFileEnd>().Single().Outcome.Verdict.ShouldBe(UnitVerdict.Rejected, $"cut after {length} bytes");
        }
    }

    static IReadOnlyList<LockboxItem> Sample(string name) => LockboxFiles.Read(File.ReadAllBytes(Repository.PathOf($"sample-files/lockbox/{name}")));

    static IReadOnlyList<LockboxItem> Read(string[] records) => LockboxFiles.Read(records, "lockbox/104");

    static string Check(int batch, int item, int cents, int number) => $"6{batch:000}{item:000}{cents:0000000000}0611029920012345678{number:0000000000}";

    static string Sha256(byte[] file) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file.AsSpan().TrimEnd(" \n"u8)));

    static string Told(LockboxItem item) => item switch
    {
        LockboxPaymentRead read => $"{read.Position} {read.Payment.Amount} {read.Payment.Remitter} {read.Payment.Memo}",
        LockboxBatchEnd end => $"{end.Position} {end.Outcome.Amount} {end.Outcome.Verdict}",
        LockboxFileEnd end => $"{end.Position} {end.Outcome.Verdict} {Convert.ToHexString(end.Outcome.Sha256.Span)}",
        _ => $"{item.Position} {item.GetType().Name}",
    };

    [Fact]
    public void Checks_of_a_record_5_without_a_lockbox_number_are_told_and_held()
    {
        var file = File.ReadAllText(Repository.PathOf("sample-files/errors/lockbox/lockbox.box.number.lbx"), System.Text.Encoding.Latin1)
            .Replace("50000000044120260105", "5000000       260105");
        var items = LockboxFiles.Read(System.Text.Encoding.Latin1.GetBytes(file));
        LockboxFiles.Codes(items).ShouldContain("lockbox.box.blank");
        items.OfType<LockboxEnd>().ShouldHaveSingleItem().Outcome.Verdict.ShouldBe(UnitVerdict.Rejected);
    }
}
