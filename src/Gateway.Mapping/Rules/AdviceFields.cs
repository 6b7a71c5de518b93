using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Rules;

/// <summary>Section <c>header</c> of a remittance map.</summary>
sealed class AdviceFields
{
    readonly Field<Payment820Header, decimal?> amount;
    readonly Field<Payment820Header, string> currency;
    readonly Field<Payment820Header, string> number;
    readonly Field<Payment820Header, string> traceNumber;
    readonly Field<Payment820Header, string> originatorId;
    readonly Field<Payment820Header, bool?> isCredit;
    readonly Field<Payment820Header, bool?> movesMoney;
    readonly Field<Payment820Header, string> method;
    readonly Field<Payment820Header, DateOnly?> effectiveDate;
    readonly PartyFields payer;
    readonly PartyFields payee;

    public AdviceFields(MapSections map)
    {
        var section = map.Section("header", Payment820Paths.Header);
        amount = section.Required("amount", FieldTypes.Amount);
        currency = section.Optional("currency", FieldTypes.Text);
        number = section.Optional("number", FieldTypes.Text);
        traceNumber = section.Optional("traceNumber", FieldTypes.Text);
        originatorId = section.Optional("originatorId", FieldTypes.Text);
        isCredit = section.Required("isCredit", FieldTypes.Claim);
        movesMoney = section.Required("movesMoney", FieldTypes.Claim);
        method = section.Optional("method", FieldTypes.Text);
        effectiveDate = section.Optional("effectiveDate", FieldTypes.Date);
        payer = new PartyFields(section, "payer");
        payee = new PartyFields(section, "payee");
        section.ReportUnknown();
    }

    public Mapped<RemittanceAdvice> Read(Payment820Header header, Currency currencyFallback)
    {
        List<Fault>? faults = null;
        var at = header.Position;
        var money = Amounts.Currency(currency, header, at, currencyFallback, ref faults);
        var advice = new RemittanceAdvice(
            number.Read(header, at, ref faults),
            traceNumber.Read(header, at, ref faults),
            originatorId.Read(header, at, ref faults),
            new Money(amount.Read(header, at, ref faults) ?? 0m, money),
            isCredit.Read(header, at, ref faults) ?? false,
            movesMoney.Read(header, at, ref faults) ?? false,
            method.Read(header, at, ref faults),
            effectiveDate.Read(header, at, ref faults),
            payer.Party(header, at, ref faults),
            payee.Party(header, at, ref faults),
            payer.Account(header, at, ref faults),
            payee.Account(header, at, ref faults));
        return Amounts.Outcome(advice, faults);
    }

    /// <summary>One side of the payment and its bank account.</summary>
    sealed class PartyFields(SectionFields<Payment820Header> section, string side)
    {
        readonly Field<Payment820Header, string> name = section.Optional($"{side}.name", FieldTypes.Text);
        readonly Field<Payment820Header, string> assignedNumber = section.Optional($"{side}.assignedNumber", FieldTypes.Text);
        readonly Field<Payment820Header, string> otherId = section.Optional($"{side}.otherId", FieldTypes.Text);
        readonly Field<Payment820Header, string> bankId = section.Optional($"{side}.bankId", FieldTypes.Text);
        readonly Field<Payment820Header, string> account = section.Optional($"{side}.account", FieldTypes.Text);

        public RemittanceParty Party(Payment820Header header, SourcePosition at, ref List<Fault>? faults) =>
            new(name.Read(header, at, ref faults), assignedNumber.Read(header, at, ref faults), otherId.Read(header, at, ref faults));

        public AccountNumber? Account(Payment820Header header, SourcePosition at, ref List<Fault>? faults) =>
            account.Read(header, at, ref faults) is { } full ? new AccountNumber(bankId.Read(header, at, ref faults), full) : null;
    }
}
