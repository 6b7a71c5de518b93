using Gateway.Formats.Framing;
using Gateway.Receivables;

namespace Gateway.Mapping.Rules;

/// <summary>What all targets do alike: the currency of a document, and no value where there is an error.</summary>
static class Amounts
{
    public static Currency Currency<TSource>(
        Field<TSource, string> field, TSource source, SourcePosition position, Currency fallback, ref List<Fault>? faults)
    {
        if (field.Read(source, position, ref faults) is not { } code)
        {
            return fallback;
        }

        if (!Receivables.Currency.TryParse(code, out var currency))
        {
            (faults ??= []).Add(new Fault(
                "map.currency",
                FaultSeverity.Error,
                FaultOwner.Partner,
                position,
                field.Paths,
                code,
                "three letters of ISO 4217, such as USD",
                $"{field.Paths} is '{code}', which is no currency. Ask the sender for a corrected file."));
        }

        return currency;
    }

    public static Mapped<T> Outcome<T>(T value, List<Fault>? faults)
        where T : class =>
        faults is null ? new Mapped<T>(value, [])
        : faults.Exists(fault => fault.Severity == FaultSeverity.Error) ? new Mapped<T>(null, faults)
        : new Mapped<T>(value, faults);

    public static Money? In(this decimal? amount, Currency currency) => amount is { } stated ? new Money(stated, currency) : null;
}
