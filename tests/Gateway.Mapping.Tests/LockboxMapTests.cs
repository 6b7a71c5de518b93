using Gateway.Formats.Lockbox.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

public sealed class LockboxMapTests
{
    static readonly Currency usd = Currency.Usd;
    static readonly LockboxDeposit deposit = new(Documents.At, "0012345", "001", new DateOnly(2026, 11, 20), null, null, null, null);
    static readonly LockboxLine named = new(Documents.At, null, "BW104501", null, null, null, null, null, null, null, null);

    static readonly LockboxPayment check = new(
        Documents.At, "007", 250m, "991100019", "7710024511", "5521", new DateOnly(2026, 11, 17), "Harbor Lane Markets", null, null, null, []);

    readonly LockboxMap map = MapFiles.Shipped.Lockbox("lockbox/payment");

    [Fact]
    public void A_check_becomes_a_payment_by_whoever_wrote_it()
    {
        var mapped = map.Payment(deposit, check, usd);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value!.Lines.ShouldBeEmpty();
        mapped.Value.Advice.ShouldBe(new RemittanceAdvice(
            "5521", "5521", null, new Money(250m, usd), true, true, "CHK", new DateOnly(2026, 11, 20),
            new RemittanceParty("Harbor Lane Markets", null, null), new RemittanceParty(null, null, null), new AccountNumber("991100019", "7710024511"), null));
    }

    [Fact]
    public void A_line_with_amounts_keeps_them_and_its_deduction_takes_away()
    {
        var line = named with { Paid = 230m, Gross = 250m, Deduction = 20m, Reason = "06", Text = "short" };

        var mapped = map.Payment(deposit, check with { Lines = [line] }, usd).Value!.Lines.ShouldHaveSingleItem();

        (mapped.Kind, mapped.Reference, mapped.Paid, mapped.Gross, mapped.Note).ShouldBe((RemittanceLineKind.Invoice, "BW104501", new Money(230m, usd), new Money(250m, usd), "short"));
        mapped.Adjustments.ShouldHaveSingleItem().ShouldBe(new RemittanceAdjustment(new Money(-20m, usd), "06", DeductionCategory.QuantityOrDelivery, true));
    }

    [Fact]
    public void A_single_line_without_an_amount_is_paid_by_the_whole_check() =>
        map.Payment(deposit, check with { Lines = [named] }, usd).Value!.Lines.ShouldHaveSingleItem().Paid.ShouldBe(new Money(250m, usd));

    [Fact]
    public void Among_several_lines_without_amounts_the_money_is_not_divided() =>
        map.Payment(deposit, check with { Lines = [named, named with { Reference = "BW104502" }] }, usd).Value!.Lines
            .Select(line => (line.Sequence, line.Reference, line.Paid)).ShouldBe([(1, "BW104501", null), (2, "BW104502", null)]);

    [Fact]
    public void A_single_credit_memo_without_an_amount_is_not_paid_by_the_check() =>
        MapFiles.Shipped.Lockbox("x12/823").Payment(deposit, check with { Lines = [named with { Kind = "CM" }] }, usd).Value!.Lines[0].Paid.ShouldBeNull();

    [Fact]
    public void A_check_whose_amount_could_not_be_read_has_no_value()
    {
        var mapped = map.Payment(deposit, check with { Amount = null }, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Element.ShouldBe("payment.amount");
    }

    [Fact]
    public void A_deposit_of_an_823_names_the_account_and_the_currency()
    {
        var full = deposit with { BankId = "991200016", Account = "4400018827", Currency = "CAD" };

        var advice = MapFiles.Shipped.Lockbox("x12/823").Payment(full, check, usd).Value!.Advice;

        (advice.Amount, advice.PayeeAccount).ShouldBe((new Money(250m, new Currency("CAD")), new AccountNumber("991200016", "4400018827")));
    }
}
