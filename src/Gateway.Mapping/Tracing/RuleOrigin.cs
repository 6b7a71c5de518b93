using System.Globalization;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Rules;

namespace Gateway.Mapping.Tracing;

/// <summary>
/// Goes the way of a compiled rule again and notes where it found something. Only made when a map is tried out; the same order as in <see cref="RuleCompiler{TSource}"/>: when,
/// then pick, firstOf or constant, then strip, translate, default.
/// </summary>
sealed class RuleOrigin<TSource>
{
    readonly Rule rule;
    readonly Func<TSource, bool>[] conditions;
    readonly Func<TSource, string?>? pick;
    readonly RuleOrigin<TSource>[] alternatives;
    readonly IReadOnlySet<string>? codes;

    public RuleOrigin(Rule rule, RuleCompiler<TSource> compiler)
    {
        this.rule = rule;
        conditions = [.. rule.When.Select(condition => compiler.Compile(rule, condition))];
        pick = rule.Pick is { } path ? AsText(compiler.Find(rule, path)) : null;
        alternatives = [.. (rule.FirstOf ?? []).Select(alternative => new RuleOrigin<TSource>(alternative, compiler))];
        codes = rule.Translate is { } translation ? compiler.CodesOf(translation) : null;
    }

    /// <param name="value">As the compiled rule gave it.</param>
    public RuleTrace Trace(string section, string field, TSource source, string? value) =>
        Settled(source) is { } settled
            ? settled with { Section = section, Field = field, Value = value }
            : new RuleTrace(section, field, null, ValueOrigin.Nothing, string.Join(" or ", rule.Paths), null, null, $"{rule.Document}#{rule.Pointer}");

    RuleTrace? Settled(TSource source)
    {
        if (!Array.TrueForAll(conditions, holds => holds(source)))
        {
            return null;
        }

        if (Origin(source) is not { } origin)
        {
            return rule.Default is null ? null : Made(ValueOrigin.Default, string.Join(" or ", rule.Paths), null);
        }

        if (rule.Translate is not { } translation)
        {
            return origin;
        }

        var code = origin.Found is null ? null : Steps.WithoutPrefix(origin.Found, rule.Strip);
        var kind = code is not null && codes!.Contains(code) ? ValueOrigin.CodeTable
            : translation.Otherwise is not null ? ValueOrigin.Otherwise
            : ValueOrigin.UnknownCode;
        return Made(kind, origin.Path, origin.Found) with { Table = translation.Table };
    }

    RuleTrace? Origin(TSource source) =>
        rule.Constant is not null ? Made(ValueOrigin.Constant, null, rule.Constant)
        : pick is null ? alternatives.Select(alternative => alternative.Settled(source)).FirstOrDefault(settled => settled is not null)
        : pick(source) is { } found ? Made(ValueOrigin.Path, rule.Pick, found)
        : null;

    RuleTrace Made(ValueOrigin origin, string? path, string? found) => new("", "", null, origin, path, found, null, $"{rule.Document}#{rule.Pointer}");

    static Func<TSource, string?> AsText(Delegate? read) => read switch
    {
        Func<TSource, string?> text => text,
        Func<TSource, decimal?> amount => source => amount(source)?.ToString(CultureInfo.InvariantCulture),
        Func<TSource, DateOnly?> date => source => date(source)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Func<TSource, int?> count => source => count(source)?.ToString(CultureInfo.InvariantCulture),
        Func<TSource, bool?> claim => source => claim(source) switch { true => "true", false => "false", null => null },
        _ => _ => null,
    };
}
