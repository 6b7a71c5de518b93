using Gateway.Pipeline.Partners;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Decides what is money. It enters only here: from a bank's file, for an account of the register, whose book of record names this kind of
/// file. Everything else stays advice.
/// </summary>
sealed class ReceiptRegistration(DateTimeOffset now)
{
    /// <summary>Whether this is money, and if not, what holds it back. Neither where it moves none.</summary>
    public (PendingReceipt? Receipt, HeldBack? Held) Assess(PendingDocument document, OfferedMoney money, long? remittanceId, PartnerProfile bank, DateOnly? fileDate)
    {
        var advice = money.Advice;
        if (!advice.MovesMoney)
        {
            return (null, null);
        }

        if (!advice.IsCredit)
        {
            return (null, new HeldBack(
                "bankDebit", "us", $"The bank reports a debit of {advice.Amount}; only credits become receipts.", "Look at the debit with the bank and treasury."));
        }

        if ((Doubt(money, fileDate) ?? Stranger(money, bank)) is { } held)
        {
            return (null, held);
        }

        var date = advice.EffectiveDate ?? DateOnly.FromDateTime(now.UtcDateTime);
        return (new PendingReceipt(
            document, money.Account!, date, new ReceiptKey(money.Account!.Code, date, money.Source.Name, advice.Amount.Amount, money.Reference, 1), money, remittanceId), null);
    }

    /// <summary>What the bank says of an entry that no entry can be.</summary>
    HeldBack? Doubt(OfferedMoney money, DateOnly? fileDate)
    {
        var (advice, source) = (money.Advice, money.Source);
        if (advice.Amount.IsZero || advice.Amount.IsNegative)
        {
            return new HeldBack(
                "amountNotPositive", "bank", $"A payment of {advice.Amount} is no money received.", "Ask the bank what this payment means.");
        }

        if (advice.EffectiveDate is null && string.IsNullOrWhiteSpace(advice.TraceNumber))
        {
            // Its key would hang on the day that the file arrived, so the same entry told again would be money twice.
            return new HeldBack(
                "entryNotIdentified", "bank", $"The payment of {advice.Amount} has neither a trace ({source.TraceField}) nor a date ({source.DateField}): told again, it could not be told from a second one.",
                "Ask the bank to send trace or date. Nothing of it was posted.");
        }

        if (!advice.Amount.IsPayable)
        {
            return new HeldBack(
                "amountNotPayable", "bank", $"A payment of {advice.Amount} is finer than the currency's smallest unit.", "Ask the bank which amount it booked.");
        }

        return advice.EffectiveDate is { } date && !PlausibleDates.ContainValueDate(date, fileDate, now)
            ? new HeldBack(
                "dateImplausible", "bank", $"A payment with the value date {date:yyyy-MM-dd} ({source.DateField}) is too far from the day of its file, more than 400 days before it or 90 after it.", "Ask the bank for the right value date.")
            : null;
    }

    static HeldBack? Stranger(OfferedMoney money, PartnerProfile bank)
    {
        var (advice, account, source) = (money.Advice, money.Account, money.Source);
        if (advice.PayeeAccount is null && account is null)
        {
            return new HeldBack(
                "accountMissing", "bank", $"The payment does not say which account of ours it went to ({source.AccountField}).", "Ask the bank to send the receiving account.");
        }

        if (account is null || account.Bank != bank.Id)
        {
            return new HeldBack(
                "accountNotRegistered",
                "configuration",
                $"Account {advice.PayeeAccount} is not in the bank-account register for {bank.Name}.",
                "Import the account with «gateway import bank-accounts», then let the bank's file come again.");
        }

        return account.BookOfRecord.Contains(source.Name) && account.Currency == advice.Amount.Currency.Code
            ? null
            : new HeldBack(
                "notBookOfRecord",
                "configuration",
                $"Account {account.Code} takes receipts in {account.Currency} from {string.Join(", ", account.BookOfRecord)}; this is {advice.Amount.Currency} from {source.Name}.",
                "Nothing to do if another file brings this money; else correct the register.");
    }
}
