using System.Text;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;
using Gateway.Formats.Tests.X12;

namespace Gateway.Formats.Tests.Edifact;

/// <summary>Small interchanges, and what is read from them.</summary>
static class Interchanges
{
    public const string Unb = "UNB+UNOC:3+5412345000013:14+4012345500004:14+260131:1435+IC0001'";

    /// <summary>A message of the given segments between a UNH and a UNT that counts them.</summary>
    public static string Message(string segments, string type = "INVOIC:D:96A:UN", string reference = "1") =>
        $"UNH+{reference}+{type}'{segments}UNT+{segments.Count(c => c == '\'') - segments.Split("?'").Length + 3}+{reference}'";

    /// <summary>An INVOIC with nothing wrong, with the given segments behind its date.</summary>
    public static string Invoice(string extra = "", string reference = "1") => Message(
        $"BGM+380+4711+9'DTM+137:20260131:102'{extra}LIN+1++4000862141404:EN'QTY+47:10'MOA+203:100.00'UNS+S'MOA+79:100.00'MOA+77:100.00'", reference: reference);

    public static string Around(params string[] messages) => $"{Unb}{string.Concat(messages)}UNZ+{messages.Length}+IC0001'";

    public static List<EdifactItem> Read(string text, EdifactReaderOptions? options = null) => Read(Encoding.Latin1.GetBytes(text), options);

    public static List<EdifactItem> Read(byte[] bytes, EdifactReaderOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return [.. new EdifactReader(Grammars.Formats.Edifact, options ?? new EdifactReaderOptions()).Read(stream)];
    }

    public static List<EdifactItem> ReadTrickling(byte[] bytes, params int[] pattern)
    {
        using var stream = new TrickleStream(bytes, pattern);
        return [.. new EdifactReader(Grammars.Formats.Edifact, new EdifactReaderOptions()).Read(stream)];
    }

    public static IReadOnlyList<EdifactMessageOutcome> Messages(this IEnumerable<EdifactItem> items) => [.. items.OfType<EdifactMessageEnd>().Select(e => e.Outcome)];

    public static EdifactInterchangeOutcome Interchange(this IEnumerable<EdifactItem> items) => items.OfType<EdifactInterchangeEnd>().ShouldHaveSingleItem().Outcome;

    /// <summary>Every fault of a file, in the order in which its units closed.</summary>
    public static IReadOnlyList<Fault> AllFaults(this IEnumerable<EdifactItem> items) => [.. items.SelectMany(item => item switch
    {
        EdifactMessageEnd message => message.Outcome.Faults,
        EdifactGroupEnd group => group.Outcome.Faults,
        EdifactInterchangeEnd interchange => interchange.Outcome.Faults,
        EdifactStrayFault stray => [stray.Fault],
        _ => (IReadOnlyList<Fault>)[],
    })];

    public static IReadOnlyList<string> Codes(this IEnumerable<EdifactItem> items) => [.. items.AllFaults().Select(f => f.Code)];
}
