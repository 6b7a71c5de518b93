using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// Remembers references. Those that follow one another behind the same letters, as nearly all do, cost nothing: a hundred thousand messages fit.
/// References are texts: 01 and 1 are two.
/// </summary>
sealed class ReferencesSeen
{
    readonly Dictionary<(string Letters, int Digits), ControlNumbersSeen> seen = [];
    string letters = "";

    /// <summary>False when it was there already.</summary>
    public bool Add(string reference)
    {
        var digits = reference.Length;
        while (digits > 0 && char.IsAsciiDigit(reference[digits - 1]))
            digits--;
        if (!reference.AsSpan(0, digits).SequenceEqual(letters))
            letters = reference[..digits];
        var key = (letters, reference.Length - digits);
        if (!seen.TryGetValue(key, out var numbers))
            seen[key] = numbers = new ControlNumbersSeen();
        return numbers.Add(reference.AsSpan(digits));
    }

    public void Clear() => seen.Clear();
}
