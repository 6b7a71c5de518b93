using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Edifact;

/// <summary>Reads text, or a sample, with the definitions of this checkout.</summary>
static class EdifactReading
{
    public static List<EdifactItem> Sample(string name, EdifactPartnerSettings? settings = null) => Of(File.ReadAllBytes(Repository.PathOf($"sample-files/edifact/{name}")), settings);

    public static List<EdifactItem> Of(byte[] file, EdifactPartnerSettings? settings = null)
    {
        var options = settings is null ? new EdifactReaderOptions() : new EdifactReaderOptions { SettingsOf = _ => settings };
        return [.. new EdifactReader(Grammars.Formats.Edifact, options).Read(new MemoryStream(file))];
    }

    /// <summary>One message in an interchange of its own.</summary>
    /// <param name="identity"><c>REMADV:D:96A:UN</c>.</param>
    /// <param name="segments">From BGM on, without terminators; UNT is counted here.</param>
    public static List<EdifactItem> Message(string identity, IReadOnlyList<string> segments, EdifactPartnerSettings? settings = null)
    {
        var text = new StringBuilder($"UNB+UNOC:3+SENDER+RECEIVER+260115:1200+1'UNH+1+{identity}'");
        foreach (var segment in segments) text.Append(segment).Append('\'');
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"UNT+{segments.Count + 2}+1'UNZ+1+1'");
        return Of(Encoding.Latin1.GetBytes(text.ToString()), settings);
    }

    public static T Only<T>(this IEnumerable<EdifactItem> items)
        where T : EdifactItem => items.OfType<T>().ShouldHaveSingleItem();

    public static EdifactMessageOutcome Outcome(this IEnumerable<EdifactItem> items) => items.Only<EdifactMessageEnd>().Outcome;

    public static IEnumerable<Fault> Faults(this IEnumerable<EdifactItem> items) => items.OfType<EdifactMessageEnd>().SelectMany(end => end.Outcome.Faults);
}
