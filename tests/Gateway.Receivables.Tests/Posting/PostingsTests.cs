using Gateway.Receivables.Posting;

namespace Gateway.Receivables.Tests.Posting;

public sealed class PostingsTests
{
    static readonly DateOnly today = new(2026, 3, 11);

    [Fact]
    public void Money_comes_in_unidentified_and_moves_when_its_customer_is_known()
    {
        Told(Postings.Receipt(Usd(100), today)).ShouldBe("Receipt: Bank 100.00 | Unidentified 100.00");
        Told(Postings.Identification(Usd(100), today)).ShouldBe("Identification: Unidentified 100.00 | Unapplied 100.00");
    }

    [Fact]
    public void An_application_settles_the_receivable_with_cash_and_named_differences() =>
        Told(Postings.Application(Applied(88, Discount(2), Deducted(10)), today))
            .ShouldBe("Application: Unapplied 88.00, DiscountAllowed 2.00, Deduction 10.00 | Receivable 100.00");

    /// <summary>Each kind of difference has a role of its own, and so an account of its own.</summary>
    [Theory]
    [InlineData(DifferenceKind.DiscountEarned, 2, "Unapplied 98.00, DiscountAllowed 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.DiscountUnearned, 2, "Unapplied 98.00, DiscountUnearned 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.Deduction, 2, "Unapplied 98.00, Deduction 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.WriteOff, 2, "Unapplied 98.00, WriteOff 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.BankFee, 2, "Unapplied 98.00, BankFee 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.CurrencyDifference, 2, "Unapplied 98.00, CurrencyDifference 2.00 | Receivable 100.00")]
    [InlineData(DifferenceKind.CurrencyDifference, -2, "Unapplied 102.00 | CurrencyDifference 2.00, Receivable 100.00")]
    [InlineData(DifferenceKind.WriteOff, -2, "Unapplied 102.00 | WriteOff 2.00, Receivable 100.00")]
    public void Each_difference_is_posted_to_its_own_account(DifferenceKind kind, int difference, string expected) =>
        Told(Postings.Application(Applied(100 - difference, new Difference(kind, Usd(difference), null, DeductionCategory.Settlement)), today)).ShouldBe($"Application: {expected}");

    [Fact]
    public void A_netted_credit_memo_turns_the_sides() =>
        Told(Postings.Application(Applied(-20), today)).ShouldBe("Application: Receivable 20.00 | Unapplied 20.00");

    [Fact]
    public void An_undo_is_the_same_with_all_sides_turned()
    {
        var undo = Postings.Undo(Applied(98, Discount(2)), today, "wrong customer");

        Told(undo).ShouldBe("Undo: Receivable 100.00 | Unapplied 98.00, DiscountAllowed 2.00");
        undo.Text.ShouldBe("Took back 98.00 USD from 1001: wrong customer");
    }

    [Fact]
    public void An_entry_that_does_not_balance_cannot_be_made()
    {
        LedgerLine[] lopsided = [LedgerLine.Debited(LedgerAccount.Bank, Usd(100)), LedgerLine.Credited(LedgerAccount.Unapplied, Usd(99.99m))];
        LedgerLine[] mixed = [LedgerLine.Debited(LedgerAccount.Bank, Usd(100)), LedgerLine.Credited(LedgerAccount.Unapplied, new Money(100, new Currency("EUR")))];

        Should.Throw<InvalidOperationException>(() => new LedgerEntry(LedgerEntryKind.Receipt, today, lopsided, "x"));
        Should.Throw<InvalidOperationException>(() => new LedgerEntry(LedgerEntryKind.Receipt, today, mixed, "x"));
        Should.Throw<InvalidOperationException>(() => new LedgerEntry(LedgerEntryKind.Receipt, today, [], "x"));
    }

    [Fact]
    public void A_line_has_exactly_one_side()
    {
        Should.Throw<InvalidOperationException>(() => new LedgerLine(LedgerAccount.Bank, Usd(0), Usd(0), null));
        Should.Throw<InvalidOperationException>(() => new LedgerLine(LedgerAccount.Bank, Usd(1), Usd(1), null));
        Should.Throw<InvalidOperationException>(() => new LedgerLine(LedgerAccount.Bank, Usd(-1), Usd(0), null));
    }

    static string Told(LedgerEntry entry) =>
        $"{entry.Kind}: {Side(entry, line => line.Debit)} | {Side(entry, line => line.Credit)}";

    static string Side(LedgerEntry entry, Func<LedgerLine, Money> side) =>
        string.Join(", ", entry.Lines.Where(line => !side(line).IsZero).Select(line => $"{line.Account} {side(line).Amount:0.00}"));

    static Money Usd(decimal amount) => new(amount, Currency.Usd);

    static Application Applied(decimal cash, params Difference[] differences) => new(1, "1001", Usd(cash), differences, null);

    static Difference Discount(decimal amount) => new(DifferenceKind.DiscountEarned, Usd(amount), null, DeductionCategory.DiscountOrPromotion);

    static Difference Deducted(decimal amount) => new(DifferenceKind.Deduction, Usd(amount), "06", DeductionCategory.QuantityOrDelivery);
}
