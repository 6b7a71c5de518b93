using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Mapping.Rules;

/// <summary>Section <c>invoice</c> of an invoice map.</summary>
sealed class InvoiceFields
{
    readonly Field<Invoice810, string> number;
    readonly Field<Invoice810, string> customerNumber;
    readonly Field<Invoice810, InvoiceKind?> kind;
    readonly Field<Invoice810, DateOnly?> date;
    readonly Field<Invoice810, DateOnly?> dueDate;
    readonly Field<Invoice810, decimal?> amount;
    readonly Field<Invoice810, string> currency;
    readonly Field<Invoice810, decimal?> discountPercent;
    readonly Field<Invoice810, int?> discountDays;
    readonly Field<Invoice810, DateOnly?> discountDueDate;
    readonly Field<Invoice810, int?> netDays;
    readonly Field<Invoice810, string> purchaseOrder;

    public InvoiceFields(MapSections map)
    {
        var section = map.Section("invoice", Invoice810Paths.Invoice);
        number = section.Required("number", FieldTypes.Text);
        customerNumber = section.Required("customerNumber", FieldTypes.Text);
        kind = section.Required("kind", FieldTypes.Code<InvoiceKind>());
        date = section.Required("date", FieldTypes.Date);
        dueDate = section.Optional("dueDate", FieldTypes.Date);
        amount = section.Required("amount", FieldTypes.Amount);
        currency = section.Optional("currency", FieldTypes.Text);
        discountPercent = section.Optional("discountPercent", FieldTypes.Amount);
        discountDays = section.Optional("discountDays", FieldTypes.Days);
        discountDueDate = section.Optional("discountDueDate", FieldTypes.Date);
        netDays = section.Optional("netDays", FieldTypes.Days);
        purchaseOrder = section.Optional("purchaseOrder", FieldTypes.Text);
        section.ReportUnknown();
    }

    public Mapped<Invoice> Read(Invoice810 source, Currency currencyFallback)
    {
        List<Fault>? faults = null;
        var at = source.Header.Position;
        var of = kind.Read(source, at, ref faults) ?? InvoiceKind.Invoice;
        var on = date.Read(source, at, ref faults) ?? default;
        var due = dueDate.Read(source, at, ref faults);
        var terms = Terms(source, on, ref faults);
        var money = new Money(
            Signed(amount.Read(source, source.Summary.Position, ref faults) ?? 0m, of, source, ref faults),
            Amounts.Currency(currency, source, at, currencyFallback, ref faults));
        var invoice = new Invoice(
            Id: 0,
            number.Read(source, at, ref faults) ?? "",
            customerNumber.Read(source, at, ref faults) ?? "",
            of,
            on,
            due ?? (terms.NetDays is { } days ? Later(on, days) : null),
            money,
            Open: money,
            terms,
            purchaseOrder.Read(source, at, ref faults));
        return Amounts.Outcome(invoice, faults);
    }

    PaymentTerms Terms(Invoice810 source, DateOnly on, ref List<Fault>? faults)
    {
        var at = source.Header.Position;
        var percent = discountPercent.Read(source, at, ref faults);
        var days = discountDays.Read(source, at, ref faults);
        var until = discountDueDate.Read(source, at, ref faults);
        var net = netDays.Read(source, at, ref faults);
        if (days is null && until >= on)
        {
            days = until.Value.DayNumber - on.DayNumber;
        }

        return percent is null && days is null && net is null ? PaymentTerms.None : new PaymentTerms(percent, days, net);
    }

    /// <summary>A credit memo is negative however it was sent; anything else below zero contradicts its own type.</summary>
    decimal Signed(decimal stated, InvoiceKind of, Invoice810 source, ref List<Fault>? faults)
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
                source.Summary.Position,
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
