using System.Buffers;

namespace Gateway.Formats.X12.Writer;

/// <summary>
/// Which text an interchange can carry: printable ASCII without that interchange's delimiters. X12 has no escape, so a value that holds
/// one cannot be sent at all.
/// </summary>
public sealed class X12Text
{
    const string Printable =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    readonly SearchValues<char> _allowed;

    public X12Text(X12Delimiters delimiters)
    {
        char[] taken = [(char)delimiters.Element, (char)delimiters.Component, (char)delimiters.Segment, (char)(delimiters.Repetition ?? delimiters.Element)];
        _allowed = SearchValues.Create([.. Printable.Except(taken)]);
    }

    public bool Carries(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(_allowed);

    /// <summary>The value as far as it can be carried: what cannot becomes a blank, and the rest is cut at the element's length.</summary>
    public string Fit(string? value, int longest)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value.Length > longest) value = value[..longest];
        return Carries(value) ? value : string.Create(value.Length, (value, _allowed), static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = from._allowed.Contains(from.value[i]) ? from.value[i] : ' ';
        });
    }
}
