using System.Collections.Frozen;
using Gateway.Mapping.Definitions;

namespace Gateway.Mapping.Rules;

/// <summary>What rules are made of. Everything is resolved when a map is loaded; what runs for each line is a few calls.</summary>
static class Steps
{
    public static bool Never<TSource, TValue>(TSource source, out TValue? value)
    {
        value = default;
        return false;
    }

    public static Step<TSource, TValue> Always<TSource, TValue>(TValue? constant) =>
        (TSource _, out TValue? value) =>
        {
            value = constant;
            return true;
        };

    public static Step<TSource, TValue> Pick<TSource, TValue>(Func<TSource, TValue?> read) =>
        (TSource source, out TValue? value) =>
        {
            value = read(source);
            return value is not null;
        };

    public static Step<TSource, TValue> FirstOf<TSource, TValue>(Step<TSource, TValue>[] alternatives) =>
        (TSource source, out TValue? value) =>
        {
            foreach (var alternative in alternatives)
            {
                if (alternative(source, out value))
                {
                    return true;
                }
            }

            value = default;
            return false;
        };

    public static Step<TSource, TValue> Or<TSource, TValue>(Step<TSource, TValue> step, TValue? otherwise) =>
        (TSource source, out TValue? value) =>
        {
            if (!step(source, out value))
            {
                value = otherwise;
            }

            return true;
        };

    public static Step<TSource, TValue> When<TSource, TValue>(Func<TSource, bool>[] conditions, Step<TSource, TValue> step) =>
        (TSource source, out TValue? value) =>
        {
            foreach (var holds in conditions)
            {
                if (!holds(source))
                {
                    value = default;
                    return false;
                }
            }

            return step(source, out value);
        };

    /// <summary>Takes the first prefix that fits away, whatever its case; what is nothing but a prefix stays.</summary>
    public static Step<TSource, string> Strip<TSource>(Step<TSource, string> step, IReadOnlyList<string> prefixes) =>
        (TSource source, out string? value) =>
        {
            var isSettled = step(source, out value);
            if (value is null)
            {
                return isSettled;
            }

            value = WithoutPrefix(value, prefixes);
            return true;
        };

    /// <summary>Prefixes with the longest first.</summary>
    public static string WithoutPrefix(string value, IReadOnlyList<string> prefixes)
    {
        for (var index = 0; index < prefixes.Count; index++)
        {
            if (value.Length > prefixes[index].Length && value.StartsWith(prefixes[index], StringComparison.OrdinalIgnoreCase))
            {
                return value[prefixes[index].Length..];
            }
        }

        return value;
    }

    /// <summary>An unknown code is settled without a value unless there is one for all others.</summary>
    public static Step<TSource, TValue> Translate<TSource, TValue>(
        Step<TSource, string> text, FrozenDictionary<string, TValue?> values, TValue? otherwise) =>
        (TSource source, out TValue? value) =>
        {
            if (!text(source, out var code) || code is null)
            {
                value = default;
                return false;
            }

            if (!values.TryGetValue(code, out value))
            {
                value = otherwise;
            }

            return true;
        };

    /// <summary>Gives a number the sign that the vocabulary wants.</summary>
    public static Step<TSource, decimal?> Signed<TSource>(Step<TSource, decimal?> step, Sign sign) =>
        (TSource source, out decimal? value) =>
        {
            var isSettled = step(source, out value);
            value = sign switch
            {
                Sign.Negative => -Abs(value),
                Sign.Positive => Abs(value),
                _ => -value,
            };
            return isSettled;
        };

    public static Func<TSource, bool> Compare<TSource>(Func<TSource, string?> read, string[] choices, bool isWanted) =>
        source => (read(source) is { } text && Array.IndexOf(choices, text) >= 0) == isWanted;

    public static Func<TSource, bool> Blank<TSource>(Delegate read, bool isWanted) => read switch
    {
        Func<TSource, string?> text => source => text(source) is null == isWanted,
        Func<TSource, decimal?> amount => source => amount(source) is null == isWanted,
        Func<TSource, DateOnly?> date => source => date(source) is null == isWanted,
        Func<TSource, bool?> claim => source => claim(source) is null == isWanted,
        Func<TSource, int?> count => source => count(source) is null == isWanted,
        _ => throw new InvalidOperationException($"A path reads {read.Method.ReturnType}, which is none of the types that paths have."),
    };

    static decimal? Abs(decimal? value) => value is { } number ? Math.Abs(number) : null;
}
