using Gateway.Pipeline.Partners;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Turns a bank's payment advices into receipts. Money enters only here: from a bank's file, for an account of the register, whose book of
/// record names this kind of file. Everything else stays advice.
/// </summary>
sealed class ReceiptRegistration(AccountRegister register, DateTimeOffset now)
{
    const string source = "x12-820";

    readonly Dictionary<string, int> occurrences = new(StringComparer.Ordinal);

    /// <summary>Whether this advice is money, and if not, what holds it back.</summary>
    public async Task<(PendingReceipt? Receipt, HeldBack? Held)> AssessAsync(
        PendingDocument document, PartnerProfile bank, CancellationToken cancellation)
    {
        var advice = document.Remittance!.Advice;
        if (!advice.MovesMoney)
        {
            return (null, null);
        }

        if (!advice.IsCredit)
        {
            return (null, new HeldBack(
                "bankDebit", "us", $"The bank reports a debit of {advice.Amount}; only credits become receipts.", "Look at the debit with the bank and treasury."));
        }

        if (Doubt(advice) is { } doubt)
        {
            return (null, doubt);
        }

        if (advice.PayeeAccount is null)
        {
            return (null, new HeldBack(
                "accountMissing", "bank", "The payment does not say which account of ours it went to (BPR15).", "Ask the bank to send the receiving account."));
        }

        var account = await register.FindAsync(advice.PayeeAccount, cancellation);
        if (account is null || account.Bank != bank.Id)
        {
            return (null, new HeldBack(
                "accountNotRegistered",
                "configuration",
                $"Account {advice.PayeeAccount} is not in the bank-account register for {bank.Name}.",
                "Import the account with «gateway import bank-accounts», then let the bank's file come again."));
        }

        if (!account.BookOfRecord.Contains(source) || account.Currency != advice.Amount.Currency.Code)
        {
            return (null, new HeldBack(
                "notBookOfRecord",
                "configuration",
                $"Account {account.Code} takes receipts in {account.Currency} from {string.Join(", ", account.BookOfRecord)}; this is {advice.Amount.Currency} from {source}.",
                "Nothing to do if another file brings this money; else correct the register."));
        }

        return (Pend(document, advice, account), null);
    }

    /// <summary>What the bank says of an entry that no entry can be.</summary>
    HeldBack? Doubt(RemittanceAdvice advice)
    {
        if (advice.Amount.IsZero || advice.Amount.IsNegative)
        {
            return new HeldBack(
                "amountNotPositive", "bank", $"A payment of {advice.Amount} is no money received.", "Ask the bank what this payment means.");
        }

        if (advice.EffectiveDate is null && string.IsNullOrWhiteSpace(advice.TraceNumber))
        {
            // Its key would hang on the day that the file arrived, so the same entry told again would be money twice.
            return new HeldBack(
                "entryNotIdentified", "bank", $"The payment of {advice.Amount} has neither a trace (TRN02) nor a date (BPR16): told again, it could not be told from a second one.",
                "Ask the bank to send trace or date. Nothing of it was posted.");
        }

        if (!advice.Amount.IsPayable)
        {
            return new HeldBack(
                "amountNotPayable", "bank", $"A payment of {advice.Amount} is finer than the currency's smallest unit.", "Ask the bank which amount it booked.");
        }

        return advice.EffectiveDate is { } date && !PlausibleDates.Contain(date, now)
            ? new HeldBack(
                "dateImplausible", "bank", $"A payment with the value date {date:yyyy-MM-dd} (BPR16) is too far from today.", "Ask the bank for the right value date.")
            : null;
    }

    PendingReceipt Pend(PendingDocument document, RemittanceAdvice advice, RegisteredAccount account)
    {
        var date = advice.EffectiveDate ?? DateOnly.FromDateTime(now.UtcDateTime);
        var reference = $"{advice.OriginatorId}/{advice.TraceNumber ?? advice.Number}";
        var first = new ReceiptKey(account.Code, date, source, advice.Amount.Amount, reference, 1);
        var nth = occurrences[first.ToString()] = occurrences.GetValueOrDefault(first.ToString()) + 1;
        return new PendingReceipt(document, account, date, first with { Occurrence = nth });
    }
}

/// <summary>Money that will enter when its interchange is released.</summary>
sealed record PendingReceipt(PendingDocument Document, RegisteredAccount Account, DateOnly ValueDate, ReceiptKey Key);
