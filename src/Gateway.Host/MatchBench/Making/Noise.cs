namespace Gateway.Host.MatchBench.Making;

/// <summary>What happens to a number between the document and the remittance: habits that mean no harm, and errors that do.</summary>
sealed class Noise(Chance chance)
{
    const string Digits = "0123456789";

    public string Write(string number, NoiseHabit habit) => Mistake(Habitual(number, habit));

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

    string Mistake(string number) => chance.Below(1_000) switch
    {
        < 15 => WrongDigit(number),
        < 25 => Transposed(number),
        < 32 when number.Contains('0', StringComparison.Ordinal) => number.Replace('0', 'O'),
        _ => number,
    };

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
