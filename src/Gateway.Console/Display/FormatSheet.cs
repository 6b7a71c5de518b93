using System.Globalization;
using Gateway.Formats.X12.Acks;
using Gateway.Pipeline.Partners;

namespace Gateway.Console.Display;

/// <summary>One format of a profile as a list of facts.</summary>
public sealed record FormatSheet(string Name, IReadOnlyList<(string Name, string Value)> Facts)
{
    public static IReadOnlyList<FormatSheet> Of(PartnerProfile profile) => [.. new[]
    {
        profile.X12 is { } x12 ? Of(x12) : null,
        profile.Edifact is { } edifact ? Of(edifact) : null,
        profile.Nacha is { } nacha ? Of(nacha) : null,
        profile.Bai2 is { } bai2 ? Of(bai2) : null,
        profile.Lockbox is { } lockbox ? Of(lockbox) : null,
        profile.Export is { } export ? Of(export) : null,
    }.OfType<FormatSheet>()];

    static FormatSheet Of(X12Profile x12) => new("X12",
    [
        ("Its IDs", List(x12.Ids)),
        ("Our IDs", x12.OurIds.Count == 0 ? "any" : List(x12.OurIds)),
        ("Maps", Maps(x12.Maps)),
        ("We answer", string.Join(", ", new[]
        {
            !x12.Acknowledgments.Functional ? null : x12.Acknowledgments.Set == AcknowledgmentSet.Functional997 ? "997" : "999",
            x12.Acknowledgments.Interchange == InterchangeAcknowledgmentMode.Always ? "TA1 always" : "TA1 when asked",
            x12.Acknowledgments.ApplicationAdvice ? "824" : null,
        }.OfType<string>())),
        ("Faulty sets", x12.Acceptance == Acceptance.PerSet ? "rejected one by one" : "reject their group"),
        ("Numbers remembered", Words.Count(x12.RememberControlNumbersDays, "day", "days")),
        ("Balance tolerance", x12.BalanceTolerance.ToString(CultureInfo.InvariantCulture)),
        .. Outgoing(x12.Outgoing),
    ]);

    static FormatSheet Of(EdifactProfile edifact) => new("EDIFACT",
    [
        ("Its IDs", List(edifact.Ids)),
        ("Our IDs", edifact.OurIds.Count == 0 ? "any" : List(edifact.OurIds)),
        ("Maps", Maps(edifact.Maps)),
        ("We answer", $"CONTRL {Words.FromCamel(edifact.Contrl.ToString()).ToLowerInvariant()}{(edifact.ApplicationErrors ? ", APERAK" : string.Empty)}"),
        ("Numbers remembered", Words.Count(edifact.RememberControlNumbersDays, "day", "days")),
        .. Outgoing(edifact.Outgoing),
    ]);

    static FormatSheet Of(NachaProfile nacha) => new("ACH",
    [
        ("Origins", string.Join(", ", nacha.Origins)), ("Destinations", nacha.Destinations.Count == 0 ? "any" : string.Join(", ", nacha.Destinations)),
        ("Map", nacha.Map), ("Files remembered", Words.Count(nacha.RememberFilesDays, "day", "days")),
    ]);

    static FormatSheet Of(Bai2Profile bai2) => new("BAI2",
    [
        ("Senders", string.Join(", ", bai2.Senders)), ("Map", bai2.Map), ("Type codes", bai2.TypeCodes ?? "the common table"),
        ("Receipts from", bai2.ReceiptsFrom.Count == 0 ? "none" : string.Join(", ", bai2.ReceiptsFrom.Select(kind => Words.FromCamel(kind.ToString()).ToLowerInvariant()))),
        ("Files remembered", Words.Count(bai2.RememberFilesDays, "day", "days")),
    ]);

    static FormatSheet Of(LockboxProfile lockbox) => new("Lockbox",
    [
        ("Origins", string.Join(", ", lockbox.Origins)), ("Layout", lockbox.Layout ?? "by its totals"), ("Map", lockbox.Map),
        ("Files remembered", Words.Count(lockbox.RememberFilesDays, "day", "days")),
    ]);

    static FormatSheet Of(ExportProfile export) => new("Postings",
    [
        ("Layout", export.Layout), ("Files", export.FileName), ("Companies", export.Companies.Count == 0 ? "all" : string.Join(", ", export.Companies)),
        ("A batch is made", export.At is { } at ? string.Create(CultureInfo.InvariantCulture, $"daily at {at.At:HH:mm} {at.TimeZone}{(at.Calendar is null ? "" : $", {at.Calendar}")}") : "by a person"),
        ("Answers", export.Answers.Count == 0 ? "by a person" : string.Join(", ", export.Answers)),
        ("Answered within", export.AnswerWithinHours is { } hours ? Words.Count(hours, "hour", "hours") : "any time"),
    ]);

    static IEnumerable<(string Name, string Value)> Outgoing(OutgoingProfile? outgoing)
    {
        if (outgoing is null)
            yield break;
        yield return ("Invoices go out by", outgoing.Invoices is { } invoices ? $"{invoices.Map}{(invoices.OneEach ? ", one each" : ", together")}" : "none");
        yield return ("It promises", outgoing.Awaits.Count == 0
            ? "no answer"
            : string.Join(", ", outgoing.Awaits.OrderBy(each => each.Value).Select(each => $"{each.Key} within {Clock.Length(each.Value)}")));
    }

    static string List<T>(IEnumerable<T> ids) => string.Join(", ", ids);

    static string Maps(IReadOnlyDictionary<string, string> maps) =>
        maps.Count == 0 ? "none" : string.Join(", ", maps.OrderBy(map => map.Key, StringComparer.Ordinal).Select(map => $"{map.Key} by {map.Value}"));
}
