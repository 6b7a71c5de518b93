using System.Runtime.CompilerServices;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>Checks the elements of the current segment against its rule and parses its numbers and dates on the way.</summary>
sealed class ElementChecker(SegmentCursor cursor, SegmentValues values)
{
    readonly List<ElementProblem> problems = [];
    readonly ElementRule[] single = new ElementRule[1];

    public IReadOnlyList<ElementProblem> Problems => problems;

    /// <summary>True when nothing is wrong; else <see cref="Problems"/> says what.</summary>
    public bool Check(SegmentRule rule)
    {
        if (problems.Count > 0)
            problems.Clear();
        var limits = rule.Limits.AsSpan();
        var ends = cursor.ElementEnds;
        var count = Math.Min(ends.Length - 1, limits.Length);
        var needsSecondLook = cursor.HasSpecials;
        var from = ends[0] + 1;
        ulong present = 0;
        for (var i = 0; i < count; i++)
        {
            var to = ends[i + 1];
            ref readonly var element = ref limits[i];
            if (from == to)
            {
                if (element.IsRequired)
                    Add(X12FaultKinds.ElementMissing, "1", i + 1, from, to, rule.Elements[i]);
            }
            else
            {
                present |= 2UL << i;
                if (needsSecondLook || element.Kind == ElementKind.Composite)
                    CheckParts(i + 1, from, to, rule.Elements[i]);
                else if (!element.IsPlainText)
                    CheckValue(i + 1, from, to, element, rule.Elements);
                else if ((uint)(to - from - element.Least) > element.Span)
                    AddLength(i + 1, from, to, to - from, rule.Elements[i]);
            }

            from = to + 1;
        }

        if (ends.Length - 1 > limits.Length || ends.Length - 1 < rule.LastRequired)
            CheckCount(rule);
        foreach (ref readonly var condition in rule.Conditions.AsSpan())
        {
            if (!condition.Holds(present))
                AddCondition(condition, present, rule);
        }

        return problems.Count == 0;
    }

    /// <param name="rules">Holds the element's rule at its place; only looked at when something is wrong.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void CheckValue(int place, int from, int to, in ElementLimits element, ElementRule[] rules)
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

    /// <summary>Checks a value by a rule of its own, wherever it stands in the segment.</summary>
    void CheckSingle(int place, int from, int to, in ElementRule rule)
    {
        var before = problems.Count;
        single[0] = rule;
        CheckValue(1, from, to, new ElementLimits(rule), single);
        for (var i = before; i < problems.Count; i++)
            problems[i] = problems[i] with { Element = place };
        if (place > 1)
            values.Copy(1, place);
    }

    /// <summary>An element with components, repetitions or bytes that may not be there.</summary>
    void CheckParts(int place, int from, int to, in ElementRule element)
    {
        var before = problems.Count;
        CheckRepetitions(place, from, to, element);
        if (problems.Count == before)
            CheckCharacters(place, from, to, element);
        else if (element.Kind is ElementKind.Decimal or ElementKind.Number or ElementKind.Date)
            values.Set(place, 0, SegmentValues.None);
    }

    void CheckRepetitions(int place, int from, int to, in ElementRule element)
    {
        var separator = cursor.Delimiters.Repetition;
        if (separator is null || cursor.Bytes.AsSpan(from, to - from).IndexOf(separator.Value) < 0)
        {
            CheckComponents(place, from, to, element);
            return;
        }

        var count = cursor.Bytes.AsSpan(from, to - from).Count(separator.Value) + 1;
        if (count > element.Repeats)
        {
            Add(X12FaultKinds.Repetitions, "12", place, from, to, element, element.Repeats.ToString());
            return;
        }

        var repetition = 0;
        for (var start = from; start <= to;)
        {
            var length = cursor.Bytes.AsSpan(start, to - start).IndexOf(separator.Value);
            var end = length < 0 ? to : start + length;
            var before = problems.Count;
            if (end > start)
                CheckComponents(place, start, end, element);
            repetition++;
            for (var i = before; i < problems.Count; i++)
                problems[i] = problems[i] with { Repetition = repetition };
            start = end + 1;
        }
    }

    void CheckComponents(int place, int from, int to, in ElementRule element)
    {
        var separator = cursor.Delimiters.Component;
        var most = element.Kind == ElementKind.Composite ? element.Components.Length : 1;
        if (cursor.Bytes.AsSpan(from, to - from).Count(separator) + 1 > most)
        {
            Add(X12FaultKinds.Components, "13", place, from, to, element, most.ToString());
            return;
        }

        if (element.Kind != ElementKind.Composite)
        {
            CheckSingle(place, from, to, element);
            return;
        }

        var start = from;
        for (var i = 0; i < most; i++)
        {
            var length = start > to ? -1 : cursor.Bytes.AsSpan(start, to - start).IndexOf(separator);
            var end = start > to ? start : length < 0 ? to : start + length;
            CheckComponent(place, i + 1, start, end, element.Components[i]);
            start = end + 1;
        }
    }

    void CheckComponent(int place, int component, int from, int to, in ElementRule rule)
    {
        var before = problems.Count;
        if (from >= to)
        {
            if (rule.IsRequired)
                Add(X12FaultKinds.ElementMissing, "1", place, from, from, rule);
        }
        else
        {
            CheckSingle(place, from, to, rule);
            values.Set(place, 0, SegmentValues.None);
        }

        for (var i = before; i < problems.Count; i++)
            problems[i] = problems[i] with { Component = component };
    }

    void CheckCharacters(int place, int from, int to, in ElementRule element)
    {
        var bytes = cursor.Bytes.AsSpan(from, to - from);
        if (bytes.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
            Add(X12FaultKinds.LineEnd, "6", place, from, to, element);
        else if (bytes.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || bytes.IndexOf((byte)0x7F) >= 0)
            Add(X12FaultKinds.Character, "6", place, from, to, element);
    }

    void CheckCount(SegmentRule rule)
    {
        var rules = rule.Elements;
        for (var i = cursor.Elements; i < rule.LastRequired; i++)
        {
            if (rules[i].IsRequired)
                Add(X12FaultKinds.ElementMissing, "1", i + 1, cursor.EndOf(cursor.Elements), cursor.EndOf(cursor.Elements), rules[i]);
        }

        if (cursor.Elements <= rules.Length)
            return;
        for (var i = rules.Length + 1; i <= cursor.Elements; i++)
        {
            if (cursor.Element(i).IsEmpty)
                continue;
            Add(X12FaultKinds.TooMany, "3", i, cursor.StartOf(i), cursor.EndOf(i), default, rules.Length.ToString());
            return;
        }

        Add(X12FaultKinds.TrailingSeparators, null, cursor.Elements, cursor.EndOf(cursor.Elements), cursor.EndOf(cursor.Elements), default);
    }

    void AddCondition(in SyntaxCondition condition, ulong present, SegmentRule rule)
    {
        var place = condition.MissingElement(present);
        var at = cursor.EndOf(Math.Min(place, cursor.Elements));
        if (condition.Kind == 'E')
            Add(X12FaultKinds.ElementExclusive, "10", place, cursor.StartOf(place), cursor.EndOf(place), rule.Elements[place - 1], condition.Text);
        else
            Add(X12FaultKinds.ElementConditional, "2", place, at, at, rule.Elements[place - 1], condition.Text);
    }

    void AddCode(int place, int from, int to, in ElementRule element, CodeSet codes)
    {
        if (to - from > element.Most)
            AddLength(place, from, to, to - from, element);
        else
            Add(X12FaultKinds.CodeValue, "7", place, from, to, element, string.Join(", ", codes.Codes.Take(20)));
    }

    void AddLength(int place, int from, int to, int length, in ElementRule element)
    {
        if (length < element.Least)
            Add(X12FaultKinds.TooShort, "4", place, from, to, element, element.Least.ToString());
        else
            Add(X12FaultKinds.ElementTooLong, "5", place, from, to, element, element.Most.ToString());
    }

    void Add(FaultKind kind, string? code, int place, int from, int to, in ElementRule rule, string? expected = null) =>
        problems.Add(new ElementProblem(kind, code, place, 0, 0, from, to, rule, expected));
}
