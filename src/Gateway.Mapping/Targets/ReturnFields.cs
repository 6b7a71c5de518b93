using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>return</c> of the maps of ACH entries and bank reports.</summary>
sealed class ReturnFields<TSource>
{
    readonly SelectorTable<TSource> paths;
    readonly Field<TSource, bool?> isReturn;
    readonly Field<TSource, PaymentReturnStage?> stage;
    readonly Field<TSource, PaymentReturnSide?> side;
    readonly Field<TSource, string> code;
    readonly Field<TSource, string> reason;
    readonly Field<TSource, decimal?> amount;
    readonly Field<TSource, string> currency;
    readonly Field<TSource, string> originalTrace;
    readonly Field<TSource, string> returnTrace;
    readonly Field<TSource, DateOnly?> date;
    readonly Field<TSource, string> companyId;
    readonly Field<TSource, string> name;
    readonly Field<TSource, string> bankId;
    readonly Field<TSource, string> account;
    readonly Field<TSource, string> information;

    public ReturnFields(MapSections map, SelectorTable<TSource> paths)
    {
        this.paths = paths;
        var section = map.Section("return", paths);
        isReturn = section.Optional("isReturn", FieldTypes.Claim);
        stage = section.Required("stage", FieldTypes.Code<PaymentReturnStage>());
        side = section.Required("side", FieldTypes.Code<PaymentReturnSide>());
        code = section.Required("code", FieldTypes.Text);
        reason = section.Optional("reason", FieldTypes.Text);
        amount = section.Required("amount", FieldTypes.Amount);
        currency = section.Optional("currency", FieldTypes.Text);
        originalTrace = section.Optional("originalTrace", FieldTypes.Text);
        returnTrace = section.Optional("returnTrace", FieldTypes.Text);
        date = section.Optional("date", FieldTypes.Date);
        companyId = section.Optional("companyId", FieldTypes.Text);
        name = section.Optional("name", FieldTypes.Text);
        bankId = section.Optional("account.bankId", FieldTypes.Text);
        account = section.Optional("account.number", FieldTypes.Text);
        information = section.Optional("information", FieldTypes.Text);
        section.ReportUnknown();
    }

    /// <summary>For sources of which only some are returns: null where the map does not say that this is one.</summary>
    public Mapped<PaymentReturn>? ReadIfReturn(TSource source)
    {
        List<Fault>? faults = null;
        return isReturn.Read(source, ref faults) == true ? Read(source) : null;
    }

    public Mapped<PaymentReturn> Read(TSource source)
    {
        List<Fault>? faults = null;
        var money = Amounts.Currency(currency, source, Currency.Usd, ref faults);
        var returned = new PaymentReturn(
            stage.Read(source, ref faults) ?? PaymentReturnStage.Return,
            side.Read(source, ref faults) ?? PaymentReturnSide.DebitWeDrew,
            code.Read(source, ref faults) ?? "",
            reason.Read(source, ref faults),
            new Money(amount.Read(source, ref faults) ?? 0m, money),
            originalTrace.Read(source, ref faults),
            returnTrace.Read(source, ref faults),
            date.Read(source, ref faults),
            companyId.Read(source, ref faults),
            name.Read(source, ref faults),
            account.Read(source, ref faults) is { } number ? new AccountNumber(bankId.Read(source, ref faults), number) : null,
            information.Read(source, ref faults),
            paths.Position(source).Byte);
        return Amounts.Outcome(returned, faults);
    }
}
