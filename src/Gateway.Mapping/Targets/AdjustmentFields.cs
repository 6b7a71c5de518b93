using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Sections <c>lineAdjustment</c> (ADX below RMR, AJT below DOC) and <c>adjustment</c> (ADX of the whole payment).</summary>
sealed class AdjustmentFields<TSource>
{
    readonly SelectorTable<TSource> paths;
    readonly Field<TSource, decimal?> amount;
    readonly Field<TSource, string> reason;
    readonly Field<TSource, string> reasonList;
    readonly Field<TSource, DeductionCategory?> category;
    readonly Field<TSource, string> reference;

    public AdjustmentFields(MapSections map, string name, SelectorTable<TSource> paths)
    {
        this.paths = paths;
        var section = map.Section(name, paths);
        amount = section.Required("amount", FieldTypes.Amount);
        reason = section.Optional("reason", FieldTypes.Text);
        reasonList = section.Optional("reasonList", FieldTypes.Text);
        category = section.Optional("category", FieldTypes.Code<DeductionCategory>());
        reference = section.Optional("reference", FieldTypes.Text);
        section.ReportUnknown();
    }

    public RemittanceAdjustment Read(TSource adjustment, Currency currency, ref List<Fault>? faults) => new(
        new Money(amount.Read(adjustment, ref faults) ?? 0m, currency),
        reason.Read(adjustment, ref faults),
        category.Read(adjustment, ref faults) ?? DeductionCategory.Unknown,
        IncludedInPaid: true)
    {
        ReasonList = reasonList.Read(adjustment, ref faults),
    };

    /// <summary>A line of its own: what is paid is the adjustment, so that the lines add up to the payment.</summary>
    public Mapped<RemittanceLine> ReadLine(TSource outer, int sequence, Currency currency)
    {
        List<Fault>? faults = null;
        var adjustment = Read(outer, currency, ref faults);
        var line = new RemittanceLine(
            sequence,
            RemittanceLineKind.Adjustment,
            reference.Read(outer, ref faults),
            PurchaseOrder: null,
            adjustment.Amount,
            Gross: null,
            Discount: null,
            [adjustment],
            CustomerNumber: null,
            Note: null,
            paths.Position(outer).Byte);
        return Amounts.Outcome(line, faults);
    }
}
