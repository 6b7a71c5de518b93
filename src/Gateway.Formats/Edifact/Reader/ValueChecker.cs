using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Checks single values: length, type, code, characters.</summary>
sealed class ValueChecker(EdifactCursor cursor, EdifactSegmentValues values)
{
    readonly List<ElementProblem> problems = [];

    public IReadOnlyList<ElementProblem> Problems => problems;

    public bool IsEmpty => problems.Count == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        if (problems.Count > 0)
            problems.Clear();
    }

    /// <param name="rule">Only looked at when something is wrong.</param>
    public void Check(int element, int component, int from, int to, in ElementLimits limits, in ElementRule rule)
    {
        var bytes = cursor.Parts.Bytes.AsSpan(from, to - from);
        var length = bytes.Length;
        if (cursor.HasSpecials && !CheckCharacters(element, component, from, to, rule, ref length))
            return;
        switch (limits.Kind)
        {
            case ElementKind.Decimal:
                CheckNumber(element, component, from, to, limits, rule);
                break;
            case ElementKind.Code when limits.Codes is { } codes && (bytes.Length > 8 || !codes.Contains(EdifactSegmentValues.Pack(bytes))):
                if ((uint)(length - limits.Least) > limits.Span)
                    AddLength(element, component, from, to, length, rule);
                else
                    Add(EdifactFaultKinds.CodeValue, "12", element, component, from, to, rule, Listed(codes));
                break;
            case ElementKind.Letters when bytes.ContainsAnyInRange((byte)'0', (byte)'9'):
                Add(EdifactFaultKinds.Letters, "37", element, component, from, to, rule);
                break;
            default:
                if ((uint)(length - limits.Least) > limits.Span)
                    AddLength(element, component, from, to, length, rule);
                break;
        }
    }

    public void Add(FaultKind kind, string? code, int element, int component, int from, int to, in ElementRule rule, string? expected = null) =>
        problems.Add(new ElementProblem(kind, code, element, component, from, to, rule, expected));

    static string Listed(CodeSet codes) => string.Join(", ", codes.Codes.Take(20)) + (codes.Codes.Count > 20 ? " …" : "");

    void CheckNumber(int element, int component, int from, int to, in ElementLimits limits, in ElementRule rule)
    {
        var bytes = cursor.Parts.Bytes.AsSpan(from, to - from);
        var digits = EdifactNumber.Parse(bytes, out _, out var scale);
        if (digits == 0)
            Add(EdifactFaultKinds.Number, "37", element, component, from, to, rule, $"1234{(char)cursor.Delimiters.Decimal}56");
        else if (digits > EdifactNumber.MostDigits)
            Add(EdifactFaultKinds.Digits, "39", element, component, from, to, rule, rule.Most.ToString(CultureInfo.InvariantCulture));
        else if ((uint)(digits - limits.Least) > limits.Span)
            AddLength(element, component, from, to, digits, rule);
        else if (scale == 0 || scale == digits)
            Add(EdifactFaultKinds.LeadingMark, "38", element, component, from, to, rule);
        else if (scale == 3 && digits <= 6 && cursor.Delimiters.FromUna && !bytes.Contains(cursor.Delimiters.Decimal))
            Add(EdifactFaultKinds.DoubtfulMark, "19", element, component, from, to, rule);
    }

    /// <summary>A value with release characters, or with bytes that its character set may not have. False when a line end spoils it.</summary>
    bool CheckCharacters(int element, int component, int from, int to, in ElementRule rule, ref int length)
    {
        var bytes = cursor.Parts.Bytes.AsSpan(from, to - from);
        if (bytes.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            Add(EdifactFaultKinds.LineEnd, "21", element, component, from, to, rule);
            return false;
        }

        if (!values.Characters.Allows(bytes))
            Add(EdifactFaultKinds.Character, "21", element, component, from, to, rule);
        length = values.Decode(bytes).Length;
        return true;
    }

    void AddLength(int element, int component, int from, int to, int length, in ElementRule rule)
    {
        if (length < rule.Least)
            Add(EdifactFaultKinds.TooShort, "40", element, component, from, to, rule, rule.Least.ToString(CultureInfo.InvariantCulture));
        else
            Add(EdifactFaultKinds.ElementTooLong, "39", element, component, from, to, rule, rule.Most.ToString(CultureInfo.InvariantCulture));
    }
}
