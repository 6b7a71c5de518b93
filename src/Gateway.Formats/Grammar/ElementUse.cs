using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Grammar;

/// <summary>
/// One place in a segment: the element's number, M or O (C in EDIFACT), an exclamation mark where something depends on it, and how often it may
/// repeat: <c>782 M!</c>, <c>C998 O x9</c>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct ElementUse(string Number, bool IsRequired, bool IsKey, int Repeats)
{
    public static ElementUse Parse(string text)
    {
        var words = text.Split(' ');
        var repeats = words.Length > 2 ? int.Parse(words[2].AsSpan(1), CultureInfo.InvariantCulture) : 1;
        return new ElementUse(words[0], words[1][0] == 'M', words[1].EndsWith('!'), repeats);
    }
}
