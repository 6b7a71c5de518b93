using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>invoice</c> of an invoice map.</summary>
sealed class InvoiceFields<TInvoice>
{
    readonly Field<TInvoice, bool?> isOriginal;
    readonly Field<TInvoice, string> number;
    readonly Field<TInvoice, string> customerNumber;
    readonly Field<TInvoice, InvoiceKind?> kind;
    readonly Field<TInvoice, DateOnly?> date;
    readonly Field<TInvoice, DateOnly?> dueDate;
    readonly Field<TInvoice, decimal?> amount;
    readonly Field<TInvoice, string> currency;
    readonly Field<TInvoice, decimal?> discountPercent;
    readonly Field<TInvoice, int?> discountDays;
    readonly Field<TInvoice, DateOnly?> discountDueDate;
    readonly Field<TInvoice, int?> netDays;
    readonly Field<TInvoice, string> purchaseOrder;

    /// <param name="totalAt">Where the total stands, for faults.</param>
    public InvoiceFields(MapSections map, SelectorTable<TInvoice> paths, Func<TInvoice, SourcePosition> totalAt)
    {
        var section = map.Section("invoice", paths);
        isOriginal = section.Optional("isOriginal", FieldTypes.Claim);
        number = section.Required("number", FieldTypes.Text);
        customerNumber = section.Required("customerNumber", FieldTypes.Text);
        kind = section.Required("kind", FieldTypes.Code<InvoiceKind>());
        date = section.Required("date", FieldTypes.Date);
        dueDate = section.Optional("dueDate", FieldTypes.Date);
        amount = section.Required("amount", FieldTypes.Amount) with { At = totalAt };
        currency = section.Optional("currency", FieldTypes.Text);
        discountPercent = section.Optional("discountPercent", FieldTypes.Amount);
        discountDays = section.Optional("discountDays", FieldTypes.Days);
        discountDueDate = section.Optional("discountDueDate", FieldTypes.Date);
        netDays = section.Optional("netDays", FieldTypes.Days);
        purchaseOrder = section.Optional("purchaseOrder", FieldTypes.Text);
        section.ReportUnknown();
    }

    public Mapped<Invoice> Read(TInvoice source, Currency currencyFallback)
    {
        List<Fault>? faults = null;
        Amounts.CheckOriginal(isOriginal, source, ref faults);
        var of = kind.Read(source, ref faults) ?? InvoiceKind.Invoice;
        var on = date.Read(source, ref faults) ?? default;
        var due = dueDate.Read(source, ref faults);
        var terms = Terms(source, on, ref faults);
        var money = new Money(
            Signed(amount.Read(source, ref faults) ?? 0m, of, source, ref faults),
            Amounts.Currency(currency, source, currencyFallback, ref faults));
        var invoice = new Invoice(
            Id: 0,
            number.Read(source, ref faults) ?? "",
            customerNumber.Read(source, ref faults) ?? "",
            of,
            on,
            due ?? (terms.NetDays is { } days ? Later(on, days) : null),
            money,
            Open: money,
            terms,
            purchaseOrder.Read(source, ref faults));
        return Amounts.Outcome(invoice, faults);
    }

    PaymentTerms Terms(TInvoice source, DateOnly on, ref List<Fault>? faults)
    {
        var percent = discountPercent.Read(source, ref faults);
        var days = discountDays.Read(source, ref faults);
        var until = discountDueDate.Read(source, ref faults);
        var net = netDays.Read(source, ref faults);
        if (days is null && until >= on)
        {
            days = until.Value.DayNumber - on.DayNumber;
        }

        return percent is null && days is null && net is null ? PaymentTerms.None : new PaymentTerms(percent, days, net);
    }

    /// <summary>A credit memo is negative however it was sent; anything else below zero contradicts its own type.</summary>
    decimal Signed(decimal stated, InvoiceKind of, TInvoice source, ref List<Fault>? faults)
    {
        if (of == InvoiceKind.CreditMemo)
        {
            return -Math.Abs(stated);
        }

        if (stated < 0)
        {
            (faults ??= []).Add(new Fault(
                "map.sign",
                FaultSeverity.Error,
                FaultOwner.Partner,
                amount.At(source),
                amount.Paths,
                stated.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "an amount from zero, or the type of a credit memo",
                $"{amount.Paths} is below zero, but {kind.Paths} does not say that this is a credit memo. Ask the sender which of the two is meant."));
        }

        return stated;
    }

    /// <summary>Null where the terms lead beyond the calendar.</summary>
    static DateOnly? Later(DateOnly date, int days) => days <= DateOnly.MaxValue.DayNumber - date.DayNumber ? date.AddDays(days) : null;
}
