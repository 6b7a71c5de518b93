using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>line</c> of every map that makes payments or advices. Runs for every line: one list at most is made besides the line itself.</summary>
sealed class LineFields<TLine>
{
    readonly SelectorTable<TLine> paths;
    readonly Field<TLine, RemittanceLineKind?> kind;
    readonly Field<TLine, string> reference;
    readonly Field<TLine, string> purchaseOrder;
    readonly Field<TLine, decimal?> paid;
    readonly Field<TLine, string> currencyOfLine;
    readonly Field<TLine, decimal?> gross;
    readonly Field<TLine, decimal?> discount;
    readonly Field<TLine, decimal?> adjustment;
    readonly Field<TLine, string> adjustmentReason;
    readonly Field<TLine, string> adjustmentList;
    readonly Field<TLine, DeductionCategory?> adjustmentCategory;
    readonly Field<TLine, string> customerNumber;
    readonly Field<TLine, string> note;
    readonly Field<TLine, PaymentClaim?> claim;
    readonly InnerAdjustments<TLine>? inner;

    public LineFields(MapSections map, SelectorTable<TLine> paths, LineAmounts amounts, InnerAdjustments<TLine>? inner)
    {
        this.paths = paths;
        this.inner = inner;
        var section = map.Section("line", paths);
        kind = section.Required("kind", FieldTypes.Code<RemittanceLineKind>());
        reference = section.Optional("reference", FieldTypes.Text);
        purchaseOrder = section.Optional("purchaseOrder", FieldTypes.Text);
        paid = amounts == LineAmounts.Needed ? section.Required("paid", FieldTypes.Amount) : section.Optional("paid", FieldTypes.Amount);
        currencyOfLine = section.Optional("currency", FieldTypes.Text);
        gross = section.Optional("gross", FieldTypes.Amount);
        discount = section.Optional("discount", FieldTypes.Amount);
        adjustment = section.Optional("adjustment.amount", FieldTypes.Amount);
        adjustmentReason = section.Optional("adjustment.reason", FieldTypes.Text);
        adjustmentList = section.Optional("adjustment.reasonList", FieldTypes.Text);
        adjustmentCategory = section.Optional("adjustment.category", FieldTypes.Code<DeductionCategory>());
        customerNumber = section.Optional("customerNumber", FieldTypes.Text);
        note = section.Optional("note", FieldTypes.Text);
        claim = section.Optional("claim", FieldTypes.Code<PaymentClaim>());
        section.ReportUnknown();
    }

    public Mapped<RemittanceLine> Read(TLine line, int sequence, Currency currency)
    {
        List<Fault>? faults = null;
        CheckCurrency(line, currency, ref faults);
        var (isPaid, before, off) = (paid.Read(line, ref faults), gross.Read(line, ref faults), discount.Read(line, ref faults));
        var mapped = new RemittanceLine(
            sequence,
            kind.Read(line, ref faults) ?? RemittanceLineKind.Other,
            reference.Read(line, ref faults),
            purchaseOrder.Read(line, ref faults),
            isPaid.In(currency),
            before.In(currency),
            off.In(currency),
            Adjustments(line, currency, isPaid - (before - (off ?? 0m)), ref faults),
            customerNumber.Read(line, ref faults),
            note.Read(line, ref faults),
            paths.Position(line).Byte)
        {
            Claim = claim.Read(line, ref faults),
        };
        return Amounts.Outcome(mapped, faults);
    }

    /// <summary>One advice is one payment, and a payment has one currency.</summary>
    void CheckCurrency(TLine line, Currency currency, ref List<Fault>? faults)
    {
        if (currencyOfLine.Read(line, ref faults) is { } code && !string.Equals(code, currency.Code, StringComparison.OrdinalIgnoreCase))
        {
            (faults ??= []).Add(new Fault(
                "map.currency",
                FaultSeverity.Error,
                FaultOwner.Partner,
                paths.Position(line),
                currencyOfLine.Paths,
                code,
                currency.Code,
                $"{currencyOfLine.Paths} is '{code}', but the payment is in {currency}. Ask the sender for the amounts in {currency}."));
        }
    }

    /// <summary>The one within the line, then those below it; what is paid already contains them all (specs: balance of an 820).</summary>
    IReadOnlyList<RemittanceAdjustment> Adjustments(TLine line, Currency currency, decimal? explained, ref List<Fault>? faults)
    {
        // Fixed-width layouts fill with zeros what does not apply.
        var own = adjustment.Read(line, ref faults) is { } stated && (stated != 0m || adjustmentReason.Read(line, ref faults) is not null) ? stated : (decimal?)null;
        var below = inner?.Count(line) ?? 0;
        if (own is null && below == 0)
        {
            return [];
        }

        var adjustments = new List<RemittanceAdjustment>(below + 1);
        if (own is { } amount)
        {
            adjustments.Add(new RemittanceAdjustment(
                new Money(amount, currency),
                adjustmentReason.Read(line, ref faults),
                adjustmentCategory.Read(line, ref faults) ?? DeductionCategory.Unknown,
                IncludedInPaid: true)
            {
                ReasonList = adjustmentList.Read(line, ref faults),
            });
        }

        inner?.Read(line, currency, explained, adjustments, ref faults);
        return adjustments;
    }
}
