using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>Section <c>change</c> of the map of ACH entries: notifications of change and their refusals.</summary>
sealed class ChangeFields
{
    readonly Field<BatchedEntry, string> code;
    readonly Field<BatchedEntry, string> reason;
    readonly Field<BatchedEntry, string> originalTrace;
    readonly Field<BatchedEntry, string> refusedCode;
    readonly Field<BatchedEntry, string> oldBankId;
    readonly Field<BatchedEntry, string> oldAccount;
    readonly Field<BatchedEntry, string> routing;
    readonly Field<BatchedEntry, string> account;
    readonly Field<BatchedEntry, string> transactionCode;
    readonly Field<BatchedEntry, string> name;
    readonly Field<BatchedEntry, string> identification;

    public ChangeFields(MapSections map)
    {
        var section = map.Section("change", NachaPaths.Entry);
        code = section.Required("code", FieldTypes.Text);
        reason = section.Optional("reason", FieldTypes.Text);
        originalTrace = section.Required("originalTrace", FieldTypes.Text);
        refusedCode = section.Optional("refusedCode", FieldTypes.Text);
        oldBankId = section.Optional("old.bankId", FieldTypes.Text);
        oldAccount = section.Optional("old.account", FieldTypes.Text);
        routing = section.Optional("routing", FieldTypes.Text);
        account = section.Optional("account", FieldTypes.Text);
        transactionCode = section.Optional("transactionCode", FieldTypes.Text);
        name = section.Optional("name", FieldTypes.Text);
        identification = section.Optional("identification", FieldTypes.Text);
        section.ReportUnknown();
    }

    public Mapped<AccountChange> Read(BatchedEntry source)
    {
        List<Fault>? faults = null;
        var bank = routing.Read(source, ref faults);
        var change = new AccountChange(
            code.Read(source, ref faults) ?? "",
            reason.Read(source, ref faults),
            originalTrace.Read(source, ref faults) ?? "",
            refusedCode.Read(source, ref faults),
            oldAccount.Read(source, ref faults) is { } old ? new AccountNumber(oldBankId.Read(source, ref faults), old) : null,
            bank,
            account.Read(source, ref faults) is { } number ? new AccountNumber(bank, number) : null,
            transactionCode.Read(source, ref faults),
            name.Read(source, ref faults),
            identification.Read(source, ref faults),
            source.Entry.Position.Byte);
        return Amounts.Outcome(change, faults);
    }
}
