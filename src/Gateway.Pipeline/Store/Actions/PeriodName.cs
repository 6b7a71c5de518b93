using System.Globalization;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>A period as people name it: a month, <c>2026-10</c>, or any days, <c>2026-09-28..2026-10-25</c>.</summary>
public sealed record PeriodName(string Name, DateOnly First, DateOnly Last)
{
    const string Day = "yyyy-MM-dd";

    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PeriodName? period)
    {
        period = null;
        if (IsDay($"{text}-01", out var first))
        {
            period = new PeriodName(text, first, first.AddMonths(1).AddDays(-1));
        }
        else if (text.Split("..") is [var from, var to] && IsDay(from, out var start) && IsDay(to, out var end) && start <= end)
        {
            period = new PeriodName(text, start, end);
        }

        return period is not null;
    }

    static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
