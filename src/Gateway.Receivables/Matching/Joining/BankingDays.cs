namespace Gateway.Receivables.Matching.Joining;

/// <summary>Monday to Friday. Holidays count as banking days, so that a window is rather too short than too long.</summary>
static class BankingDays
{
    public static DateOnly Add(DateOnly date, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            left -= date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return date;
    }

    public static bool AreWithin(DateOnly one, DateOnly other, int days) => other >= Add(one, -days) && other <= Add(one, days);
}
