using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Rules;

/// <summary>Section <c>line</c> of a remittance map. Runs for every RMR: one list at most is made besides the line itself.</summary>
sealed class LineFields
{
    readonly Field<Payment820Line, RemittanceLineKind?> kind;
    readonly Field<Payment820Line, string> reference;
    readonly Field<Payment820Line, string> purchaseOrder;
    readonly Field<Payment820Line, decimal?> paid;
    readonly Field<Payment820Line, decimal?> gross;
    readonly Field<Payment820Line, decimal?> discount;
    readonly Field<Payment820Line, decimal?> adjustment;
    readonly Field<Payment820Line, string> adjustmentReason;
    readonly Field<Payment820Line, DeductionCategory?> adjustmentCategory;
    readonly Field<Payment820Line, string> customerNumber;
    readonly Field<Payment820Line, string> note;
    readonly AdjustmentFields inner;

    public LineFields(MapSections map)
    {
        var section = map.Section("line", Payment820Paths.Line);
        kind = section.Required("kind", FieldTypes.Code<RemittanceLineKind>());
        reference = section.Optional("reference", FieldTypes.Text);
        purchaseOrder = section.Optional("purchaseOrder", FieldTypes.Text);
        paid = section.Required("paid", FieldTypes.Amount);
        gross = section.Optional("gross", FieldTypes.Amount);
        discount = section.Optional("discount", FieldTypes.Amount);
        adjustment = section.Optional("adjustment.amount", FieldTypes.Amount);
        adjustmentReason = section.Optional("adjustment.reason", FieldTypes.Text);
        adjustmentCategory = section.Optional("adjustment.category", FieldTypes.Code<DeductionCategory>());
        customerNumber = section.Optional("customerNumber", FieldTypes.Text);
        note = section.Optional("note", FieldTypes.Text);
        section.ReportUnknown();
        inner = new AdjustmentFields(map, "lineAdjustment");
    }

    public Mapped<RemittanceLine> Read(Payment820Line line, int sequence, Currency currency)
    {
        List<Fault>? faults = null;
        var at = line.Position;
        var mapped = new RemittanceLine(
            sequence,
            kind.Read(line, at, ref faults) ?? RemittanceLineKind.Other,
            reference.Read(line, at, ref faults),
            purchaseOrder.Read(line, at, ref faults),
            new Money(paid.Read(line, at, ref faults) ?? 0m, currency),
            gross.Read(line, at, ref faults).In(currency),
            discount.Read(line, at, ref faults).In(currency),
            Adjustments(line, currency, ref faults),
            customerNumber.Read(line, at, ref faults),
            note.Read(line, at, ref faults),
            at.Byte);
        return Amounts.Outcome(mapped, faults);
    }

    /// <summary>The one within RMR, then those below it; RMR04 already contains them all (specs: balance of an 820).</summary>
    IReadOnlyList<RemittanceAdjustment> Adjustments(Payment820Line line, Currency currency, ref List<Fault>? faults)
    {
        var own = adjustment.Read(line, line.Position, ref faults);
        var below = line.Adjustments;
        if (own is null && below.Count == 0)
        {
            return [];
        }

        var adjustments = new List<RemittanceAdjustment>(below.Count + 1);
        if (own is { } amount)
        {
            adjustments.Add(new RemittanceAdjustment(
                new Money(amount, currency),
                adjustmentReason.Read(line, line.Position, ref faults),
                adjustmentCategory.Read(line, line.Position, ref faults) ?? DeductionCategory.Unknown,
                IncludedInPaid: true));
        }

        for (var index = 0; index < below.Count; index++)
        {
            adjustments.Add(inner.Read(below[index], currency, ref faults));
        }

        return adjustments;
    }
}
