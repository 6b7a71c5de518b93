using Gateway.Receivables;
using static Gateway.Mapping.Tests.EdifactDocuments;

namespace Gateway.Mapping.Tests;

public sealed class RemadvMapTests
{
    static readonly Currency eur = new("EUR");
    readonly RemittanceMap map = MapFiles.Shipped.Remittance("edifact/remadv");

    [Fact]
    public void An_advice_has_its_total_from_the_summary_and_never_moves_money()
    {
        var mapped = map.Header(Advice, Total, Currency.Usd);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new RemittanceAdvice(
            "RA-5501", "PAY-77", null, new Money(1810.55m, eur), IsCredit: true, MovesMoney: false, null, new DateOnly(2026, 11, 20),
            new RemittanceParty("Hafenmarkt GmbH", "C1001", null),
            new RemittanceParty("Brightwater Supply Co", null, "4012345000009"),
            new AccountNumber("BANKDEFF", "DE00123456780000000123"),
            new AccountNumber("HAUSDEFF", "DE00876543210000000456")));
    }

    [Fact]
    public void Without_a_total_there_is_no_advice()
    {
        var mapped = map.Header(Advice, null, Currency.Usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Element.ShouldBe("MOA[12].5004 or MOA[11].5004 or MOA[128].5004");
    }

    [Theory]
    [InlineData("EUR", "EUR")]
    [InlineData(null, "USD")]
    [InlineData("EURO", "USD")]
    public void The_currency_is_known_before_the_total(string? stated, string currency) =>
        map.CurrencyOf(Advice with { Currency = stated }, Currency.Usd).Code.ShouldBe(currency);

    [Theory]
    [InlineData("9", true)]
    [InlineData(null, true)]
    [InlineData("1", false)]
    [InlineData("5", false)]
    [InlineData("7", false)]
    [InlineData("31", false)]
    public void What_cancels_replaces_or_repeats_another_advice_waits_for_a_person(string? function, bool takesEffect)
    {
        var mapped = map.Header(Advice with { Function = function }, Total, Currency.Usd);

        (mapped.Value is not null).ShouldBe(takesEffect);
        mapped.Faults.Select(fault => fault.Message).ShouldBe(takesEffect
            ? []
            : ["By BGM.1225 this document cancels, replaces or repeats an earlier one. Nothing was done: find the earlier one and decide what becomes of it."]);
    }

    [Fact]
    public void A_document_is_paid_what_remains_of_it()
    {
        var mapped = map.Line(Line, 1, eur);

        mapped.Faults.ShouldBeEmpty();
        (mapped.Value! with { Adjustments = [] }).ShouldBe(new RemittanceLine(
            1, RemittanceLineKind.Invoice, "BW104501", "PO-7", new Money(98m, eur), new Money(100m, eur), new Money(2m, eur), [], null, "as agreed", 400));
    }

    [Theory]
    [InlineData("380", "50", RemittanceLineKind.Invoice, "50")]
    [InlineData("381", "50", RemittanceLineKind.CreditMemo, "-50")]
    [InlineData("381", "-50", RemittanceLineKind.CreditMemo, "-50")]
    [InlineData("383", "50", RemittanceLineKind.DebitMemo, "50")]
    [InlineData("380", "-50", RemittanceLineKind.Invoice, "-50")]
    [InlineData("999", "50", RemittanceLineKind.Other, "50")]
    public void A_credit_note_takes_away_however_it_was_sent(string code, string amount, RemittanceLineKind kind, string paid)
    {
        var line = map.Line(Line with { DocumentCode = code, Amounts = [Amount("12", Parse(amount)), Amount("9", Parse(amount))] }, 1, eur).Value!;

        (line.Kind, line.Paid, line.Gross).ShouldBe((kind, new Money(Parse(paid), eur), new Money(Parse(paid), eur)));
    }

    [Theory]
    [InlineData("90", "10", "-10", "due 100, paid 90: what is stated as 10 was taken away")]
    [InlineData("90", "-10", "-10", "sent with the sign that we keep")]
    [InlineData("110", "10", "10", "paid more than due: it was added")]
    [InlineData("70", "10", "10", "fits neither way: left as sent, for a person")]
    public void An_adjustment_has_the_sign_that_makes_the_document_add_up(string paid, string sent, string read, string why)
    {
        var line = Line with { Amounts = [Amount("9", 100m), Amount("12", Parse(paid))], Adjustments = [Adjustment("4", Parse(sent))] };

        map.Line(line, 1, eur).Value!.Adjustments.ShouldHaveSingleItem().ShouldBe(
            new RemittanceAdjustment(new Money(Parse(read), eur), "4", DeductionCategory.QuantityOrDelivery, true) { ReasonList = "edifact" }, why);
    }

    [Fact]
    public void A_reason_of_the_edifact_list_is_not_mistaken_for_one_of_x12() =>
        map.Line(Line with { Adjustments = [Adjustment("52", -2m)] }, 1, eur).Value!.Adjustments[0].QualifiedReason().ShouldBe("edifact:52");

    [Fact]
    public void A_document_in_another_currency_is_told()
    {
        var mapped = map.Line(Line with { Currency = "CHF" }, 1, eur);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Message.ShouldBe("CUX.6345 is 'CHF', but the payment is in EUR. Ask the sender for the amounts in EUR.");
    }

    [Fact]
    public void A_map_is_not_asked_for_the_other_format()
    {
        Should.Throw<ArgumentException>(() => map.Header(Documents.Payment, eur)).Message.ShouldBe("Map edifact/remadv reads edifact REMADV, not x12 820.");
        Should.Throw<ArgumentException>(() => MapFiles.Shipped.Remittance("x12/820").Line(Line, 1, eur)).Message.ShouldBe("Map x12/820 reads x12 820, not edifact REMADV.");
    }

    static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
