using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Puts a payment together with its lines.</summary>
static class AdvisedPayments
{
    /// <summary>Without a value where the payment or one of its lines has none.</summary>
    public static Mapped<AdvisedPayment> Of(Mapped<RemittanceAdvice> advice, List<Mapped<RemittanceLine>> lines)
    {
        List<Fault> faults = [.. advice.Faults, .. lines.SelectMany(line => line.Faults)];
        if (advice.Value is not { } payment || lines.Exists(line => line.Value is null))
        {
            return new Mapped<AdvisedPayment>(null, faults);
        }

        return new Mapped<AdvisedPayment>(new AdvisedPayment(payment, WithTheOnlyAmount(payment, lines.ConvertAll(line => line.Value!))), faults);
    }

    /// <summary>A payment for one document pays that document with all of it. With several, nobody but the payer knows what each one gets.</summary>
    static List<RemittanceLine> WithTheOnlyAmount(RemittanceAdvice payment, List<RemittanceLine> lines) =>
        lines is [{ Paid: null, Kind: RemittanceLineKind.Invoice or RemittanceLineKind.DebitMemo or RemittanceLineKind.PurchaseOrder or RemittanceLineKind.Other } only]
            ? [only with { Paid = payment.Amount }]
            : lines;
}
