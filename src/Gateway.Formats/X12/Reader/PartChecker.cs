using Gateway.Formats.Grammar;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>Takes elements apart that have components, repetitions or bytes that may not be there, and checks their parts.</summary>
sealed class PartChecker(SegmentCursor cursor, SegmentValues values, ValueChecker checker)
{
    readonly ElementRule[] single = new ElementRule[1];

    /// <summary>An element with components, repetitions or bytes that may not be there.</summary>
    public void Check(int place, int from, int to, in ElementRule element)
    {
        var before = checker.Count;
        CheckRepetitions(place, from, to, element);
        if (checker.Count == before)
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
            checker.Add(X12FaultKinds.Repetitions, "12", place, from, to, element, element.Repeats.ToString());
            return;
        }

        var repetition = 0;
        for (var start = from; start <= to;)
        {
            var length = cursor.Bytes.AsSpan(start, to - start).IndexOf(separator.Value);
            var end = length < 0 ? to : start + length;
            var before = checker.Count;
            if (end > start)
                CheckComponents(place, start, end, element);
            repetition++;
            checker.Refine(before, static (problem, number) => problem with { Repetition = number }, repetition);
            start = end + 1;
        }
    }

    void CheckComponents(int place, int from, int to, in ElementRule element)
    {
        var separator = cursor.Delimiters.Component;
        var most = element.Kind == ElementKind.Composite ? element.Components.Length : 1;
        if (cursor.Bytes.AsSpan(from, to - from).Count(separator) + 1 > most)
        {
            checker.Add(X12FaultKinds.Components, "13", place, from, to, element, most.ToString());
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
        var before = checker.Count;
        if (from >= to)
        {
            if (rule.IsRequired)
                checker.Add(X12FaultKinds.ElementMissing, "1", place, from, from, rule);
        }
        else
        {
            CheckSingle(place, from, to, rule);
            values.Set(place, 0, SegmentValues.None);
        }

        checker.Refine(before, static (problem, number) => problem with { Component = number }, component);
    }

    /// <summary>Checks a value by a rule of its own, wherever it stands in the segment.</summary>
    void CheckSingle(int place, int from, int to, in ElementRule rule)
    {
        var before = checker.Count;
        var first = values[1];
        values[1] = (0, SegmentValues.None);
        single[0] = rule;
        checker.Check(1, from, to, new ElementLimits(rule), single);
        checker.Refine(before, static (problem, number) => problem with { Element = number }, place);
        if (place == 1)
            return;

        // Checked as if it stood first: the value goes to its own place, and the first element gets its own back.
        values[place] = values[1];
        values[1] = first;
    }

    void CheckCharacters(int place, int from, int to, in ElementRule element)
    {
        var bytes = cursor.Bytes.AsSpan(from, to - from);
        if (bytes.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
            checker.Add(X12FaultKinds.LineEnd, "6", place, from, to, element);
        else if (bytes.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || bytes.IndexOf((byte)0x7F) >= 0)
            checker.Add(X12FaultKinds.Character, "6", place, from, to, element);
    }
}
