using Gateway.Formats.Framing;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Targets;

/// <summary>What all targets do alike: the currency of a document, and no value where there is an error.</summary>
static class Amounts
{
    public static Currency Currency<TSource>(Field<TSource, string> field, TSource source, Currency fallback, ref List<Fault>? faults)
    {
        if (field.Read(source, ref faults) is not { } code)
        {
            return fallback;
        }

        if (!Receivables.Currency.TryParse(code, out var currency))
        {
            (faults ??= []).Add(new Fault(
                "map.currency",
                FaultSeverity.Error,
                FaultOwner.Partner,
                field.At(source),
                field.Paths,
                code,
                "three letters of ISO 4217, such as USD",
                $"{field.Paths} is '{code}', which is no currency. Ask the sender for a corrected file."));
        }

        return currency;
    }

    /// <summary>A document that cancels, replaces or repeats another one is not taken for a new one.</summary>
    public static void CheckOriginal<TSource>(Field<TSource, bool?> field, TSource source, ref List<Fault>? faults)
    {
        if (field.Read(source, ref faults) == false)
        {
            (faults ??= []).Add(new Fault(
                "map.function",
                FaultSeverity.Error,
                FaultOwner.Partner,
                field.At(source),
                field.Paths,
                null,
                "an original document",
                $"By {field.Paths} this document cancels, replaces or repeats an earlier one. Nothing was done: find the earlier one and decide what becomes of it."));
        }
    }

    public static Mapped<T> Outcome<T>(T value, List<Fault>? faults)
        where T : class =>
        faults is null ? new Mapped<T>(value, [])
        : faults.Exists(fault => fault.Severity == FaultSeverity.Error) ? new Mapped<T>(null, faults)
        : new Mapped<T>(value, faults);

    public static Money? In(this decimal? amount, Currency currency) => amount is { } stated ? new Money(stated, currency) : null;
}
