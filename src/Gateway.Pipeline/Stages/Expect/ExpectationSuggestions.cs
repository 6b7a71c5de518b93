using System.Globalization;
using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;
using Npgsql;

namespace Gateway.Pipeline.Stages.Expect;

/// <summary>Learns from what came by an inbox which files could be expected: those that came on nearly every business day, by the time that nearly all of them kept.</summary>
public sealed class ExpectationSuggestions(NpgsqlDataSource database, TimeProvider time)
{
    const int daysBack = 90;

    /// <summary>Business days with a file without which nothing is suggested.</summary>
    public const int FewestDays = 10;

    /// <summary>Share of the business days since the first file on which one came.</summary>
    public const double Regular = 0.9;

    /// <summary>For each inbox of the profile, or nothing where no habit shows.</summary>
    public async Task<IReadOnlyList<ExpectationSuggestion>> ForAsync(PartnerProfile profile, TimeZoneInfo zone, BusinessCalendar calendar, CancellationToken ct)
    {
        var since = time.GetUtcNow().AddDays(-daysBack);
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = new List<ExpectationSuggestion>();
        foreach (var inbox in profile.Inboxes)
        {
            var came = await connection.QueryAsync<DateTimeOffset>(new CommandDefinition(
                "select received_at from file where direction = 'in' and endpoint = @endpoint and state <> 'duplicate' and received_at >= @since",
                new { endpoint = PartnerDirectory.EndpointName(profile, inbox.Name), since },
                cancellationToken: ct));
            if (Of(inbox.Name, [.. came], time.GetUtcNow(), zone, calendar) is { } suggestion) found.Add(suggestion);
        }

        return found;
    }

    /// <param name="came">When files came, in any order.</param>
    public static ExpectationSuggestion? Of(string inbox, IReadOnlyList<DateTimeOffset> came, DateTimeOffset now, TimeZoneInfo zone, BusinessCalendar calendar)
    {
        var local = came.Select(at => TimeZoneInfo.ConvertTime(at, zone).DateTime).ToList();
        var firsts = local.GroupBy(DateOnly.FromDateTime).Where(day => calendar.IsBusinessDay(day.Key)).ToDictionary(day => day.Key, day => TimeOnly.FromDateTime(day.Min()));
        if (firsts.Count < FewestDays) return null;
        var business = 0;
        for (var day = firsts.Keys.Min(); day <= firsts.Keys.Max(); day = day.AddDays(1))
        {
            if (calendar.IsBusinessDay(day)) business++;
        }

        if (firsts.Count < business * Regular || LocalTime.DateOf(now, zone).DayNumber - firsts.Keys.Max().DayNumber > 7) return null;
        var times = firsts.Values.Order().ToList();
        var kept = times[Math.Min(times.Count - 1, (int)Math.Ceiling(times.Count * 0.95) - 1)];
        var quarters = (int)Math.Ceiling((kept.ToTimeSpan() + TimeSpan.FromMinutes(5)).TotalMinutes / 15);
        var by = quarters >= 96 ? new TimeOnly(23, 59) : TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(quarters * 15));
        return new ExpectationSuggestion(inbox, by, firsts.Count, business);
    }
}

/// <param name="Days">Business days on which a file came, of so many.</param>
public sealed record ExpectationSuggestion(string Inbox, TimeOnly By, int Days, int Of)
{
    public string Words => string.Create(CultureInfo.InvariantCulture, $"A file came by «{Inbox}» on {Days} of {Of} business days, nearly always before {By:HH\\:mm}.");
}
