namespace Gateway.Formats.Edifact.Writer;

/// <summary>
/// Which text an interchange can carry: the printable characters of its syntax identifier's set. Separators in it are released; without a
/// release character a text that holds one cannot be sent at all.
/// </summary>
public sealed class EdifactText
{
    const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ";
    const string Unaccented = "AAAAAACEEEEIIIINOOOOOOUUUUY";

    readonly EdifactCharacters _characters;
    readonly EdifactDelimiters _delimiters;

    /// <summary>By ASCII character: what has to be done with it. Nearly all values hold no others.</summary>
    readonly Ascii[] _ascii = new Ascii[128];

    /// <param name="syntaxId">UNOA to UNOY, as UNB will say.</param>
    /// <exception cref="ArgumentException">There is no such character set.</exception>
    public EdifactText(string syntaxId, EdifactDelimiters delimiters)
    {
        _characters = EdifactCharacters.Of(syntaxId) ?? throw new ArgumentException($"There is no character set {syntaxId}.", nameof(syntaxId));
        _delimiters = delimiters;
        for (var i = 0; i < _ascii.Length; i++)
            _ascii[i] = IsSeparator((byte)i) ? Ascii.Separator : IsInSet((byte)i) ? Ascii.Plain : Ascii.Refused;
    }

    enum Ascii : byte
    {
        Refused,
        Plain,
        Separator,
    }

    public bool Carries(string value)
    {
        foreach (var c in value)
        {
            var kind = c < _ascii.Length ? _ascii[c] : Ascii.Plain;
            if (kind == Ascii.Refused || (kind == Ascii.Separator && _delimiters.Release is null)) return false;
        }

        return System.Text.Ascii.IsValid(value) || IsInSet(value);
    }

    /// <summary>
    /// The value as far as it can be carried: letters that cannot become the capital or plain letter that can (UNOA has capitals only), anything else a
    /// blank, and the rest is cut at the element's length. For names and texts only, never for numbers. Compare with the value to know whether something was lost; separators and what releases them count once.
    /// </summary>
    public string Fit(string? value, int longest)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value.Length > longest) value = value[..longest];
        return Carries(value) ? value : string.Concat(value.Select(Nearest));
    }

    char Nearest(char letter)
    {
        var capital = char.ToUpperInvariant(letter);
        var accented = Accented.IndexOf(capital, StringComparison.Ordinal);
        foreach (var each in (ReadOnlySpan<char>)[letter, capital, accented < 0 ? ' ' : Unaccented[accented]])
        {
            if (!char.IsSurrogate(each) && Carries(each.ToString())) return each;
        }

        return ' ';
    }

    /// <summary>Appends the value's bytes with separators released.</summary>
    /// <exception cref="ArgumentException">The value cannot be carried.</exception>
    internal void Append(List<byte> buffer, string value)
    {
        if (!Carries(value)) throw new ArgumentException($"A value holds a character that {_characters.Name} does not have, or a separator that cannot be released.", nameof(value));
        if (!System.Text.Ascii.IsValid(value))
        {
            foreach (var b in _characters.Encode(value)!) Append(buffer, b);
            return;
        }

        foreach (var c in value) Append(buffer, (byte)c);
    }

    void Append(List<byte> buffer, byte b)
    {
        if (b < _ascii.Length && _ascii[b] == Ascii.Separator) buffer.Add(_delimiters.Release!.Value);
        buffer.Add(b);
    }

    bool IsInSet(byte ascii) => ascii is >= 0x20 and < 0x7F && _characters.Repertoire?.Contains(ascii) != false;

    bool IsInSet(string value) => _characters.Encode(value) is { } bytes && _characters.Allows(bytes);

    bool IsSeparator(byte b) =>
        b == _delimiters.Component || b == _delimiters.Element || b == _delimiters.Segment || b == _delimiters.Release || b == _delimiters.Repetition;
}
