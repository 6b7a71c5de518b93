using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>header</c> of every map that makes payments or advices.</summary>
sealed class AdviceFields<THeader>
{
    readonly Field<THeader, bool?> isOriginal;
    readonly Field<THeader, decimal?> amount;
    readonly Field<THeader, string> currency;
    readonly Field<THeader, string> number;
    readonly Field<THeader, string> traceNumber;
    readonly Field<THeader, string> originatorId;
    readonly Field<THeader, bool?> isCredit;
    readonly Field<THeader, bool?> movesMoney;
    readonly Field<THeader, string> method;
    readonly Field<THeader, DateOnly?> effectiveDate;
    readonly PartyFields<THeader> payer;
    readonly PartyFields<THeader> payee;

    public AdviceFields(MapSections map, SelectorTable<THeader> paths)
    {
        var section = map.Section("header", paths);
        isOriginal = section.Optional("isOriginal", FieldTypes.Claim);
        amount = section.Required("amount", FieldTypes.Amount);
        currency = section.Optional("currency", FieldTypes.Text);
        number = section.Optional("number", FieldTypes.Text);
        traceNumber = section.Optional("traceNumber", FieldTypes.Text);
        originatorId = section.Optional("originatorId", FieldTypes.Text);
        isCredit = section.Required("isCredit", FieldTypes.Claim);
        movesMoney = section.Required("movesMoney", FieldTypes.Claim);
        method = section.Optional("method", FieldTypes.Text);
        effectiveDate = section.Optional("effectiveDate", FieldTypes.Date);
        payer = new PartyFields<THeader>(section, "payer");
        payee = new PartyFields<THeader>(section, "payee");
        section.ReportUnknown();
    }

    /// <summary>The currency alone, for lines that come before the total does; the fallback where there is none or it is no currency.</summary>
    public Currency CurrencyOf(THeader header, Currency fallback)
    {
        List<Fault>? faults = null;
        return Currency.TryParse(currency.Read(header, ref faults), out var stated) ? stated : fallback;
    }

    public Mapped<RemittanceAdvice> Read(THeader header, Currency currencyFallback)
    {
        List<Fault>? faults = null;
        Amounts.CheckOriginal(isOriginal, header, ref faults);
        var money = Amounts.Currency(currency, header, currencyFallback, ref faults);
        var advice = new RemittanceAdvice(
            number.Read(header, ref faults),
            traceNumber.Read(header, ref faults),
            originatorId.Read(header, ref faults),
            new Money(amount.Read(header, ref faults) ?? 0m, money),
            isCredit.Read(header, ref faults) ?? false,
            movesMoney.Read(header, ref faults) ?? false,
            method.Read(header, ref faults),
            effectiveDate.Read(header, ref faults),
            payer.Party(header, ref faults),
            payee.Party(header, ref faults),
            payer.Account(header, ref faults),
            payee.Account(header, ref faults));
        return Amounts.Outcome(advice, faults);
    }
}
