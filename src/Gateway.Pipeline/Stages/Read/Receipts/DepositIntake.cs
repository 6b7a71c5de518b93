using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Payments of a lockbox, from its own file or from an X12 823: each check is a receipt on the account that the lockbox pays into. The pair of
/// routing and account number on the check finds the customer.
/// </summary>
sealed class DepositIntake(IntakeTransaction intake, ReceiptSource source)
{
    public async Task StageAsync(
        EnvelopeIntake envelope, PendingDocument document, LockboxMap map, LockboxDeposit deposit, LockboxPayment payment, CancellationToken cancellation)
    {
        if (envelope.Partner is not { } partner)
        {
            return;
        }

        var tally = document.Payments ??= new PaymentTally();
        var name = payment.CheckNumber is { Length: > 0 } check ? $"check {check}" : $"item {payment.Item} of batch {deposit.Batch}";
        var account = await AccountOfAsync(partner, deposit, cancellation);
        var mapped = map.Payment(deposit, payment, account is null ? intake.BaseCurrency : new Currency(account.Currency));
        await intake.Faults.AddAsync(mapped.Faults, document.Id, cancellation);
        if (mapped.Value is not { } advised)
        {
            tally.Hold(HeldBacks.NotMapped(mapped.Faults), payment.Amount is { } amount ? new Money(amount, intake.BaseCurrency) : null, name);
        }
        else if (account is null && partner.Role == PartnerRole.Bank && deposit.Account is null)
        {
            tally.Hold(NotRegistered(partner, deposit), advised.Advice.Amount, name);
        }
        else
        {
            var money = new OfferedMoney(source, advised.Advice, account, ReferenceOf(deposit, payment, advised.Advice), name)
            {
                CheckNumber = payment.CheckNumber is { Length: > 0 } number ? number : null,
                BankReference = deposit.DepositNumber ?? payment.TransactionId,
                SourceByte = payment.Position.Byte,
            };
            await intake.Payments.StageAsync(envelope, document, money, advised.Lines, cancellation);
        }
    }

    /// <summary>Why a batch or deposit within a document is held back, in the words of its first fault.</summary>
    public static HeldBack Disagreeing(LockboxOutcome outcome) => new(
        "batchHeld",
        "bank",
        (outcome.Faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) ?? outcome.Faults.FirstOrDefault())?.Message ?? "its totals disagree.",
        "Ask the bank for a corrected batch; nothing of it was posted.");

    async ValueTask<RegisteredAccount?> AccountOfAsync(PartnerProfile partner, LockboxDeposit deposit, CancellationToken cancellation) =>
        (deposit.Account is { Length: > 0 } number
            ? await intake.Register.FindAsync(new AccountNumber(deposit.BankId, number), cancellation)
                ?? await intake.Register.FindByNumberAsync(partner.Id, number, cancellation)
            : null)
        ?? (deposit.Lockbox.Length > 0 ? await intake.Register.FindByLockboxAsync(partner.Id, deposit.Lockbox, cancellation) : null);

    static HeldBack NotRegistered(PartnerProfile partner, LockboxDeposit deposit) => new(
        "accountNotRegistered",
        "configuration",
        $"Lockbox {(deposit.Lockbox.Length == 0 ? "without a number" : deposit.Lockbox)} pays into no account of the bank-account register for {partner.Name}.",
        "Add its number to the account's lockboxes with «gateway import bank-accounts», then let the bank's file come again.");

    /// <summary>A check is itself by payer account and number; one without a number by its place in the deposit.</summary>
    string ReferenceOf(LockboxDeposit deposit, LockboxPayment payment, RemittanceAdvice advice)
    {
        var payer = advice.PayerAccount is { } number ? Convert.ToHexStringLower(intake.Accounts.Hash(number).AsSpan(0, 12)) : "";
        return payment.CheckNumber is { Length: > 0 } check ? $"{payer}/{check}" : $"{payer}/{deposit.Lockbox}/{deposit.Batch}/{payment.Item}";
    }
}
