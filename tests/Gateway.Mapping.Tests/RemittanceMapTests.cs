using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

public sealed class RemittanceMapTests
{
    static readonly Currency usd = Currency.Usd;
    readonly RemittanceMap map = MapFiles.Shipped.Remittance("x12/820");

    [Fact]
    public void A_payment_becomes_an_advice()
    {
        var mapped = map.Header(Documents.Payment, new Currency("EUR"));

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new RemittanceAdvice(
            Number: "TR-778",
            TraceNumber: "TR-778",
            OriginatorId: "1512345678",
            new Money(1810.55m, usd),
            IsCredit: true,
            MovesMoney: true,
            Method: "ACH",
            EffectiveDate: new DateOnly(2026, 11, 20),
            Payer: new RemittanceParty("Harbor Lane Markets", AssignedNumber: "C1001", OtherId: null),
            Payee: new RemittanceParty("Brightwater Supply Co", AssignedNumber: null, OtherId: "V451"),
            PayerAccount: new AccountNumber("991100019", "7710024511"),
            PayeeAccount: new AccountNumber("991200016", "4400018827")));
    }

    [Theory]
    [InlineData("C", "ACH", "C", true, true)]
    [InlineData("D", "FWT", "C", true, true)]
    [InlineData("U", "CHK", "C", true, true)]
    [InlineData("X", "CHK", "C", true, true)]
    [InlineData("C", "NON", "C", true, false)]
    [InlineData("I", "ACH", "C", true, false)]
    [InlineData("H", "ACH", "C", true, false)]
    [InlineData("P", "ACH", "C", true, false)]
    [InlineData("7", "ACH", "C", true, false)]
    [InlineData("C", "ACH", "D", false, true)]
    public void Whether_money_moves_and_which_way_is_the_documents_word(string handling, string method, string direction, bool isCredit, bool movesMoney)
    {
        var order = Documents.Payment.Order with { Handling = handling, Method = method, CreditOrDebit = direction };

        var advice = map.Header(Documents.Payment with { Order = order }, usd).Value!;

        (advice.IsCredit, advice.MovesMoney).ShouldBe((isCredit, movesMoney));
    }

    [Fact]
    public void Without_a_currency_the_fallback_holds() =>
        map.Header(Documents.Payment with { Currency = null }, new Currency("CAD")).Value!.Amount.ShouldBe(new Money(1810.55m, new Currency("CAD")));

    [Fact]
    public void What_is_missing_or_unknown_is_told_together_and_there_is_no_value()
    {
        var order = Documents.Payment.Order with { Amount = null, CreditOrDebit = "Z" };

        var mapped = map.Header(Documents.Payment with { Order = order, Currency = new CurrencyNote("PR", "US") }, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.Select(fault => (fault.Code, fault.Severity, fault.Owner, fault.Element, fault.Found, fault.Position)).ShouldBe(
        [
            ("map.currency", FaultSeverity.Error, FaultOwner.Partner, "CUR02", "US", Documents.At),
            ("map.required", FaultSeverity.Error, FaultOwner.Partner, "BPR02", null, Documents.At),
            ("map.code", FaultSeverity.Error, FaultOwner.Configuration, "BPR03", "Z", Documents.At),
        ]);
        mapped.Faults.Select(fault => fault.Message).ShouldBe(
        [
            "CUR02 is 'US', which is no currency. Ask the sender for a corrected file.",
            "BPR02 is empty, and the field amount needs it (map x12/820@1). Ask the sender for a corrected file, or name another place in the partner's map.",
            "BPR03 is 'Z', a code that map x12/820@1 cannot translate to the field isCredit. Add it to the code table, or to the codes of the partner's map.",
        ]);
    }

    [Theory]
    [InlineData("IV", "BW1", "PI", RemittanceLineKind.Invoice)]
    [InlineData("IK", "BW1", "FL", RemittanceLineKind.Invoice)]
    [InlineData("IV", "BW1", "PO", RemittanceLineKind.Invoice)]
    [InlineData("IV", null, "PO", RemittanceLineKind.OnAccount)]
    [InlineData(null, null, "PA", RemittanceLineKind.OnAccount)]
    [InlineData("IV", "BW1", "PA", RemittanceLineKind.Invoice)]
    [InlineData("CM", "CM1", null, RemittanceLineKind.CreditMemo)]
    [InlineData("DL", "DM1", null, RemittanceLineKind.DebitMemo)]
    [InlineData("PO", "4711", null, RemittanceLineKind.PurchaseOrder)]
    [InlineData("AP", "V-1", null, RemittanceLineKind.Other)]
    [InlineData(null, "X", null, RemittanceLineKind.Other)]
    public void A_line_is_of_the_kind_that_its_qualifier_says(string? qualifier, string? reference, string? action, RemittanceLineKind kind) =>
        map.Line(Documents.Line with { ReferenceQualifier = qualifier, Reference = reference, Action = action }, 1, usd).Value!.Kind.ShouldBe(kind);

    [Theory]
    [InlineData("PP", PaymentClaim.Partial)]
    [InlineData("FL", PaymentClaim.Final)]
    [InlineData("PI", null)]
    [InlineData(null, null)]
    public void Whether_more_is_to_come_is_the_payers_word(string? action, PaymentClaim? claim) =>
        MapFiles.Shipped.Remittance("x12/820").Line(Documents.Line with { Action = action }, 1, Currency.Usd).Value!.Claim.ShouldBe(claim);

    [Fact]
    public void A_line_keeps_signs_as_sent_and_all_its_adjustments()
    {
        var line = new Payment820Line(
            Documents.At, null, null, "CM", "CM2201", null, -120m, -100m, 5m, "01", -15m,
            [new QualifiedReference("PO", "PO-86181", null)], [], [new Adjustment820(Documents.At, -80.63m, "06", "IV", "BW1"), new Adjustment820(Documents.At, 3m, "L7", null, null)],
            ["short delivery"]);

        var mapped = map.Line(line, 3, usd);

        mapped.Faults.ShouldBeEmpty();
        var value = mapped.Value!;
        (value with { Adjustments = [] }).ShouldBe(new RemittanceLine(
            3, RemittanceLineKind.CreditMemo, "CM2201", "PO-86181", new Money(-120m, usd), new Money(-100m, usd), new Money(5m, usd), [],
            CustomerNumber: null, "short delivery", SourceByte: 400));
        value.Adjustments.ShouldBe(
        [
            new RemittanceAdjustment(new Money(-15m, usd), "01", DeductionCategory.PriceOrTerms, IncludedInPaid: true),
            new RemittanceAdjustment(new Money(-80.63m, usd), "06", DeductionCategory.QuantityOrDelivery, IncludedInPaid: true),
            new RemittanceAdjustment(new Money(3m, usd), "L7", DeductionCategory.Unknown, IncludedInPaid: true),
        ]);
    }

    [Fact]
    public void A_purchase_order_is_no_document_number()
    {
        var value = map.Line(Documents.Line with { ReferenceQualifier = "PO", Reference = "4711" }, 1, usd).Value!;

        (value.Reference, value.PurchaseOrder).ShouldBe((null, "4711"));
    }

    [Fact]
    public void A_line_without_an_amount_has_no_value()
    {
        var mapped = map.Line(Documents.Line with { Paid = null }, 1, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Element.ShouldBe("RMR04");
    }

    [Fact]
    public void An_adjustment_of_the_payment_is_a_line_that_pays_it()
    {
        var mapped = map.Adjustment(new Payment820Adjustment(Documents.At, new Adjustment820(Documents.At, -25m, "99", "CM", "CM9")), 4, usd);

        var line = mapped.Value!;
        (line.Sequence, line.Kind, line.Reference, line.Paid).ShouldBe((4, RemittanceLineKind.Adjustment, "CM9", new Money(-25m, usd)));
        line.Adjustments.ShouldHaveSingleItem().ShouldBe(new RemittanceAdjustment(new Money(-25m, usd), "99", DeductionCategory.Compliance, IncludedInPaid: true));
    }

    [Theory]
    [InlineData("INV-BW1", "BW1")]
    [InlineData("inv-BW1", "BW1")]
    [InlineData("INVBW1", "BW1")]
    [InlineData("BW1", "BW1")]
    [InlineData("INV", "INV")]
    public void A_partners_prefix_is_stripped_by_its_map(string sent, string reference) =>
        MapFiles.Shipped.Remittance("partners/north-steel/820").Line(Documents.Line with { Reference = sent }, 1, usd).Value!.Reference.ShouldBe(reference);

    [Fact]
    public void A_partners_map_changes_single_fields_and_codes_and_inherits_the_rest()
    {
        var partner = MapFiles.Shipped.Remittance("partners/north-steel/820");
        var payer = Documents.Party("PR", "North Steel Works", "1", "123456789", new QualifiedReference("CR", "C1005", null));

        var advice = partner.Header(Documents.Payment with { Parties = [payer] }, usd).Value!;
        var line = partner.Line(Documents.Line with { AdjustmentReason = "L7", Adjustment = -1m }, 1, usd).Value!;

        advice.Payer.ShouldBe(new RemittanceParty("North Steel Works", "C1005", "123456789"));
        advice.Amount.ShouldBe(new Money(1810.55m, usd));
        line.Adjustments.ShouldHaveSingleItem().Category.ShouldBe(DeductionCategory.QuantityOrDelivery);
    }

    [Fact]
    public void On_account_by_a_partners_setting()
    {
        const string json = """
            {"$schema":"../map.schema.json","name":"partners/on-account","version":2,"extends":"x12/820","settings":{"poIsOnAccount":true}}
            """;
        var partner = MapFiles.With(("partners/on-account.json", json)).Catalog!.Remittance("partners/on-account");

        partner.Version.ShouldBe("partners/on-account@2(x12/820@1)");
        partner.Line(Documents.Line with { Action = "PO" }, 1, usd).Value!.Kind.ShouldBe(RemittanceLineKind.OnAccount);
        partner.Line(Documents.Line, 1, usd).Value!.Kind.ShouldBe(RemittanceLineKind.Invoice);
    }
}
