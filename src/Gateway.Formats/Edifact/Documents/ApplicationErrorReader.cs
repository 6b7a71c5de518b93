using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Makes an APERAK's errors; given out at its end. The paths are those of D96A to D01B, whose groups differ in number only.</summary>
sealed class ApplicationErrorReader : IMessageReader
{
    const int Beginning = 1, Reference = 2, Error = 3, Text = 4;

    readonly List<EdifactReference> references = [];
    readonly List<EdifactReference> errors = [];
    SourcePosition position;
    string? code;
    string? number;

    public string? Number => number;

    public decimal? Amount => null;

    public string? Currency => null;

    public int Lines => errors.Count;

    public IReadOnlyList<Fault> Faults => [];

    public int ActionOf(GrammarNode node) => node.FirstSegment switch
    {
        "BGM" => Beginning,
        "RFF" => Reference,
        "ERC" => Error,
        "FTX" => Text,
        _ => 0,
    };

    public void Begin(EdifactPartnerSettings settings)
    {
        references.Clear();
        errors.Clear();
        (position, code, number) = (default, null, null);
    }

    public void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output)
    {
        switch (action)
        {
            case Beginning:
                // D96A has the number as an element, later directories as the first component of C106: the same place.
                (position, code, number) = (segment.Position, segment.Code(1), segment.Text(2));
                break;
            case Reference:
                references.Add(new EdifactReference(segment.Code(1), segment.Text(1, 2), segment.Text(1, 3)));
                break;
            case Error:
                errors.Add(new EdifactReference(segment.Code(1), null, null));
                break;
            case Text when errors.Count > 0:
                errors[^1] = errors[^1] with { Number = Joined(errors[^1].Number, TextOf(segment)) };
                break;
        }
    }

    public void End(EdifactSegmentValues segment, List<EdifactItem> output) =>
        output.Add(new ApplicationErrorMessage(position, code, number, [.. references], [.. errors]));

    /// <summary>FTX C108, five lines of text.</summary>
    static string? TextOf(EdifactSegmentValues segment)
    {
        string? text = null;
        for (var line = 1; line <= 5; line++)
            text = Joined(text, segment.Text(4, line));
        return text;
    }

    static string? Joined(string? before, string? text) => before is null ? text : text is null ? before : $"{before} {text}";
}
