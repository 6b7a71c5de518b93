namespace Gateway.Host.MatchBench.Making;

/// <summary>What happens to a number between the document and the remittance: habits that mean no harm, and errors that do.</summary>
sealed class Noise(Chance chance)
{
    const string Digits = "0123456789";
    const int ShortestCut = 7;

    public (string Text, NoiseKind Kind) Write(string number, NoiseHabit habit)
    {
        var habitual = Habitual(number, habit);
        var (text, kind) = Mistake(habitual);
        return text != habitual ? (text, kind) : (text, habitual == number ? NoiseKind.None : KindOf(habit));
    }

    static NoiseKind KindOf(NoiseHabit habit) => habit switch
    {
        NoiseHabit.Prefix => NoiseKind.Prefix,
        NoiseHabit.Zeros => NoiseKind.Zeros,
        NoiseHabit.Spacing => NoiseKind.Spacing,
        _ => NoiseKind.LowerCase,
    };

    string Habitual(string number, NoiseHabit habit) => habit switch
    {
        NoiseHabit.Prefix when number.StartsWith("INV", StringComparison.Ordinal) => number[3..],
        NoiseHabit.Prefix => $"INV{(chance.Percent(50) ? "-" : "")}{number}",
        NoiseHabit.Zeros when number.StartsWith("INV", StringComparison.Ordinal) => $"INV{number[3..].TrimStart('0')}",
        NoiseHabit.Zeros => chance.Percent(50) ? $"00{number}" : number,
        NoiseHabit.Spacing => Spaced(number),
        NoiseHabit.LowerCase => number.ToLowerInvariant(),
        _ => number,
    };

    string Spaced(string number)
    {
        var at = Math.Max(1, number.Length - 4);
        return $"{number[..at]}{chance.Of([" ", "-", "."])}{number[at..]}";
    }

    (string Text, NoiseKind Kind) Mistake(string number) => chance.Below(1_000) switch
    {
        < 15 => (WrongDigit(number), NoiseKind.OneDigit),
        < 25 => (Transposed(number), NoiseKind.Transposition),
        < 32 => (number.Replace('0', 'O'), NoiseKind.LetterO),
        < 40 when number.Length >= ShortestCut => (Truncated(number), NoiseKind.Truncation),
        _ => (number, NoiseKind.None),
    };

    /// <summary>The end that a clerk thinks enough, or what a field that is too short leaves of it.</summary>
    string Truncated(string number) => chance.Percent(50) ? number[^(ShortestCut - 1)..] : number[..^chance.Between(1, 2)];

    public string WrongDigit(string number)
    {
        var at = LastDigit(number, chance.Below(4));
        return at < 0 ? number : $"{number[..at]}{Digits[(number[at] - '0' + chance.Between(1, 9)) % 10]}{number[(at + 1)..]}";
    }

    static string Transposed(string number)
    {
        var at = LastDigit(number, 1);
        return at < 1 || !char.IsAsciiDigit(number[at - 1]) ? number : $"{number[..(at - 1)]}{number[at]}{number[at - 1]}{number[(at + 1)..]}";
    }

    /// <summary>Place of the last digit but some.</summary>
    static int LastDigit(string number, int but)
    {
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(number[i]) && but-- == 0) return i;
        }

        return -1;
    }
}
