using System.Collections.Frozen;
using Gateway.Formats.Definitions;
using Gateway.Formats.Framing;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Tracing;

namespace Gateway.Mapping.Rules;

/// <summary>Turns the rules of one section into delegates, once, when maps are loaded; what cannot work becomes a fault.</summary>
sealed class RuleCompiler<TSource>(
    string section, SelectorTable<TSource> paths, MapDefinition map, MapMaterial material)
{
    readonly IReadOnlyDictionary<string, CodeTable> tables = material.Tables;
    readonly List<DefinitionFault> faults = material.Faults;

    /// <summary>Where a part begins, for faults.</summary>
    public Func<TSource, SourcePosition> Position => paths.Position;

    public Field<TSource, TValue> Field<TValue>(string name, Rule rule, FieldType<TValue> type, bool isRequired)
    {
        var codes = new List<Func<TSource, string?>>();
        var step = Compile(name, rule, type, codes);
        return new Field<TSource, TValue>(
            name,
            map.Identity,
            string.Join(" or ", rule.Paths),
            isRequired || rule.IsRequired,
            step,
            paths.Position,
            map.IsOutgoing() ? FaultOwner.Us : FaultOwner.Partner,
            source => codes.Select(code => code(source)).FirstOrDefault(code => code is not null))
        {
            Trace = material.Trace is { } trace ? Traced(name, rule, type, trace) : null,
        };
    }

    Action<TSource, TValue?> Traced<TValue>(string name, Rule rule, FieldType<TValue> type, Action<RuleTrace> trace)
    {
        var origin = new RuleOrigin<TSource>(rule, this);
        return (source, value) => trace(origin.Trace(section, name, source, value is null ? null : type.Write(value)));
    }

    /// <param name="codes">Collects, for messages, readers of the codes that a translation may not know.</param>
    Step<TSource, TValue> Compile<TValue>(string name, Rule rule, FieldType<TValue> type, List<Func<TSource, string?>> codes)
    {
        var step = rule.Translate is null && rule.Strip.Count == 0 ? Origin(name, rule, type, codes)
            : rule.Translate is null ? Native(name, rule, type, codes)
            : Translated(name, rule, type, Stripped(name, rule, codes), codes);
        if (rule.Sign is { } sign)
        {
            step = Signed(name, rule, type, step, sign);
        }

        if (rule.Default is { } text)
        {
            step = Steps.Or(step, Constant(name, rule, $"{rule.Pointer}/default", type, text));
        }

        var conditions = rule.When.Select(condition => Compile(rule, condition)).ToArray();
        return conditions.Length == 0 ? step : Steps.When(conditions, step);
    }

    Step<TSource, TValue> Origin<TValue>(string name, Rule rule, FieldType<TValue> type, List<Func<TSource, string?>> codes)
    {
        if (rule.FirstOf is { } alternatives)
        {
            return Steps.FirstOf(alternatives.Select(alternative => Compile(name, alternative, type, codes)).ToArray());
        }

        if (rule.Constant is { } constant)
        {
            return Steps.Always<TSource, TValue>(Constant(name, rule, $"{rule.Pointer}/constant", type, constant));
        }

        return rule.Pick is { } path && Find(rule.Document, rule.PickPointer, path) is { } read ? Typed(name, rule, type, read) : Steps.Never<TSource, TValue>;
    }

    /// <summary>The text at the rule's origin, without prefixes.</summary>
    Step<TSource, string> Stripped(string name, Rule rule, List<Func<TSource, string?>> codes)
    {
        var text = Origin(name, rule, FieldTypes.Raw, codes);
        return rule.Strip.Count == 0 ? text : Steps.Strip(text, rule.Strip);
    }

    /// <summary>A rule that strips and does not translate makes text.</summary>
    Step<TSource, TValue> Native<TValue>(string name, Rule rule, FieldType<TValue> type, List<Func<TSource, string?>> codes)
    {
        if (typeof(TValue) == typeof(string))
        {
            return (Step<TSource, TValue>)(object)Stripped(name, rule, codes);
        }

        Add(rule.Document, $"{rule.Pointer}/strip", $"The field {name} takes {type.InWords}; prefixes can only be stripped from text.");
        return Steps.Never<TSource, TValue>;
    }

    Step<TSource, TValue> Signed<TValue>(string name, Rule rule, FieldType<TValue> type, Step<TSource, TValue> step, Sign sign)
    {
        if (step is Step<TSource, decimal?> number)
        {
            return (Step<TSource, TValue>)(object)Steps.Signed(number, sign);
        }

        Add(rule.Document, $"{rule.Pointer}/sign", $"The field {name} takes {type.InWords}; only numbers have a sign.");
        return step;
    }

    Step<TSource, TValue> Translated<TValue>(
        string name, Rule rule, FieldType<TValue> type, Step<TSource, string> text, List<Func<TSource, string?>> codes)
    {
        var translation = rule.Translate!;
        if (!tables.TryGetValue(translation.Table, out var table))
        {
            Add(rule.Document, $"{rule.Pointer}/{(translation.IsReverse ? "codeFor" : "translate")}", $"There is no code table '{translation.Table}'; known are {string.Join(", ", tables.Keys.Order(StringComparer.Ordinal))}.");
            return Steps.Never<TSource, TValue>;
        }

        var own = map.Codes.GetValueOrDefault(translation.Table) ?? new Dictionary<string, CodeValue>(StringComparer.Ordinal);
        var values = translation.IsReverse ? Backwards(name, rule, type, table.Reversed(own)) : Forwards(name, type, table, own);
        var otherwise = translation.Otherwise is { } other ? Parse(name, rule.Document, $"{rule.Pointer}/otherwise", type, other) : default;
        if (translation.Otherwise is null)
        {
            codes.Add(source => text(source, out var code) && code is not null && !values.ContainsKey(code) ? code : null);
        }

        return Steps.Translate(text, values, otherwise);
    }

    FrozenDictionary<string, TValue?> Forwards<TValue>(string name, FieldType<TValue> type, CodeTable table, IReadOnlyDictionary<string, CodeValue> own)
    {
        var entries = new Dictionary<string, CodeValue>(table.Codes, StringComparer.Ordinal);
        foreach (var (code, value) in own)
        {
            entries[code] = value;
        }

        return entries.ToFrozenDictionary(
            entry => entry.Key, entry => Parse(name, entry.Value.Document, entry.Value.Pointer, type, entry.Value.Value), StringComparer.Ordinal);
    }

    FrozenDictionary<string, TValue?> Backwards<TValue>(string name, Rule rule, FieldType<TValue> type, Dictionary<string, string> codes) =>
        codes.ToFrozenDictionary(entry => entry.Key, entry => Parse(name, rule.Document, $"{rule.Pointer}/codeFor", type, entry.Value), StringComparer.Ordinal);

    Step<TSource, TValue> Typed<TValue>(string name, Rule rule, FieldType<TValue> type, Delegate read)
    {
        if (read is Func<TSource, TValue?> typed)
        {
            return Steps.Pick(typed);
        }

        var hint = read is Func<TSource, string?> ? " Give it a table to translate with." : "";
        Add(rule.Document, rule.PickPointer, $"The field {name} takes {type.InWords}; {rule.Pick} is {InWords(read)}.{hint}");
        return Steps.Never<TSource, TValue>;
    }

    /// <summary>Whether a condition of the rule holds.</summary>
    public Func<TSource, bool> Compile(Rule rule, Condition condition)
    {
        if (condition.Setting is { } setting)
        {
            if (map.Settings.TryGetValue(setting, out var holds))
            {
                return _ => holds;
            }

            Add(rule.Document, $"{condition.Pointer}/setting", $"The map has no setting '{setting}'; known are {string.Join(", ", map.Settings.Keys)}.");
            return _ => false;
        }

        if (condition.Pick is not { } path || Find(rule.Document, $"{condition.Pointer}/pick", path) is not { } read)
        {
            return _ => false;
        }

        if (condition.IsBlank is { } isBlank)
        {
            return Steps.Blank<TSource>(read, isBlank);
        }

        if (read is not Func<TSource, string?> text)
        {
            Add(rule.Document, $"{condition.Pointer}/pick", $"{path} is {InWords(read)}; is and isNot compare text.");
            return _ => false;
        }

        return Steps.Compare(text, [.. condition.Is ?? condition.IsNot ?? []], isWanted: condition.Is is not null);
    }

    /// <summary>What stands at a path of the rule, as a <c>Func&lt;TSource, T&gt;</c>; null for an unknown path.</summary>
    public Delegate? Find(Rule rule, string path) => Find(rule.Document, rule.PickPointer, path);

    /// <summary>The codes that a translation knows; none for an unknown table.</summary>
    public IReadOnlySet<string> CodesOf(Translation translation)
    {
        var own = map.Codes.GetValueOrDefault(translation.Table) ?? new Dictionary<string, CodeValue>(StringComparer.Ordinal);
        return !tables.TryGetValue(translation.Table, out var table) ? new HashSet<string>(StringComparer.Ordinal)
            : translation.IsReverse ? table.Reversed(own).Keys.ToHashSet(StringComparer.Ordinal)
            : table.Codes.Keys.Concat(own.Keys).ToHashSet(StringComparer.Ordinal);
    }

    Delegate? Find(string document, string pointer, string path)
    {
        if (paths.Find(path) is { } read)
        {
            return read;
        }

        Add(document, pointer, $"There is no '{path}' in {paths.Part}; known are {paths.KnownPaths}.");
        return null;
    }

    TValue? Constant<TValue>(string name, Rule rule, string pointer, FieldType<TValue> type, string text) => Parse(name, rule.Document, pointer, type, text);

    TValue? Parse<TValue>(string name, string document, string pointer, FieldType<TValue> type, string text)
    {
        var value = type.Parse(text);
        if (value is null)
        {
            Add(document, pointer, $"'{text}' stands here; the field {name} takes {type.InWords}.");
        }

        return value;
    }

    static string InWords(Delegate read) => read switch
    {
        Func<TSource, string?> => "text",
        Func<TSource, DateOnly?> => "a date",
        Func<TSource, int?> => "a whole number",
        Func<TSource, bool?> => "true or false",
        _ => "a number",
    };

    void Add(string document, string pointer, string message) => faults.Add(new DefinitionFault(document, pointer, message));
}
