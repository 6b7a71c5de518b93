using Gateway.Formats.Framing;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>One side of a payment and its bank account: <c>payer.name</c> and so on.</summary>
sealed class PartyFields<TSource>(SectionFields<TSource> section, string side)
{
    readonly Field<TSource, string> name = section.Optional($"{side}.name", FieldTypes.Text);
    readonly Field<TSource, string> assignedNumber = section.Optional($"{side}.assignedNumber", FieldTypes.Text);
    readonly Field<TSource, string> otherId = section.Optional($"{side}.otherId", FieldTypes.Text);
    readonly Field<TSource, string> bankId = section.Optional($"{side}.bankId", FieldTypes.Text);
    readonly Field<TSource, string> account = section.Optional($"{side}.account", FieldTypes.Text);

    public RemittanceParty Party(TSource source, ref List<Fault>? faults) =>
        new(name.Read(source, ref faults), assignedNumber.Read(source, ref faults), otherId.Read(source, ref faults));

    public AccountNumber? Account(TSource source, ref List<Fault>? faults) =>
        account.Read(source, ref faults) is { } full ? new AccountNumber(bankId.Read(source, ref faults), full) : null;
}
