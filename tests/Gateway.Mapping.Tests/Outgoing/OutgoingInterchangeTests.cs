using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables;
using Microsoft.FSharp.Core;

namespace Gateway.Mapping.Tests.Outgoing;

/// <summary>From the vocabulary to the bytes that go out, and from the bytes, by our own readers and maps, to the same vocabulary.</summary>
public sealed class OutgoingInterchangeTests
{
    static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(300)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261122UL, 17UL), FSharpOption<int>.None)));

    static readonly Invoice invoice = (Invoice)OutgoingInvoiceMapTests.Invoices().First()[1];
    static readonly AdvisedPayment payment = OutgoingPaymentMapTests.Payment;

    public static TheoryData<string, Invoice> Invoices() => OutgoingInvoiceMapTests.Invoices();

    [Theory]
    [MemberData(nameof(Invoices))]
    public void An_invoice_sent_as_810_bytes_is_read_again_as_it_was(string what, Invoice sent) =>
        Sending.Invoices(Sending.Send(Sending.X12, sent, "x12/out/810"), "x12/810").ShouldBe([sent], what);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void An_invoice_sent_as_invoic_bytes_is_read_again_as_it_was(string what, Invoice sent) =>
        Sending.Invoices(Sending.Send(Sending.Edifact, sent, "edifact/out/invoic"), "edifact/invoic").ShouldBe([sent], what);

    /// <summary>An 820 has its adjustments of the whole payment before its lines, and a REMADV has no kind «other».</summary>
    [Fact]
    public void A_payment_sent_as_820_bytes_is_read_again_as_it_was()
    {
        var sent = payment with { Lines = [.. payment.Lines.OrderBy(line => line.Kind != RemittanceLineKind.Adjustment).Select((line, index) => line with { Sequence = index + 1 })] };

        VocabularyJson.Of(Sending.Payment(Sending.Send(Sending.X12, sent, "x12/out/820"), "x12/820")).ShouldBe(VocabularyJson.Of(sent));
    }

    [Fact]
    public void A_payment_sent_as_remadv_bytes_is_read_again_with_what_a_remadv_can_say()
    {
        var sent = payment with
        {
            Advice = payment.Advice with { Amount = new Money(201m, Currency.Usd) },
            Lines = [.. payment.Lines.Where(line => line.Kind != RemittanceLineKind.Other).Select((line, index) => line with { Sequence = index + 1 })],
        };

        VocabularyJson.Of(Sending.Payment(Sending.Send(Sending.Edifact, sent, "edifact/out/remadv"), "edifact/remadv"))
            .ShouldBe(VocabularyJson.Of(OutgoingPaymentMapTests.AsRemadvSaysIt(sent)));
    }

    [Theory]
    [InlineData("004010")]
    [InlineData("005010")]
    public void Whatever_invoice_goes_out_as_an_810_comes_back_as_it_was(string version) => Prop.ForAll(
        RandomInvoices.Any.ToArbitrary(),
        sent => Sending.Invoices(Sending.Send(Sending.X12 with { Version = version }, sent, "x12/out/810"), "x12/810").ShouldBe([sent])).Check(config);

    [Theory]
    [InlineData("96A")]
    [InlineData("01B")]
    public void Whatever_invoice_goes_out_as_an_invoic_comes_back_as_it_was(string directory) => Prop.ForAll(
        RandomInvoices.Any.ToArbitrary(),
        sent => Sending.Invoices(Sending.Send(Sending.Edifact with { Directory = directory }, sent, "edifact/out/invoic"), "edifact/invoic").ShouldBe([sent])).Check(config);

    [Theory]
    [InlineData("004010")]
    [InlineData("005010")]
    public void Whatever_payment_goes_out_as_an_820_comes_back_as_it_was(string version) => Prop.ForAll(
        RandomInvoices.AnyPayment.ToArbitrary(),
        sent => VocabularyJson.Of(Sending.Payment(Sending.Send(Sending.X12 with { Version = version }, sent, "x12/out/820"), "x12/820")).ShouldBe(VocabularyJson.Of(sent))).Check(config);

    [Theory]
    [InlineData("96A")]
    [InlineData("01B")]
    public void Whatever_payment_goes_out_as_a_remadv_comes_back_with_what_a_remadv_can_say(string directory) => Prop.ForAll(
        RandomInvoices.AnyPayment.ToArbitrary(),
        sent => VocabularyJson.Of(Sending.Payment(Sending.Send(Sending.Edifact with { Directory = directory }, sent, "edifact/out/remadv"), "edifact/remadv"))
            .ShouldBe(VocabularyJson.Of(OutgoingPaymentMapTests.AsRemadvSaysIt(sent)))).Check(config);

    static AdvisedPayment Few { get; } = payment with
    {
        Advice = payment.Advice with { Amount = new Money(68m, Currency.Usd) },
        Lines = [.. payment.Lines.Take(3)],
    };

    [Fact]
    public void Documents_of_a_kind_share_a_group_and_another_kind_begins_the_next()
    {
        var (bytes, faults) = Sending.Send(Sending.X12, to =>
        [
            .. to.Add(invoice, MapFiles.Shipped.OutgoingInvoice("x12/out/810")),
            .. to.Add(invoice with { Number = "BW2" }, MapFiles.Shipped.OutgoingInvoice("x12/out/810")),
            .. to.Add(Few, MapFiles.Shipped.OutgoingPayment("x12/out/820")),
        ]);

        faults.ShouldBeEmpty();
        Sending.Invoices(bytes, "x12/810").Select(read => read.Number).ShouldBe(["BW104601", "BW2"]);
        Sending.Shown(bytes).Split('\n').Where(line => line.StartsWith('G') || line.StartsWith("IEA", StringComparison.Ordinal)).ShouldBe(
        [
            "GS*IN*BRIGHTWATER*991100019*20261122*0940*41*X*004010~", "GE*2*41~", "GS*RA*BRIGHTWATER*991100019*20261122*0940*42*X*004010~", "GE*1*42~", "IEA*2*000000017~",
        ]);
    }

    public static TheoryData<string, OutgoingEnvelope, string, Invoice, string> Refused() => new()
    {
        {
            "a delimiter in the number", Sending.X12, "x12/out/810", invoice with { Number = "BW*1" },
            "BIG02 should be written as BW*1, which holds a delimiter of the interchange or a character that X12 cannot carry. Nothing was written; change the value, or agree on other delimiters."
        },
        {
            "a third decimal", Sending.X12, "x12/out/810", invoice with { Amount = new Money(1.005m, Currency.Usd) },
            "TDS01 should be written as 1.005, but it holds two decimals only. Nothing was written; round the amount where it comes from."
        },
        {
            "a number that the segment has no room for", Sending.X12, "x12/out/810", invoice with { Number = new string('9', 23) },
            "Not sent, since its receiver would say: BIG02 (invoice number) is 99999999999999999999999, longer than its 22 characters. Money, a date or a reference hangs on it, so the set is rejected; ask the sender to correct it."
        },
        {
            "a letter beyond the character set", Sending.Edifact with { SyntaxId = "UNOA" }, "edifact/out/invoic", invoice with { Number = "bw1" },
            "Segment BGM should hold a value with a character that UNOA does not have, or a separator that cannot be released. Nothing was written; change the value, or agree on another character set."
        },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_said_is_not_sent_and_a_person_is_told_why(string what, OutgoingEnvelope envelope, string map, Invoice bad, string why)
    {
        var (bytes, faults) = Sending.Send(envelope, to => to.Add(bad, MapFiles.Shipped.OutgoingInvoice(map)));

        bytes.ShouldBeEmpty(what);
        faults.ShouldHaveSingleItem().Message.ShouldBe(why, what);
    }

    [Fact]
    public void A_refused_document_leaves_the_others_as_they_would_be_without_it()
    {
        var map = MapFiles.Shipped.OutgoingInvoice("x12/out/810");
        var (bytes, _) = Sending.Send(Sending.X12, to => [.. to.Add(invoice with { Number = "BW*1" }, map), .. to.Add(invoice, map), .. to.Add(invoice with { Number = "BW~" }, map)]);

        bytes.ShouldBe(Sending.Send(Sending.X12, invoice, "x12/out/810"));
    }

    [Fact]
    public void A_remadv_whose_lines_do_not_come_to_the_payment_is_not_sent()
    {
        var (bytes, faults) = Sending.Send(Sending.Edifact, to => to.Add(Few with { Advice = Few.Advice with { Amount = new Money(70m, Currency.Usd) } }, MapFiles.Shipped.OutgoingPayment("edifact/out/remadv")));

        bytes.ShouldBeEmpty();
        faults.ShouldHaveSingleItem().Message.ShouldBe(
            "MOA 12 should be 70, but what the message lists comes to 68. Nothing was written; find out which of the two is right where the amounts come from.");
    }

    [Fact]
    public void An_820_whose_lines_do_not_come_to_the_payment_is_not_sent()
    {
        var (bytes, faults) = Sending.Send(Sending.X12, to => to.Add(Few with { Advice = Few.Advice with { Amount = new Money(70m, Currency.Usd) } }, MapFiles.Shipped.OutgoingPayment("x12/out/820")));

        bytes.ShouldBeEmpty();
        faults.ShouldHaveSingleItem().Code.ShouldBe("x12.820.balance");
    }

    [Fact]
    public void A_line_of_a_kind_that_a_remadv_does_not_know_is_sent_with_a_word_to_us()
    {
        var other = Few.Lines[0] with { Kind = RemittanceLineKind.Other, Reference = "V-1", Paid = Few.Advice.Amount, Gross = null, Discount = null };
        var (bytes, faults) = Sending.Send(Sending.Edifact, to => to.Add(Few with { Lines = [other] }, MapFiles.Shipped.OutgoingPayment("edifact/out/remadv")));

        bytes.ShouldNotBeEmpty();
        faults.Select(fault => fault.Message[..53]).ShouldBe(["Sent, but its receiver may say: DOC01-1 (document typ", "Sent, but its receiver may say: Document V-1 is of ki"]);
    }

    [Fact]
    public void A_map_of_the_other_format_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Sending.Send(Sending.X12, to => to.Add(invoice, MapFiles.Shipped.OutgoingInvoice("edifact/out/invoic"))));
}
