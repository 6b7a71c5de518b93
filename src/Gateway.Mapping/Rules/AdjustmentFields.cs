using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Rules;

/// <summary>Sections <c>lineAdjustment</c> (ADX below RMR) and <c>adjustment</c> (ADX of the whole payment).</summary>
sealed class AdjustmentFields
{
    readonly Field<Adjustment820, decimal?> amount;
    readonly Field<Adjustment820, string> reason;
    readonly Field<Adjustment820, DeductionCategory?> category;
    readonly Field<Adjustment820, string> reference;

    public AdjustmentFields(MapSections map, string name)
    {
        var section = map.Section(name, Payment820Paths.Adjustment);
        amount = section.Required("amount", FieldTypes.Amount);
        reason = section.Optional("reason", FieldTypes.Text);
        category = section.Optional("category", FieldTypes.Code<DeductionCategory>());
        reference = section.Optional("reference", FieldTypes.Text);
        section.ReportUnknown();
    }

    public RemittanceAdjustment Read(Adjustment820 adjustment, Currency currency, ref List<Fault>? faults) => new(
        new Money(amount.Read(adjustment, adjustment.Position, ref faults) ?? 0m, currency),
        reason.Read(adjustment, adjustment.Position, ref faults),
        category.Read(adjustment, adjustment.Position, ref faults) ?? DeductionCategory.Unknown,
        IncludedInPaid: true);

    /// <summary>A line of its own: what is paid is the adjustment, so that the lines add up to the payment.</summary>
    public Mapped<RemittanceLine> ReadLine(Payment820Adjustment outer, int sequence, Currency currency)
    {
        List<Fault>? faults = null;
        var adjustment = Read(outer.Adjustment, currency, ref faults);
        var line = new RemittanceLine(
            sequence,
            RemittanceLineKind.Adjustment,
            reference.Read(outer.Adjustment, outer.Adjustment.Position, ref faults),
            PurchaseOrder: null,
            adjustment.Amount,
            Gross: null,
            Discount: null,
            [adjustment],
            CustomerNumber: null,
            Note: null,
            outer.Position.Byte);
        return Amounts.Outcome(line, faults);
    }
}
