using Gateway.Formats.Lockbox.Documents;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>A check of a lockbox file, or a payment of an X12 823, to a payment with its lines. Stateless: many payments may use it at once.</summary>
public sealed class LockboxMap
{
    readonly AdviceFields<DepositedPayment> header;
    readonly LineFields<LockboxLine> line;

    internal LockboxMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        Source = sections.Map.Source!;
        header = new AdviceFields<DepositedPayment>(sections, LockboxPaths.Payment);
        line = new LineFields<LockboxLine>(sections, LockboxPaths.Line, LineAmounts.WhereStated, inner: null);
    }

    /// <summary>As partner profiles name it: <c>lockbox/payment</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>lockbox/payment@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it reads: <c>lockbox payment</c> or <c>x12 823</c>.</summary>
    public string Source { get; }

    /// <summary>
    /// Where the layout has no amounts, a single line takes the check's; of several, what each one pays stays unknown (<see cref="RemittanceLine.Paid"/> is null).
    /// </summary>
    /// <param name="currencyFallback">Of the account, where the deposit names none.</param>
    public Mapped<AdvisedPayment> Payment(LockboxDeposit deposit, LockboxPayment payment, Currency currencyFallback)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var advice = header.Read(new DepositedPayment(deposit, payment), currencyFallback);
        var currency = advice.Value?.Amount.Currency ?? currencyFallback;
        var lines = new List<Mapped<RemittanceLine>>(payment.Lines.Count);
        for (var index = 0; index < payment.Lines.Count; index++)
        {
            lines.Add(line.Read(payment.Lines[index], index + 1, currency));
        }

        return AdvisedPayments.Of(advice, lines);
    }
}
