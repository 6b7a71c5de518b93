using System.Globalization;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>The control numbers of one interchange that came in. What was refused has arrived all the same: its number is not missing.</summary>
/// <param name="Numbers">By code of the series: 'interchange', or GS01.</param>
sealed record ArrivedNumbers(PartnerProfile Partner, string Format, string Sender, string Receiver, bool IsTest, GapProfile Gaps, IReadOnlyList<(string Code, long Number)> Numbers)
{
    public const string Interchange = "interchange";

    public static ArrivedNumbers Of(EnvelopeIntake envelope)
    {
        var received = envelope.Envelope;
        var gaps = (envelope.Kind.Format == "x12" ? envelope.Partner!.X12?.Gaps : envelope.Partner!.Edifact?.Gaps) ?? GapProfile.Default;
        var groups = gaps.Groups ? envelope.Groups.Select(group => (group.FunctionalCode, group.ControlNumber)) : [];
        var own = gaps.Interchanges ? [(Interchange, received.ControlNumber)] : Array.Empty<(string, string)>();
        return new ArrivedNumbers(
            envelope.Partner, envelope.Kind.Format, received.Sender, received.Receiver, envelope.IsTest, gaps,
            [.. own.Concat(groups).Select(each => (each.Item1, Number: Parsed(each.Item2))).Where(each => each.Number is not null).Select(each => (each.Item1, each.Number!.Value))]);
    }

    /// <summary>Null where a reference is no number, as EDIFACT allows: then nothing can be missing.</summary>
    static long? Parsed(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
}
