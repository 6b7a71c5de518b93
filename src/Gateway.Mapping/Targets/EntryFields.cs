using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>entry</c> of a bank report's map.</summary>
sealed class EntryFields
{
    readonly Field<ReportedTransaction, string> bankId;
    readonly Field<ReportedTransaction, string> account;
    readonly Field<ReportedTransaction, DateOnly?> date;
    readonly Field<ReportedTransaction, decimal?> amount;
    readonly Field<ReportedTransaction, string> currency;
    readonly Field<ReportedTransaction, bool?> isCredit;
    readonly Field<ReportedTransaction, BankEntryKind?> kind;
    readonly Field<ReportedTransaction, bool?> isFinal;
    readonly Field<ReportedTransaction, string> bankReference;
    readonly Field<ReportedTransaction, string> customerReference;
    readonly Field<ReportedTransaction, string> text;
    readonly Field<ReportedTransaction, string> typeCode;
    readonly Field<ReportedTransaction, string> typeLabel;

    public EntryFields(MapSections map)
    {
        var section = map.Section("entry", Bai2Paths.Transaction);
        bankId = section.Optional("account.bankId", FieldTypes.Text);
        account = section.Required("account.number", FieldTypes.Text);
        date = section.Optional("date", FieldTypes.Date);
        amount = section.Required("amount", FieldTypes.Amount);
        currency = section.Required("currency", FieldTypes.Text);
        isCredit = section.Required("isCredit", FieldTypes.Claim);
        kind = section.Required("kind", FieldTypes.Code<BankEntryKind>());
        isFinal = section.Required("isFinal", FieldTypes.Claim);
        bankReference = section.Optional("bankReference", FieldTypes.Text);
        customerReference = section.Optional("customerReference", FieldTypes.Text);
        text = section.Optional("text", FieldTypes.Text);
        typeCode = section.Required("typeCode", FieldTypes.Text);
        typeLabel = section.Optional("typeLabel", FieldTypes.Text);
        section.ReportUnknown();
    }

    public Mapped<BankEntry> Read(ReportedTransaction source)
    {
        List<Fault>? faults = null;
        var money = Amounts.Currency(currency, source, Currency.Usd, ref faults);
        var entry = new BankEntry(
            new AccountNumber(bankId.Read(source, ref faults), account.Read(source, ref faults) ?? ""),
            date.Read(source, ref faults),
            new Money(amount.Read(source, ref faults) ?? 0m, money),
            isCredit.Read(source, ref faults) ?? false,
            kind.Read(source, ref faults) ?? BankEntryKind.OtherDebit,
            isFinal.Read(source, ref faults) ?? false,
            bankReference.Read(source, ref faults),
            customerReference.Read(source, ref faults),
            text.Read(source, ref faults),
            typeCode.Read(source, ref faults) ?? "",
            typeLabel.Read(source, ref faults),
            source.Transaction.Position.Byte);
        return Amounts.Outcome(entry, faults);
    }
}
