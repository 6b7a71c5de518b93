using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12.Writer;

/// <summary>Segments of an 823. AMT and QTY of deposits and batches are what the payments below them come to.</summary>
static class Lockbox823Composer
{
    /// <summary>Batches of one deposit follow one another.</summary>
    public static void Compose(SetComposer set, X12Party bank, string? trace, IReadOnlyList<LockboxBatch823> batches)
    {
        set.Parties([bank]);
        if (trace is not null)
            set.Segment("TRN").Text("1").Text(trace).End();
        for (var i = 0; i < batches.Count;)
        {
            var of = batches[i].Deposit;
            var deposit = batches.Skip(i).TakeWhile(b => IsSame(b.Deposit, of)).ToList();
            Deposit(set, of, deposit);
            foreach (var batch in deposit)
                Batch(set, batch);
            i += deposit.Count;
        }
    }

    static bool IsSame(LockboxDeposit one, LockboxDeposit other) =>
        (one.Lockbox, one.DepositNumber, one.BankId, one.Account) == (other.Lockbox, other.DepositNumber, other.BankId, other.Account);

    static void Deposit(SetComposer set, LockboxDeposit deposit, List<LockboxBatch823> batches)
    {
        set.Segment("DEP").Text(deposit.Lockbox).Date(deposit.Date).Skip(1).Text(deposit.DepositNumber).Text(deposit.BankId is null ? null : "01").Text(deposit.BankId)
            .Text(deposit.Account is null ? null : "DA").Text(deposit.Account).End();
        set.Segment("AMT").Text("3").Decimal(batches.Sum(b => b.Payments.Sum(p => p.Amount ?? 0))).End();
        set.Segment("QTY").Text("41").Count(batches.Count).End();
        set.Segment("QTY").Text("42").Count(batches.Sum(b => b.Payments.Count)).End();
    }

    static void Batch(SetComposer set, LockboxBatch823 batch)
    {
        set.Segment("BAT").Date(batch.Deposit.Date).Skip(1).Text(batch.Deposit.Batch).End();
        set.Segment("AMT").Text("2").Decimal(batch.Payments.Sum(p => p.Amount ?? 0)).End();
        set.Segment("QTY").Text("42").Count(batch.Payments.Count).End();
        foreach (var payment in batch.Payments)
            Payment(set, payment);
    }

    static void Payment(SetComposer set, LockboxPayment payment)
    {
        set.Segment("BPR").Text("I").Decimal(payment.Amount is null ? null : Math.Abs(payment.Amount.Value)).Text(payment.Amount < 0 ? "D" : "C").Text("CHK").Skip(1)
            .Text(payment.Routing is null ? null : "01").Text(payment.Routing).Text(payment.Account is null ? null : "DA").Text(payment.Account).Skip(6).Date(payment.CheckDate).End();
        if (payment.TransactionId is { } trace)
            set.Segment("TRN").Text("1").Text(trace).End();
        if (payment.CheckNumber is { } number)
            set.Segment("REF").Text("CK").Text(number).End();
        if ((payment.Remitter ?? payment.RemitterNumber) is not null)
            set.Segment("N1").Text("PR").Text(payment.Remitter).Text(payment.RemitterNumber is null ? null : "92").Text(payment.RemitterNumber).End();
        foreach (var line in payment.Lines)
            Line(set, line);
    }

    static void Line(SetComposer set, LockboxLine line)
    {
        set.Segment("RMR").Text(line.Kind).Text(line.Reference).Skip(1).Decimal(line.Paid).Decimal(line.Gross).Decimal(line.Discount)
            .Text(line.Deduction is null ? null : line.Reason).Decimal(-line.Deduction).End();
        if (line.InvoiceDate is { } date)
            set.Segment("DTM").Text("003").Date(date).End();
    }
}
