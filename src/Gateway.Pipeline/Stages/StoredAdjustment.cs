using System.Globalization;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages;

/// <summary>An adjustment as remittance_line.adjustments keeps it; the amount is text so that no reader rounds it.</summary>
public sealed record StoredAdjustment(string Amount, string? Reason, string Category, bool IncludedInPaid, string? ReasonList = null)
{
    public static StoredAdjustment From(RemittanceAdjustment adjustment) => new(
        adjustment.Amount.Amount.ToString(CultureInfo.InvariantCulture), adjustment.Reason, Names.Of(adjustment.Category), adjustment.IncludedInPaid, adjustment.ReasonList);

    public RemittanceAdjustment ToAdjustment(Currency currency) => new(
        new Money(decimal.Parse(Amount, CultureInfo.InvariantCulture), currency), Reason, Names.Parse<DeductionCategory>(Category), IncludedInPaid)
    {
        ReasonList = ReasonList,
    };
}
