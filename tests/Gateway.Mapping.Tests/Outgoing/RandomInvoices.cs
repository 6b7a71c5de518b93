using FsCheck;
using FsCheck.Fluent;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests.Outgoing;

/// <summary>Invoices and payments as a ledger may hold them; texts are of characters that X12 and UNOC both carry, EDIFACT's separators among them.</summary>
static class RandomInvoices
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-/.'+:?&()#,";

    public static Gen<Invoice> Any { get; } =
        from number in Text(22)
        from customer in CustomerNumber
        from kind in Gen.Elements(InvoiceKind.Invoice, InvoiceKind.CreditMemo, InvoiceKind.DebitMemo)
        from date in Dates
        from cents in Gen.Choose(1, 999_999_999)
        from currency in Gen.Elements("USD", "EUR", "CAD", "CHF")
        from terms in Terms
        from dueAfter in Gen.Choose(0, 400)
        from isDueSaid in Gen.Elements(true, false)
        from order in Maybe(Text(22))
        let money = new Money((kind == InvoiceKind.CreditMemo ? -1 : 1) * cents / 100m, new Currency(currency))
        let due = isDueSaid ? date.AddDays(dueAfter) : terms.NetDays is { } days ? date.AddDays(days) : (DateOnly?)null
        select new Invoice(0, number, customer, kind, date, due, money, money, terms, order);

    public static Gen<AdvisedPayment> AnyPayment { get; } =
        from trace in Text(20)
        from date in Dates
        from payer in Text(30)
        from customer in Maybe(CustomerNumber)
        from lines in Gen.NonEmptyListOf(Line)
        let numbered = lines.Select((line, index) => line with { Sequence = index + 1 }).ToList()
        let total = numbered.Sum(line => line.Paid!.Value.Amount)
        where total >= 0
        select new AdvisedPayment(
            new RemittanceAdvice(
                trace, trace, null, Usd(total), true, false, "NON", date, new RemittanceParty(payer, customer, null), new RemittanceParty("Brightwater Supply Co", null, null), null, null),
            numbered);

    /// <summary>N104 and its like hold two characters or more.</summary>
    static Gen<string> CustomerNumber => Text(15).Select(text => $"C{text}");

    static Gen<DateOnly> Dates => Gen.Choose(0, 3000).Select(day => new DateOnly(2020, 1, 1).AddDays(day));

    static Gen<PaymentTerms> Terms => Gen.OneOf(
        Gen.Constant(PaymentTerms.None),
        Gen.Choose(0, 365).Select(days => new PaymentTerms(null, null, days)),
        from tenths in Gen.Choose(1, 99)
        from days in Gen.Choose(1, 60)
        from net in Gen.Choose(60, 120)
        select new PaymentTerms(tenths / 10m, days, net));

    static Gen<RemittanceLine> Line =>
        from kind in Gen.Elements(RemittanceLineKind.Invoice, RemittanceLineKind.DebitMemo, RemittanceLineKind.CreditMemo)
        from reference in Text(25)
        from gross in Gen.Choose(100, 9_999_999)
        from discount in Gen.Choose(0, 99)
        from less in Gen.Choose(0, 1)
        from note in Maybe(Text(60))
        from claim in Gen.Elements<PaymentClaim?>(null, PaymentClaim.Partial, PaymentClaim.Final)
        let sign = kind == RemittanceLineKind.CreditMemo ? -1 : 1
        let off = kind == RemittanceLineKind.Invoice && discount > 0 ? Usd(discount / 100m) : (Money?)null
        let deduction = kind == RemittanceLineKind.Invoice && less > 0 ? new RemittanceAdjustment(Usd(-0.5m), "06", DeductionCategory.QuantityOrDelivery, true) : null
        let paid = Usd((sign * gross / 100m) - (off?.Amount ?? 0m) + (deduction?.Amount.Amount ?? 0m))
        select new RemittanceLine(1, kind, reference, null, paid, Usd(sign * gross / 100m), off, deduction is null ? [] : [deduction], null, note, 0) { Claim = claim };

    static Gen<string> Text(int longest) =>
        from length in Gen.Choose(1, longest)
        from letters in Gen.ArrayOf(Gen.Elements(Letters.ToCharArray()), length)
        select new string(letters);

    static Gen<string?> Maybe(Gen<string> text) => Gen.OneOf(Gen.Constant<string?>(null), text.Select(some => (string?)some));

    static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
