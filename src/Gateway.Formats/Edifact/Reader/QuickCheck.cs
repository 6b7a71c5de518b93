using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>
/// Whether nothing at all is wrong with the elements of a segment, as is the case for nearly every one. It says no more than that: what it
/// does not pass is looked at by <see cref="ElementChecker"/>, which may find nothing either.
/// </summary>
static class QuickCheck
{
    /// <param name="parts">Without repetitions, and without bytes that need a second look.</param>
    public static bool Passes(SegmentParts parts, SegmentRule rule)
    {
        var limits = rule.Limits;
        var elements = parts.Elements;
        if (elements > limits.Length || elements < rule.LastRequired)
            return false;
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(parts.Bytes);
        ref var stop = ref parts.StopBefore(1);
        var from = stop + 1;
        for (var i = 0; i < elements; i++)
        {
            var count = parts.FirstValue(i + 2) - parts.FirstValue(i + 1);
            ref readonly var element = ref limits[i];
            var to = Unsafe.Add(ref stop, 1);
            if (element.Kind == ElementKind.Composite && (count > 1 || from != to))
            {
                if (count < element.LastRequired || !Passes(rule.ComponentLimits[i], ref bytes, ref stop, count))
                    return false;
            }
            else if (count > 1 || (from == to ? element.IsRequired : !Fits(element, ref Unsafe.Add(ref bytes, from), to - from)))
            {
                return false;
            }

            stop = ref Unsafe.Add(ref stop, count);
            from = stop + 1;
        }

        // An empty last element is one separator too many.
        return elements == 0 || stop > Unsafe.Add(ref stop, -1) + 1;
    }

    static bool Passes(ElementLimits[] limits, ref byte bytes, ref int stop, int count)
    {
        if (count > limits.Length)
            return false;
        var from = stop + 1;
        var length = 0;
        for (var c = 0; c < limits.Length && c < count; c++)
        {
            ref readonly var component = ref limits[c];
            var to = Unsafe.Add(ref stop, c + 1);
            length = to - from;
            if (length == 0 ? component.IsRequired : !Fits(component, ref Unsafe.Add(ref bytes, from), length))
                return false;
            from = to + 1;
        }

        return length > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Fits(in ElementLimits limits, ref byte value, int length)
    {
        if (limits.Kind == ElementKind.Decimal)
            return FitsNumber(limits, ref value, length);
        if ((uint)(length - limits.Least) > limits.Span)
            return false;
        return limits.IsPlainText || (limits.Kind == ElementKind.Code && length <= 8 && limits.Codes!.Contains(EdifactSegmentValues.Pack(ref value, length)));
    }

    /// <summary>Three digits behind the mark may be thousands: that is not decided here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool FitsNumber(in ElementLimits limits, ref byte value, int length)
    {
        var digits = EdifactNumber.Parse(MemoryMarshal.CreateReadOnlySpan(ref value, length), out _, out var scale);
        return digits is > 0 and <= NumberText.MostDigits && (uint)(digits - limits.Least) <= limits.Span && scale != 0 && scale != digits && scale != 3;
    }
}
