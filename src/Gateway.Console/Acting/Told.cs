using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Gateway.Console.Acting;

/// <summary>What an action came to, in words: kept for the page that follows it.</summary>
public sealed record Told(bool IsDone, string Words);

/// <summary>Carries what was told over the redirect that follows a form.</summary>
public static class Telling
{
    const string Key = "told";

    // They travel in a cookie.
    const int Most = 12;
    const int Longest = 240;

    public static void Tell(this ITempDataDictionary data, params IReadOnlyList<Told> lines)
    {
        ArgumentNullException.ThrowIfNull(data);
        var kept = lines.Take(Most).Select(line => line with { Words = Display.Words.Cut(line.Words, Longest) }).ToList();
        if (lines.Count > Most)
        {
            var rest = lines.Skip(Most).ToList();
            kept.Add(new Told(rest.TrueForAll(line => line.IsDone), $"And {rest.Count(line => line.IsDone)} more done, {rest.Count(line => !line.IsDone)} more not done."));
        }

        data[Key] = JsonSerializer.Serialize(kept);
    }

    public static IReadOnlyList<Told> Heard(this ITempDataDictionary data) =>
        data[Key] is string json ? JsonSerializer.Deserialize<Told[]>(json) ?? [] : [];
}
