using System.Runtime.InteropServices;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>A check, or an electronic payment of an 823, with the deposit that it is part of.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct DepositedPayment(LockboxDeposit Deposit, LockboxPayment Payment);

/// <summary>Paths of a payment from a lockbox file or an X12 823, which are the same documents. Layouts differ by bank, so fields are named, not numbered.</summary>
static class LockboxPaths
{
    public static SelectorTable<DepositedPayment> Payment { get; } = new SelectorTable<DepositedPayment>("a lockbox payment", source => source.Payment.Position)
        .Add("deposit.lockbox", source => source.Deposit.Lockbox.OrNull())
        .Add("deposit.batch", source => source.Deposit.Batch.OrNull())
        .Add("deposit.date", source => source.Deposit.Date)
        .Add("deposit.number", source => source.Deposit.DepositNumber)
        .Add("deposit.bankId", source => source.Deposit.BankId)
        .Add("deposit.account", source => source.Deposit.Account)
        .Add("deposit.currency", source => source.Deposit.Currency)
        .Add("payment.item", source => source.Payment.Item.OrNull())
        .Add("payment.amount", source => source.Payment.Amount)
        .Add("payment.routing", source => source.Payment.Routing)
        .Add("payment.account", source => source.Payment.Account)
        .Add("payment.checkNumber", source => source.Payment.CheckNumber)
        .Add("payment.checkDate", source => source.Payment.CheckDate)
        .Add("payment.remitter", source => source.Payment.Remitter)
        .Add("payment.remitterNumber", source => source.Payment.RemitterNumber)
        .Add("payment.memo", source => source.Payment.Memo)
        .Add("payment.transactionId", source => source.Payment.TransactionId);

    public static SelectorTable<LockboxLine> Line { get; } = new SelectorTable<LockboxLine>("a lockbox remittance line", line => line.Position)
        .Add("line.kind", line => line.Kind)
        .Add("line.reference", line => line.Reference)
        .Add("line.paid", line => line.Paid)
        .Add("line.gross", line => line.Gross)
        .Add("line.discount", line => line.Discount)
        .Add("line.deduction", line => line.Deduction)
        .Add("line.reason", line => line.Reason)
        .Add("line.invoiceDate", line => line.InvoiceDate)
        .Add("line.customerNumber", line => line.CustomerNumber)
        .Add("line.text", line => line.Text);
}
