using System.Globalization;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Display;

/// <summary>Two days of an endpoint as bars: what worked and what failed in each hour, and how long it took.</summary>
/// <param name="Hours">Oldest first, one for each hour, quiet ones too.</param>
public sealed record EndpointChart(IReadOnlyList<EndpointHour> Hours)
{
    public const int Length = 48;

    public int Ok { get; } = Hours.Sum(hour => hour.Ok);

    public int Failed { get; } = Hours.Sum(hour => hour.Failed);

    public bool IsEmpty => Ok + Failed == 0;

    int Most => Math.Max(1, Hours.Max(hour => hour.Ok + hour.Failed));

    double Slowest => Math.Max(1, Hours.Max(Mean));

    /// <summary>What people who cannot see it are told.</summary>
    public string Says => IsEmpty
        ? "Nothing happened in two days"
        : $"In two days {Words.Count(Ok)} worked and {Words.Count(Failed)} failed; {Took(Hours.Sum(hour => hour.TotalMs) / (double)Math.Max(1, Ok))} on average, {Took(Hours.Max(hour => hour.MaxMs))} at most";

    public static EndpointChart Of(IReadOnlyList<EndpointHour> known, DateTimeOffset now)
    {
        var last = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var byHour = known.ToDictionary(hour => hour.Hour.ToUniversalTime());
        return new EndpointChart([.. Enumerable.Range(1 - Length, Length).Select(n => last.AddHours(n))
            .Select(hour => byHour.GetValueOrDefault(hour) ?? new EndpointHour(hour, 0, 0, 0, 0, 0, 0))]);
    }

    /// <summary>Of what worked in an hour, in milliseconds.</summary>
    public static double Mean(EndpointHour hour) => hour.Ok == 0 ? 0 : hour.TotalMs / (double)hour.Ok;

    /// <summary>0 to <paramref name="height"/>; what happened at all is at least two high.</summary>
    public double Bar(int count, double height) => count == 0 ? 0 : Math.Max(2, height * count / Most);

    public double Time(EndpointHour hour, double height) => hour.Ok == 0 ? 0 : Math.Max(1.5, height * Mean(hour) / Slowest);

    /// <summary>320 ms, 4.1 s.</summary>
    public static string Took(double milliseconds) => milliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");

    public static string Figure(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
