using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.Tests.X12;

public sealed class X12DocumentWriterTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    static readonly X12Party Bank = new("LB", "ALPHA BANK", "92", "LBX1", [], null, null, null, null, []);

    public static TheoryData<string> Documents =>
    [
        "820-bank-ctx-004010.edi", "820-partner-advice-005010.edi", "820-one-line.edi", "810-invoice-004010.edi", "810-credit-memo-005010.edi",
        "824-004010.edi", "823-lockbox-004010.edi", "several-groups.edi",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_was_written_reads_as_the_documents_that_it_was_written_from_and_writes_as_the_same_bytes(string sample)
    {
        var read = Reading.Of(File.ReadAllBytes(Repository.PathOf($"sample-files/x12/{sample}")));
        var written = WrittenFrom(read);
        var again = Reading.Of(written);
        again.Faults.ShouldBeEmpty();
        again.Sets.ShouldAllBe(s => s.Verdict == UnitVerdict.Accepted);
        Amounts(again).ShouldBe(Amounts(read));
        Encoding.Latin1.GetString(WrittenFrom(again)).ShouldBe(Encoding.Latin1.GetString(written));
        var third = Reading.Of(WrittenFrom(again));
        ItemText.Of(third.Items).ShouldBe(ItemText.Of(again.Items));
    }

    [Fact]
    public void Amount_and_counts_are_worked_out()
    {
        var (header, parts) = Payment();
        var text = Written("820", "RA", w => w.Write(header with { Order = header.Order with { Amount = null } }, parts));
        text.ShouldContain("BPR*C*100.00*C*ACH*");
        text.ShouldContain("~SE*21*0001~GE*1*1~IEA*1*000000077~");
    }

    [Fact]
    public void An_amount_that_its_lines_do_not_come_to_is_refused_with_the_reason()
    {
        var (header, parts) = Payment();
        var refused = Refused("820", "RA", w => w.Write(header with { Order = header.Order with { Amount = 100.01m } }, parts)).ShouldHaveSingleItem();
        (refused.Code, refused.Owner).ShouldBe(("x12.820.balance", FaultOwner.Us));
    }

    [Fact]
    public void Invoice_total_and_line_count_are_worked_out()
    {
        var invoice = Invoice();
        var text = Written("810", "IN", w => w.Write(invoice.Header, invoice.Lines, invoice.Summary with { Total = null, LineCount = 99 }));
        text.ShouldContain("~TDS*4604*3900*4516*88~TXI*TX*3.04~");
        text.ShouldContain("~CTT*2~");
        Refused("810", "IN", w => w.Write(invoice.Header, invoice.Lines, invoice.Summary with { Total = 47m })).ShouldHaveSingleItem().Code.ShouldBe("x12.810.total");
    }

    /// <summary>What is put into the reference of the first line, and the fault that refuses it.</summary>
    [Theory]
    [InlineData("INV*1", "x12.write.character")]
    [InlineData("INV~1", "x12.write.character")]
    [InlineData("INV:1", "x12.write.character")]
    [InlineData("INV\n1", "x12.write.character")]
    [InlineData("RÉF1", "x12.write.character")]
    [InlineData("1234567890123456789012345678901", "x12.element.too-long")]
    public void A_value_that_cannot_be_carried_is_refused_and_nothing_of_the_set_is_written(string reference, string code)
    {
        var (header, parts) = Payment();
        X12Item[] spoilt = [((Payment820Line)parts[^1]) with { Reference = reference }];
        var refused = Refused("820", "RA", w => w.Write(header with { Order = header.Order with { Amount = null } }, spoilt)).ShouldHaveSingleItem();
        (refused.Code, refused.Element, refused.Owner).ShouldBe((code, "RMR02", FaultOwner.Us));
    }

    [Fact]
    public void More_decimals_than_an_element_holds_are_refused()
    {
        var invoice = Invoice();
        Refused("810", "IN", w => w.Write(invoice.Header, invoice.Lines, invoice.Summary with { DiscountAmount = 0.875m }))
            .ShouldHaveSingleItem().Code.ShouldBe("x12.write.decimals");
    }

    [Fact]
    public void Other_delimiters_carry_what_the_usual_ones_do_not()
    {
        var (header, parts) = Payment();
        X12Item[] odd = [((Payment820Line)parts[^1]) with { Reference = "INV*1~:" }];
        var text = Written("820", "RA", w => w.Write(header with { Order = header.Order with { Amount = null } }, odd), new X12Delimiters((byte)'|', (byte)'>', (byte)'\n', null));
        Reading.Of(text).PaymentLines.ShouldHaveSingleItem().Reference.ShouldBe("INV*1~:");
    }

    [Fact]
    public void A_refused_set_leaves_its_number_to_the_next()
    {
        var (header, parts) = Payment();
        var output = new MemoryStream();
        var envelope = Open(output, "RA");
        var writer = new X12DocumentWriter(Grammars.Catalog, envelope, "004010");
        writer.Write(header, parts).ShouldBeEmpty();
        writer.Write(header with { Order = header.Order with { Amount = 1m } }, parts).ShouldNotBeEmpty();
        writer.Write(header, parts).ShouldBeEmpty();
        Reading.Of(Close(output, envelope)).Sets.Select(s => (s.ControlNumber, s.Verdict)).ShouldBe([("0001", UnitVerdict.Accepted), ("0002", UnitVerdict.Accepted)]);
    }

    static (Payment820Header, IReadOnlyList<X12Item>) Payment()
    {
        var items = Reading.Of(Samples.Payment820).Items;
        return (items.OfType<Payment820Header>().Single(), [.. items.Where(i => i is Payment820Line or Payment820Adjustment)]);
    }

    static (Invoice810Header Header, IReadOnlyList<Invoice810Line> Lines, Invoice810Summary Summary) Invoice()
    {
        var items = Reading.Of(Samples.Invoice810).Items;
        return (items.OfType<Invoice810Header>().Single(), [.. items.OfType<Invoice810Line>()], items.OfType<Invoice810Summary>().Single());
    }

    static IReadOnlyList<string> Amounts(Reading reading) => [.. reading.Sets.Select(s => FormattableString.Invariant($"{s.Type} {s.Number} {s.Amount} {s.Currency} {s.Lines}"))];

    static string Written(string type, string group, Func<X12DocumentWriter, IReadOnlyList<Fault>> write, X12Delimiters? delimiters = null)
    {
        var output = new MemoryStream();
        var envelope = Open(output, group, delimiters);
        write(new X12DocumentWriter(Grammars.Catalog, envelope, "004010")).ShouldBeEmpty();
        var text = Encoding.Latin1.GetString(Close(output, envelope));
        Reading.Of(text).Set.Type.ShouldBe(type);
        return text;
    }

    static IReadOnlyList<Fault> Refused(string type, string group, Func<X12DocumentWriter, IReadOnlyList<Fault>> write)
    {
        var output = new MemoryStream();
        var envelope = Open(output, group);
        var faults = write(new X12DocumentWriter(Grammars.Catalog, envelope, "004010"));
        Encoding.Latin1.GetString(Close(output, envelope)).ShouldNotContain($"ST*{type}");
        return faults;
    }

    static X12EnvelopeWriter Open(Stream output, string group, X12Delimiters? delimiters = null, string version = "004010")
    {
        var separators = delimiters ?? new X12Delimiters((byte)'*', (byte)':', (byte)'~', version[..5] == "00501" ? (byte)'^' : null);
        var header = new InterchangeHeader("ZZ", "SENDER", "ZZ", "RECEIVER", "", "", version[..5], "000000077", false, false, separators);
        var envelope = new X12EnvelopeWriter(output, header, Now);
        envelope.BeginInterchange();
        envelope.BeginGroup(group, "SENDER", "RECEIVER", 1, version);
        return envelope;
    }

    static byte[] Close(MemoryStream output, X12EnvelopeWriter envelope)
    {
        envelope.EndGroup();
        envelope.EndInterchange();
        return output.ToArray();
    }

    /// <summary>Writes all sets of a reading anew, group by group.</summary>
    static byte[] WrittenFrom(Reading reading)
    {
        var output = new MemoryStream();
        var version = reading.Groups[0].Header.Version;
        var header = new InterchangeHeader("ZZ", "SENDER", "ZZ", "RECEIVER", "", "", version[..5], "000000077", false, false,
            new X12Delimiters((byte)'*', (byte)':', (byte)'~', string.CompareOrdinal(version, "00402") > 0 ? (byte)'^' : null));
        var envelope = new X12EnvelopeWriter(output, header, Now);
        envelope.BeginInterchange();
        var set = new List<X12Item>();
        var groups = 0;
        foreach (var item in reading.Items)
        {
            if (item is GroupStart group)
                envelope.BeginGroup(group.Header.FunctionalCode, "SENDER", "RECEIVER", ++groups, group.Header.Version);
            else if (item is GroupEnd)
                envelope.EndGroup();
            else if (item is SetStart)
                set.Clear();
            else if (item is SetEnd end)
                Write(new X12DocumentWriter(Grammars.Catalog, envelope, end.Outcome.Version), set, end.Outcome.Number).ShouldBeEmpty();
            else
                set.Add(item);
        }

        envelope.EndInterchange();
        return output.ToArray();
    }

    static IReadOnlyList<Fault> Write(X12DocumentWriter writer, List<X12Item> set, string? number) => set[0] switch
    {
        Payment820Header header => writer.Write(header, [.. set.Skip(1)]),
        Invoice810Header header => writer.Write(header, [.. set.OfType<Invoice810Line>()], set.OfType<Invoice810Summary>().Single()),
        AdviceHeader header => writer.Write(header, [.. set.OfType<AdvisedTransaction>()]),
        _ => writer.Write(Bank, number, Batches(set)),
    };

    static IReadOnlyList<LockboxBatch823> Batches(List<X12Item> set)
    {
        var batches = new List<LockboxBatch823>();
        foreach (var item in set)
        {
            if (item is Deposit823 deposit)
                batches.Add(new LockboxBatch823(deposit.Deposit, []));
            else if (item is Payment823 payment)
                batches[^1] = batches[^1] with { Payments = [.. batches[^1].Payments, payment.Payment] };
        }

        return batches;
    }
}
