using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12.Writer;

/// <summary>
/// Segments of an 820 in canonical order: every line within an ENT, adjustments of the payment before its lines. BPR02 is what lines and
/// adjustments come to, unless it is stated.
/// </summary>
static class Payment820Composer
{
    public static void Compose(SetComposer set, Payment820Header header, IReadOnlyList<X12Item> parts)
    {
        Head(set, header, header.Order.Amount ?? parts.Sum(PaidBy));
        var lines = parts.OfType<Payment820Line>();
        var adjustments = parts.OfType<Payment820Adjustment>().ToList();
        string? entity = null;
        EntityName? name = null;
        foreach (var line in lines)
        {
            if (entity is null || (line.Entity ?? "1") != entity || line.EntityName != name)
            {
                (entity, name) = (line.Entity ?? "1", line.EntityName);
                Entity(set, entity, name);
                Adjustments(set, adjustments);
            }

            Line(set, line);
        }

        if (entity is null && adjustments.Count > 0)
        {
            Entity(set, "1", null);
            Adjustments(set, adjustments);
        }
    }

    static decimal PaidBy(X12Item part) => part switch
    {
        Payment820Line line => line.Paid ?? 0,
        Payment820Adjustment adjustment => adjustment.Adjustment.Amount ?? 0,
        _ => 0,
    };

    static void Head(SetComposer set, Payment820Header header, decimal amount)
    {
        var order = header.Order;
        set.Segment("BPR").Text(order.Handling).Decimal(amount).Text(order.CreditOrDebit).Text(order.Method).Text(order.PaymentFormat)
            .Text(order.PayerBank.BankIdQualifier).Text(order.PayerBank.BankId).Text(order.PayerBank.AccountQualifier).Text(order.PayerBank.AccountNumber)
            .Text(order.OriginatorId).Text(order.OriginatorSupplement)
            .Text(order.PayeeBank.BankIdQualifier).Text(order.PayeeBank.BankId).Text(order.PayeeBank.AccountQualifier).Text(order.PayeeBank.AccountNumber)
            .Date(order.EffectiveDate).End();
        if (header.Trace is { } trace)
            set.Segment("TRN").Text(trace.Type).Text(trace.Number).Text(trace.OriginatorId).Text(trace.Supplement).End();
        if (header.Currency is { } currency)
            set.Segment("CUR").Text(currency.EntityCode).Text(currency.Code).End();
        set.References(header.References);
        set.Dates(header.Dates);
        set.Parties(header.Parties);
    }

    static void Entity(SetComposer set, string entity, EntityName? name)
    {
        set.Segment("ENT").Text(entity).End();
        if (name is null)
            return;
        set.Segment("NM1").Text(name.Role).Text(name.FirstName is null ? "2" : "1").Text(name.Name).Text(name.FirstName).Skip(3)
            .Text(name.IdQualifier).Text(name.Id).End();
        set.References(name.References);
    }

    /// <summary>Once, in the first entity.</summary>
    static void Adjustments(SetComposer set, List<Payment820Adjustment> adjustments)
    {
        foreach (var adjustment in adjustments)
            Adjustment(set, adjustment.Adjustment);
        adjustments.Clear();
    }

    static void Adjustment(SetComposer set, Adjustment820 adjustment) =>
        set.Segment("ADX").Decimal(adjustment.Amount).Text(adjustment.Reason).Text(adjustment.ReferenceQualifier).Text(adjustment.Reference).End();

    static void Line(SetComposer set, Payment820Line line)
    {
        set.Segment("RMR").Text(line.ReferenceQualifier).Text(line.Reference).Text(line.Action).Decimal(line.Paid).Decimal(line.Gross)
            .Decimal(line.Discount).Text(line.AdjustmentReason).Decimal(line.Adjustment).End();
        foreach (var note in line.Notes)
            set.Segment("NTE").Skip(1).Text(note).End();
        set.References(line.References);
        set.Dates(line.Dates);
        foreach (var adjustment in line.Adjustments)
            Adjustment(set, adjustment);
    }
}
