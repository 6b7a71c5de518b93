using System.Runtime.CompilerServices;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>Checks single values and parses numbers and dates; collects what is wrong with a segment.</summary>
sealed class ValueChecker(SegmentCursor cursor, SegmentValues values)
{
    readonly List<ElementProblem> problems = [];

    public IReadOnlyList<ElementProblem> Problems => problems;

    public int Count => problems.Count;

    public bool IsEmpty => problems.Count == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        if (problems.Count > 0)
            problems.Clear();
    }

    /// <summary>Says of the problems found since there were <paramref name="before"/> of them what only the caller knows.</summary>
    public void Refine(int before, Func<ElementProblem, int, ElementProblem> refined, int number)
    {
        for (var i = before; i < problems.Count; i++)
            problems[i] = refined(problems[i], number);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(FaultKind kind, string? code, int place, int from, int to, in ElementRule rule, string? expected = null) =>
        problems.Add(new ElementProblem(kind, code, place, 0, 0, from, to, rule, expected));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddLength(int place, int from, int to, int length, in ElementRule element)
    {
        if (length < element.Least)
            Add(X12FaultKinds.TooShort, "4", place, from, to, element, element.Least.ToString());
        else
            Add(X12FaultKinds.ElementTooLong, "5", place, from, to, element, element.Most.ToString());
    }

    /// <param name="rules">Holds the element's rule at its place; only looked at when something is wrong.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Check(int place, int from, int to, in ElementLimits element, ElementRule[] rules)
    {
        switch (element.Kind)
        {
            case ElementKind.Decimal:
            case ElementKind.Number:
                CheckNumber(place, from, to, element, rules);
                break;
            case ElementKind.Date:
                CheckDate(place, from, to, element, rules);
                break;
            case ElementKind.Code when element.Codes is { } codes && (to - from > 8 || !codes.Contains(SegmentValues.Pack(cursor.Bytes, from, to - from))):
                AddCode(place, from, to, rules[place - 1], codes);
                break;
            case ElementKind.Time when !DateParser.IsTime(cursor.Bytes.AsSpan(from, to - from)):
                Add(X12FaultKinds.TimeKind, "9", place, from, to, rules[place - 1], "1435");
                break;
            default:
                if ((uint)(to - from - element.Least) > element.Span)
                    AddLength(place, from, to, to - from, rules[place - 1]);
                break;
        }
    }

    void CheckNumber(int place, int from, int to, in ElementLimits element, ElementRule[] rules)
    {
        var digits = NumberText.Parse(cursor.Bytes.AsSpan(from, to - from), (byte)'.', (byte)'.', out var number, out var scale);
        if (digits is 0 or > NumberText.MostDigits || (element.Kind == ElementKind.Number && scale >= 0))
        {
            CheckOddNumber(place, from, to, digits, number, scale, rules[place - 1]);
            return;
        }

        values.Set(place, number, scale < 0 ? element.ImpliedDecimals : scale);
        if ((uint)(digits - element.Least) > element.Span)
            AddLength(place, from, to, digits, rules[place - 1]);
    }

    /// <summary>What is no number at all, or too long for one, or has a point where decimals are implied.</summary>
    void CheckOddNumber(int place, int from, int to, int digits, long number, int scale, in ElementRule rule)
    {
        values.Set(place, 0, SegmentValues.None);
        if (digits == 0 && rule.Kind == ElementKind.Decimal)
        {
            Add(X12FaultKinds.DecimalKind, "6", place, from, to, rule, "1234.56");
        }
        else if (digits == 0 || (digits <= NumberText.MostDigits && rule.ImpliedDecimals == 0))
        {
            Add(X12FaultKinds.NumberKind, "6", place, from, to, rule);
        }
        else if (digits > NumberText.MostDigits)
        {
            Add(X12FaultKinds.NumberTooLong, "5", place, from, to, rule, rule.Most.ToString());
        }
        else
        {
            values.Set(place, number, scale);
            Add(X12FaultKinds.ImpliedDecimal, "6", place, from, to, rule, rule.ImpliedDecimals.ToString());
        }
    }

    void CheckDate(int place, int from, int to, in ElementLimits element, ElementRule[] rules)
    {
        if (DateParser.TryParse(cursor.Bytes, from, to, out var day))
        {
            values.Set(place, day, 0);
            if ((uint)(to - from - element.Least) > element.Span)
                AddLength(place, from, to, to - from, rules[place - 1]);
            return;
        }

        values.Set(place, 0, SegmentValues.None);
        Add(X12FaultKinds.DateKind, "8", place, from, to, rules[place - 1], rules[place - 1].Most == 6 ? "260131" : "20260131");
    }

    void AddCode(int place, int from, int to, in ElementRule element, CodeSet codes)
    {
        if (to - from > element.Most)
            AddLength(place, from, to, to - from, element);
        else
            Add(X12FaultKinds.CodeValue, "7", place, from, to, element, string.Join(", ", codes.Codes.Take(20)));
    }
}
