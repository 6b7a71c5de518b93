using Gateway.Pipeline.Schedules;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>The days on which banks of a currency work, to tell how far apart a payment and its advice may be.</summary>
public sealed class BankingDays(BusinessCalendars calendars)
{
    /// <summary>Banking days between the day that an advice speaks of and the value date, either way (specs: three).</summary>
    public const int Apart = 3;

    static readonly BusinessCalendar weekdays = new("weekdays", "Monday to Friday", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], [], []);

    readonly BusinessCalendar dollars = calendars.Find("us-federal-reserve") ?? weekdays;
    readonly BusinessCalendar euros = calendars.Find("target2") ?? weekdays;

    /// <summary>The first and the last day that an advice of money with this value date may speak of.</summary>
    public (DateOnly Earliest, DateOnly Latest) Around(DateOnly valueDate, Currency currency)
    {
        var calendar = currency.Code switch
        {
            "USD" => dollars,
            "EUR" => euros,
            _ => weekdays,
        };
        return (calendar.AddBusinessDays(valueDate, -Apart), calendar.AddBusinessDays(valueDate, Apart));
    }
}
