using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Checks the elements of the current segment against its rule.</summary>
sealed class ElementChecker(EdifactCursor cursor, EdifactSegmentValues values)
{
    readonly SegmentParts parts = cursor.Parts;
    readonly ValueChecker checker = new(cursor, values);

    public IReadOnlyList<ElementProblem> Problems => checker.Problems;

    /// <summary>True when nothing is wrong; else <see cref="Problems"/> says what.</summary>
    public bool Check(SegmentRule rule)
    {
        checker.Clear();
        if (cursor.HasSpecials || parts.HasRepetitions || !QuickCheck.Passes(parts, rule))
            CheckAgain(rule);
        if (rule.DateElement != 0 && rule.DateElement <= parts.Elements)
            CheckDate(rule);
        return checker.IsEmpty;
    }

    /// <summary>Goes through all elements and notes what is wrong with them.</summary>
    public void CheckAgain(SegmentRule rule)
    {
        var limits = rule.Limits;
        var elements = parts.Elements;
        var count = Math.Min(elements, limits.Length);
        var isSimple = !parts.HasRepetitions;
        for (var i = 0; i < count; i++)
        {
            var value = parts.FirstValue(i + 1);
            var end = parts.FirstValue(i + 2);
            if (!isSimple)
                CheckRepetitions(i, value, end, rule);
            else if (limits[i].Kind == ElementKind.Composite)
                CheckComposite(i, value, end, rule);
            else if (end - value > 1)
                AddComponents(i, value, end, rule, 1);
            else
                CheckSimple(i, value, rule);
        }

        if (elements != limits.Length && (elements > limits.Length || elements < rule.LastRequired))
            CheckCount(rule);
        if (parts.Values > 0 && parts.EndOf(parts.Values) == parts.StartOf(parts.Values))
            AddTrailing(elements);
    }

    void CheckSimple(int i, int value, SegmentRule rule)
    {
        ref readonly var limits = ref rule.Limits[i];
        int from = parts.StartOf(value), to = parts.EndOf(value);
        if (from == to)
        {
            if (limits.IsRequired)
                checker.Add(EdifactFaultKinds.ElementMissing, "13", i + 1, 0, from, to, rule.Elements[i]);
        }
        else if (!limits.IsPlainText || cursor.HasSpecials || (uint)(to - from - limits.Least) > limits.Span)
        {
            checker.Check(i + 1, 0, from, to, limits, rule.Elements[i]);
        }
    }

    void CheckComposite(int i, int value, int end, SegmentRule rule)
    {
        var limits = rule.ComponentLimits[i];
        if (end - value == 1 && parts.EndOf(value) == parts.StartOf(value))
        {
            if (rule.Limits[i].IsRequired)
                checker.Add(EdifactFaultKinds.ElementMissing, "13", i + 1, 0, parts.StartOf(value), parts.StartOf(value), rule.Elements[i]);
            return;
        }

        if (end - value > limits.Length && !IsBlank(value + limits.Length, end))
        {
            AddComponents(i, value, end, rule, limits.Length);
            return;
        }

        var count = Math.Min(end - value, limits.Length);
        for (var c = 0; c < count; c++)
        {
            ref readonly var component = ref limits[c];
            int from = parts.StartOf(value + c), to = parts.EndOf(value + c);
            if (from == to)
            {
                if (component.IsRequired)
                    checker.Add(EdifactFaultKinds.ElementMissing, "13", i + 1, c + 1, from, to, rule.Elements[i].Components[c]);
            }
            else if (!component.IsPlainText || cursor.HasSpecials || (uint)(to - from - component.Least) > component.Span)
            {
                checker.Check(i + 1, c + 1, from, to, component, rule.Elements[i].Components[c]);
            }
        }

        for (var c = count; c < limits.Length; c++)
        {
            if (limits[c].IsRequired)
                checker.Add(EdifactFaultKinds.ElementMissing, "13", i + 1, c + 1, parts.EndOf(end - 1), parts.EndOf(end - 1), rule.Elements[i].Components[c]);
        }

        if (end - value > 1 && parts.EndOf(end - 1) == parts.StartOf(end - 1) && end - 1 < parts.Values)
            AddTrailing(i + 1);
    }

    /// <summary>Takes an element apart where it repeats; its repetitions are checked one by one.</summary>
    void CheckRepetitions(int i, int value, int end, SegmentRule rule)
    {
        var separator = cursor.Delimiters.Repetition;
        var from = value;
        var count = 0;
        for (var at = value; at < end; at++)
        {
            if (at + 1 < end && parts.StopAfter(at) != separator)
                continue;
            count++;
            if (rule.Limits[i].Kind == ElementKind.Composite)
                CheckComposite(i, from, at + 1, rule);
            else if (at > from)
                AddComponents(i, from, at + 1, rule, 1);
            else
                CheckSimple(i, from, rule);
            from = at + 1;
        }

        if (count > rule.Elements[i].Repeats)
        {
            checker.Add(
                EdifactFaultKinds.Repetitions, "35", i + 1, 0, parts.StartOf(value), parts.EndOf(end - 1), rule.Elements[i],
                rule.Elements[i].Repeats.ToString(CultureInfo.InvariantCulture));
        }
    }

    void CheckCount(SegmentRule rule)
    {
        var rules = rule.Elements;
        for (var i = parts.Elements; i < rule.LastRequired; i++)
        {
            if (rules[i].IsRequired)
                checker.Add(EdifactFaultKinds.ElementMissing, "13", i + 1, 0, parts.End, parts.End, rules[i]);
        }

        for (var i = rules.Length + 1; i <= parts.Elements; i++)
        {
            if (parts.Element(i).IsEmpty)
                continue;
            checker.Add(EdifactFaultKinds.TooMany, "16", i, 0, parts.StartOfElement(i), parts.EndOfElement(i), default, rules.Length.ToString(CultureInfo.InvariantCulture));
            return;
        }
    }

    void CheckDate(SegmentRule rule)
    {
        var place = rule.DateElement;
        var written = values.Bytes(place, 3);
        if (written.IsEmpty || values.Bytes(place, 2).IsEmpty)
            return;
        var format = EdifactDateFormat.FormatOf(written);
        var text = values.Released(place, 2);
        if (!EdifactDateFormat.Fits(text, format))
            TellDate(place, text, format, written, rule);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void TellDate(int place, ReadOnlySpan<byte> text, int format, ReadOnlySpan<byte> written, SegmentRule rule)
    {
        var value = parts.FirstValue(place) + 1;
        var kind = EdifactDateFormat.Read(text, format) is null ? EdifactFaultKinds.Date : EdifactFaultKinds.DateLength;
        checker.Add(kind, "12", place, 2, parts.StartOf(value), parts.EndOf(value), rule.Elements[place - 1].Components[1], FaultText.Show(written));
    }

    bool IsBlank(int value, int end)
    {
        for (; value < end; value++)
        {
            if (parts.EndOf(value) > parts.StartOf(value))
                return false;
        }

        return true;
    }

    void AddComponents(int i, int value, int end, SegmentRule rule, int most)
    {
        if (IsBlank(value + most, end))
        {
            AddTrailing(i + 1);
            if (most == 1)
                CheckSimple(i, value, rule);
            return;
        }

        checker.Add(
            EdifactFaultKinds.Components, "16", i + 1, 0, parts.StartOf(value), parts.EndOf(end - 1), rule.Elements[i], most.ToString(CultureInfo.InvariantCulture));
    }

    void AddTrailing(int element) =>
        checker.Add(EdifactFaultKinds.Trailing, null, element, 0, parts.End, parts.End, default);
}
