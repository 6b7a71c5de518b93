using Gateway.Formats.Grammar;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>Checks the elements of the current segment against its rule; numbers and dates are parsed on the way.</summary>
sealed class ElementChecker
{
    readonly SegmentCursor cursor;
    readonly ValueChecker values;
    readonly PartChecker parts;

    public ElementChecker(SegmentCursor cursor, SegmentValues segment)
    {
        this.cursor = cursor;
        values = new ValueChecker(cursor, segment);
        parts = new PartChecker(cursor, segment, values);
    }

    public IReadOnlyList<ElementProblem> Problems => values.Problems;

    /// <summary>True when nothing is wrong; else <see cref="Problems"/> says what.</summary>
    public bool Check(SegmentRule rule)
    {
        values.Clear();
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
                    values.Add(X12FaultKinds.ElementMissing, "1", i + 1, from, to, rule.Elements[i]);
            }
            else
            {
                present |= 2UL << i;
                if (needsSecondLook || element.Kind == ElementKind.Composite)
                    parts.Check(i + 1, from, to, rule.Elements[i]);
                else if (!element.IsPlainText)
                    values.Check(i + 1, from, to, element, rule.Elements);
                else if ((uint)(to - from - element.Least) > element.Span)
                    values.AddLength(i + 1, from, to, to - from, rule.Elements[i]);
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

        return values.IsEmpty;
    }

    void CheckCount(SegmentRule rule)
    {
        var rules = rule.Elements;
        for (var i = cursor.Elements; i < rule.LastRequired; i++)
        {
            if (rules[i].IsRequired)
                values.Add(X12FaultKinds.ElementMissing, "1", i + 1, cursor.EndOf(cursor.Elements), cursor.EndOf(cursor.Elements), rules[i]);
        }

        if (cursor.Elements <= rules.Length)
            return;
        for (var i = rules.Length + 1; i <= cursor.Elements; i++)
        {
            if (cursor.Element(i).IsEmpty)
                continue;
            values.Add(X12FaultKinds.TooMany, "3", i, cursor.StartOf(i), cursor.EndOf(i), default, rules.Length.ToString());
            return;
        }

        values.Add(X12FaultKinds.TrailingSeparators, null, cursor.Elements, cursor.EndOf(cursor.Elements), cursor.EndOf(cursor.Elements), default);
    }

    void AddCondition(in SyntaxCondition condition, ulong present, SegmentRule rule)
    {
        var place = condition.MissingElement(present);
        var at = cursor.EndOf(Math.Min(place, cursor.Elements));
        if (condition.Kind == 'E')
            values.Add(X12FaultKinds.ElementExclusive, "10", place, cursor.StartOf(place), cursor.EndOf(place), rule.Elements[place - 1], condition.Text);
        else
            values.Add(X12FaultKinds.ElementConditional, "2", place, at, at, rule.Elements[place - 1], condition.Text);
    }
}
