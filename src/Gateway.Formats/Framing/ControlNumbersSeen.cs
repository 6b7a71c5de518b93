using System.Globalization;

namespace Gateway.Formats.Framing;

/// <summary>Remembers control numbers. Numbers that follow one another, as nearly all do, cost nothing: a hundred thousand sets fit.</summary>
sealed class ControlNumbersSeen
{
    readonly List<(long From, long To)> ranges = [];
    readonly HashSet<string> others = new(StringComparer.Ordinal);
    int latest;

    /// <summary>False when it was there already. 0001 and 1 are the same number.</summary>
    public bool Add(ReadOnlySpan<char> text)
    {
        if (text.Length > 18 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return others.Add(text.ToString());
        if (latest < ranges.Count && ranges[latest].To + 1 == number && (latest + 1 == ranges.Count || ranges[latest + 1].From > number))
        {
            ranges[latest] = (ranges[latest].From, number);
            return true;
        }

        return Insert(number);
    }

    public void Clear()
    {
        ranges.Clear();
        others.Clear();
        latest = 0;
    }

    bool Insert(long number)
    {
        int low = 0, high = ranges.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].To < number)
                low = middle + 1;
            else
                high = middle;
        }

        if (low < ranges.Count && ranges[low].From <= number)
            return false;
        if (low > 0 && ranges[low - 1].To + 1 == number)
        {
            latest = low - 1;
            ranges[latest] = (ranges[latest].From, number);
            return true;
        }

        latest = low;
        ranges.Insert(low, (number, number));
        return true;
    }
}
