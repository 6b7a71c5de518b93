using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Stages.Read;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>What one answer speaks of.</summary>
enum AnswerScope
{
    /// <summary>TA1: the envelope alone.</summary>
    Interchange,

    /// <summary>CONTRL: the interchange, and its messages along with it.</summary>
    InterchangeAndSets,

    /// <summary>997, 999: a group and its sets.</summary>
    Group,

    /// <summary>824, APERAK: one document, by its place or by its number.</summary>
    Document,
}

/// <summary>An answer to something of ours, in no format's words.</summary>
/// <param name="Type">TA1, 997, 999, 824, CONTRL, APERAK.</param>
/// <param name="Says">Of the interchange, the group or the document.</param>
/// <param name="Why">Its own codes in words; empty where it gives none.</param>
/// <param name="Document">The set that brought it; null for a TA1.</param>
sealed record ReceivedAnswer(string Type, AnswerScope Scope, PartnerAnswer Says, string Why, PendingDocument? Document)
{
    /// <summary>ISA13 or UNB 0020 of ours.</summary>
    public string? Interchange { get; init; }

    /// <summary>GS01 and GS06 of ours.</summary>
    public string? FunctionalCode { get; init; }

    public string? Group { get; init; }

    /// <summary>Each set that it names: of a group those with an AK2, of a document that one.</summary>
    public IReadOnlyList<AnsweredSet> Sets { get; init; } = [];

    /// <summary>UCI 8: it has arrived, its messages are answered later.</summary>
    public bool IsReceiptOnly { get; init; }

    /// <summary>AK904: how many sets the other side says that it accepted.</summary>
    public int? AcceptedStated { get; init; }

    /// <summary>Numbers by which the document may be meant, such as the invoice's.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>What of ours it speaks of, for people: <c>group IN 17</c>.</summary>
    public string Subject => Scope switch
    {
        AnswerScope.Group => $"group {FunctionalCode} {Group}",
        AnswerScope.Document when Numbers.Count > 0 => $"document {string.Join(" or ", Numbers)}",
        AnswerScope.Document => $"set {Sets[0].ControlNumber} of group {Group}",
        _ => $"interchange {Interchange}",
    };
}

/// <summary>One set of ours as an answer speaks of it.</summary>
/// <param name="ControlNumber">ST02 or UNH 0062; null where the answer goes by the document's number.</param>
sealed record AnsweredSet(string? Type, string? ControlNumber, PartnerAnswer Says, string Why, IReadOnlyList<AnswerFault> Faults);

/// <summary>What the other side found fault with, and where in the set.</summary>
/// <param name="Segment">From ST or UNH = 1.</param>
/// <param name="Code">The answer's own, with the list that it is from: <c>720 3</c>.</param>
/// <param name="Words">What the code means.</param>
/// <param name="Found">What stood there, as the answer repeats it.</param>
sealed record AnswerFault(string? SegmentId, int? Segment, int? Element, int? Component, string Code, string Words, string? Found)
{
    /// <summary>For a sentence: <c>segment 5 (IT1), element 4: mandatory element missing</c>.</summary>
    public override string ToString()
    {
        var segment = Segment is null ? "" : $"segment {Segment}{(string.IsNullOrEmpty(SegmentId) ? "" : $" ({SegmentId})")}";
        var element = Element is null ? "" : $", element {Element}{(Component is null ? "" : $"-{Component}")}";
        var place = $"{segment}{element}";
        return $"{(place.Length == 0 ? "" : $"{place}: ")}{Words}{(Found is null ? "" : $", «{Found}»")}";
    }
}
