using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

/// <summary>What goes out and is read again says what it said before, in either format and across them.</summary>
public sealed class OutgoingPaymentMapTests
{
    static readonly Currency usd = Currency.Usd;
    readonly OutgoingPaymentMap to820 = MapFiles.Shipped.OutgoingPayment("x12/out/820");
    readonly OutgoingPaymentMap toRemadv = MapFiles.Shipped.OutgoingPayment("edifact/out/remadv");
    readonly RemittanceMap of820 = MapFiles.Shipped.Remittance("x12/820");
    readonly RemittanceMap ofRemadv = MapFiles.Shipped.Remittance("edifact/remadv");

    internal static AdvisedPayment Payment { get; } = new(
        new RemittanceAdvice(
            "RA-5501", "TR-778", "1512345678", Usd(208m)!.Value, true, true, "ACH", new DateOnly(2026, 11, 20),
            new RemittanceParty("Harbor Lane Markets", "C1001", null), new RemittanceParty("Brightwater Supply Co", null, "V451"),
            new AccountNumber("991100019", "7710024511"), new AccountNumber("991200016", "4400018827")),
        [
            Line(1, RemittanceLineKind.Invoice, "BW104501", 98m, 100m, 2m) with { PurchaseOrder = "PO-7", Note = "as agreed" },
            Line(2, RemittanceLineKind.Invoice, "BW104502", 90m, 100m, null, Less(-10m, "06", DeductionCategory.QuantityOrDelivery)),
            Line(3, RemittanceLineKind.CreditMemo, "CM2201", -120m, -120m, null),
            Line(4, RemittanceLineKind.DebitMemo, "DM1", 5m, null, null) with { Claim = PaymentClaim.Final },
            Line(5, RemittanceLineKind.PurchaseOrder, null, 50m, null, null) with { PurchaseOrder = "4711" },
            Line(6, RemittanceLineKind.Other, "V-1", 7m, null, null),
            Line(7, RemittanceLineKind.Adjustment, "CM9", -25m, null, null, Less(-25m, "99", DeductionCategory.Compliance)),
            Line(8, RemittanceLineKind.Invoice, "BW104503", 103m, 100m, null, Less(3m, "11", DeductionCategory.Return)),
        ]);

    [Fact]
    public void A_payment_sent_as_an_820_is_read_again_as_it_was() => VocabularyJson.Of(Read(Sent820(Payment))).ShouldBe(VocabularyJson.Of(Payment));

    /// <summary>A REMADV is advice and nothing else: no money moves by it, and it has no place for method and company ID. Reasons become those of 4465.</summary>
    [Fact]
    public void A_payment_sent_as_a_remadv_is_read_again_with_what_a_remadv_can_say() =>
        VocabularyJson.Of(Read(SentRemadv(Payment))).ShouldBe(VocabularyJson.Of(AsRemadvSaysIt(Payment)));

    [Fact]
    public void From_x12_to_edifact_and_back_every_line_keeps_its_document_amounts_and_categories()
    {
        var back = Read(Sent820(Read(SentRemadv(Read(Sent820(Payment))))));

        back.Lines.Select(line => (line.Kind, line.Reference, line.PurchaseOrder, line.Paid, line.Gross, line.Discount, line.Note)).ShouldBe(
            Payment.Lines.Select(line => (line.Kind, line.Reference, line.PurchaseOrder, line.Paid, line.Gross, line.Discount, line.Note)));
        back.Lines.SelectMany(line => line.Adjustments).Select(adjustment => (adjustment.Amount, adjustment.Category)).ShouldBe(
            Payment.Lines.SelectMany(line => line.Adjustments).Select(adjustment => (adjustment.Amount, adjustment.Category)));
    }

    [Fact]
    public void An_820_of_others_means_the_same_after_it_was_read_and_sent_on()
    {
        var read = new AdvisedPayment(
            of820.Header(Documents.Payment, usd).Value!, [of820.Line(Documents.Line with { AdjustmentReason = "04", Adjustment = -1m }, 1, usd).Value! with { SourceByte = 0 }]);

        VocabularyJson.Of(Read(Sent820(read))).ShouldBe(VocabularyJson.Of(read));
    }

    [Fact]
    public void A_remadv_of_others_means_the_same_after_it_was_read_and_sent_on()
    {
        var eur = new Currency("EUR");
        var read = new AdvisedPayment(
            ofRemadv.Header(EdifactDocuments.Advice, EdifactDocuments.Total, eur).Value!,
            [
                ofRemadv.Line(EdifactDocuments.Line, 1, eur).Value! with { SourceByte = 0 },
                ofRemadv.Line(EdifactDocuments.Line with { DocumentCode = "381", Adjustments = [EdifactDocuments.Adjustment("13", -1m)] }, 2, eur).Value! with { SourceByte = 0 },
            ]);

        VocabularyJson.Of(Read(SentRemadv(read))).ShouldBe(VocabularyJson.Of(read));
    }

    [Fact]
    public void Reasons_become_the_preferred_code_of_the_other_list()
    {
        var sent = SentRemadv(Payment);

        sent.Lines.SelectMany(line => line.Adjustments).Select(adjustment => adjustment.Reason).ShouldBe(["4", "59", "35"]);
        Sent820(Read(sent)).Details.OfType<Payment820Line>().SelectMany(line => line.Adjustments).Select(adjustment => adjustment.Reason).ShouldBe(["06", "11"]);
    }

    [Theory]
    [InlineData("991100019", "01")]
    [InlineData("BANKDEFF", "02")]
    [InlineData("BANKDEFFXXX", "02")]
    [InlineData("12-3456", "ZZ")]
    public void A_bank_is_named_by_what_its_id_is(string bankId, string qualifier) =>
        Sent820(Payment with { Advice = Payment.Advice with { PayerAccount = new AccountNumber(bankId, "1") } }).Header.Order.PayerBank.BankIdQualifier.ShouldBe(qualifier);

    [Fact]
    public void A_payment_that_takes_money_back_is_no_remadv()
    {
        var mapped = toRemadv.ToRemadv(Payment with { Advice = Payment.Advice with { IsCredit = false } });

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Message.ShouldBe(
            "isCredit is empty, and BGM.1001 needs it (map edifact/out/remadv@1). The document was not written: complete what it is made from, or give BGM.1001 another rule.");
    }

    [Fact]
    public void A_partners_own_reason_is_sent_as_the_standards_code_of_its_category()
    {
        var lines = new[] { Line(1, RemittanceLineKind.Invoice, "BW1", 1m, 2m, null, new RemittanceAdjustment(Usd(-1m)!.Value, "X9", DeductionCategory.Billing, true) { ReasonList = "north-steel" }) };

        Sent820(Payment with { Lines = lines }).Details.OfType<Payment820Line>().Single().Adjustments[0].Reason.ShouldBe("18");
        to820.To820(Payment with { Lines = [lines[0] with { Adjustments = [lines[0].Adjustments[0] with { Category = DeductionCategory.Unknown, Reason = null, ReasonList = null }] }] })
            .Value!.Details.OfType<Payment820Line>().Single().Adjustments[0].Reason.ShouldBe("ZZ");
    }

    [Fact]
    public void A_map_is_not_asked_for_the_other_format() =>
        Should.Throw<ArgumentException>(() => to820.ToRemadv(Payment)).Message.ShouldBe("Map x12/out/820 makes x12 820, not edifact REMADV.");

    Document820 Sent820(AdvisedPayment payment)
    {
        var mapped = to820.To820(payment);
        mapped.Faults.ShouldBeEmpty();
        return mapped.Value!;
    }

    DocumentRemadv SentRemadv(AdvisedPayment payment)
    {
        var mapped = toRemadv.ToRemadv(payment);
        mapped.Faults.ShouldBeEmpty();
        return mapped.Value!;
    }

    AdvisedPayment Read(Document820 document)
    {
        var advice = of820.Header(document.Header, usd).Value!;
        return new AdvisedPayment(advice, [.. document.Details.Select((item, index) => Line(item, index + 1, advice.Amount.Currency))]);
    }

    RemittanceLine Line(X12Item item, int sequence, Currency currency) => item is Payment820Line line
        ? of820.Line(line, sequence, currency).Value!
        : of820.Adjustment((Payment820Adjustment)item, sequence, currency).Value!;

    AdvisedPayment Read(DocumentRemadv document)
    {
        var advice = ofRemadv.Header(document.Header, document.Summary, usd).Value!;
        return new AdvisedPayment(advice, [.. document.Lines.Select((line, index) => ofRemadv.Line(line, index + 1, advice.Amount.Currency).Value!)]);
    }

    internal static AdvisedPayment AsRemadvSaysIt(AdvisedPayment payment) => new(
        payment.Advice with { MovesMoney = false, Method = null, OriginatorId = null },
        [.. payment.Lines.Select(line => line with { Claim = null, Adjustments = [.. line.Adjustments.Select(adjustment => adjustment with { Reason = Reason(adjustment.Category), ReasonList = "edifact" })] })]);

    static string Reason(DeductionCategory category) => category switch
    {
        DeductionCategory.QuantityOrDelivery => "4",
        DeductionCategory.Compliance => "59",
        _ => "35",
    };

    static RemittanceLine Line(int sequence, RemittanceLineKind kind, string? reference, decimal paid, decimal? gross, decimal? discount, params RemittanceAdjustment[] adjustments) =>
        new(sequence, kind, reference, null, Usd(paid)!.Value, Usd(gross), Usd(discount), adjustments, null, null, 0);

    static RemittanceAdjustment Less(decimal amount, string reason, DeductionCategory category) => new(Usd(amount)!.Value, reason, category, true);

    static Money? Usd(decimal? amount) => amount is { } stated ? new Money(stated, usd) : null;
}
