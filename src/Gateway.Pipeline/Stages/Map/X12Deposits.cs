using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Map;

/// <summary>Maps the deposits of an X12 823. A batch or deposit whose totals disagree is taken back on its own; the others of the set go on.</summary>
sealed class X12Deposits(IntakeTransaction intake, EnvelopeIntake envelope, PendingDocument document, LockboxMap map)
{
    readonly DepositIntake payments = new(intake, ReceiptSource.X12Lockbox);
    LockboxDeposit? deposit;
    PaymentMark? batch;
    PaymentMark? whole;

    public void Begin(Deposit823 started)
    {
        deposit = started.Deposit;
        batch = intake.Payments.Mark(document);
        whole ??= batch;
    }

    public Task PaymentAsync(Payment823 payment, CancellationToken cancellation) => deposit is null
        ? Task.CompletedTask // Outside of any deposit: the reader says so, and the set is rejected.
        : payments.StageAsync(envelope, document, map, deposit, payment.Payment, cancellation);

    public Task EndAsync(Batch823End end, CancellationToken cancellation) => UndoAsync(end.Outcome, batch, "batch", cancellation);

    public async Task EndAsync(Deposit823End end, CancellationToken cancellation)
    {
        await UndoAsync(end.Outcome, whole, "deposit", cancellation);
        (deposit, batch, whole) = (null, null, null);
    }

    async Task UndoAsync(LockboxOutcome outcome, PaymentMark? mark, string what, CancellationToken cancellation)
    {
        if (outcome.Verdict == UnitVerdict.Rejected && mark is not null)
        {
            var currency = deposit?.Currency is { Length: 3 } code ? new Currency(code) : intake.BaseCurrency;
            await intake.Payments.UndoAsync(
                document, mark, DepositIntake.Disagreeing(outcome), new Money(outcome.Amount, currency), $"{what} {outcome.Number} of set {document.ControlNumber}", cancellation);
        }
    }
}
