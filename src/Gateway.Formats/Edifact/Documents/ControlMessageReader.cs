using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Makes a CONTRL's answer; given out at its end, as all of it is one answer.</summary>
sealed class ControlMessageReader : IMessageReader
{
    const int Interchange = 1, Message = 2, Segment = 3, Element = 4;

    readonly List<ControlledMessage> messages = [];
    readonly List<EdifactSegmentError> segments = [];
    readonly List<EdifactElementError> elements = [];
    ControlMessage? answer;
    ControlledMessage? message;
    (int Position, string? Code)? segment;

    public string? Number => answer?.ControlReference;

    public decimal? Amount => null;

    public string? Currency => null;

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => [];

    public int ActionOf(GrammarNode node) => MessageReaders.PathOf(node) switch
    {
        "UCI" => Interchange,
        "UCM/UCM" or "UCF/UCM/UCM" => Message,
        "UCM/UCS/UCS" or "UCF/UCM/UCS/UCS" => Segment,
        "UCM/UCS/UCD" or "UCF/UCM/UCS/UCD" => Element,
        _ => 0,
    };

    public void Begin(EdifactPartnerSettings settings)
    {
        messages.Clear();
        segments.Clear();
        elements.Clear();
        (answer, message, segment, Lines) = (null, null, null, 0);
    }

    public void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output)
    {
        switch (action)
        {
            case Interchange:
                answer = new ControlMessage(
                    segment.Position, segment.Text(1), PartyOf(segment, 2), PartyOf(segment, 3), segment.Code(4), segment.Code(5), []);
                break;
            case Message:
                EndMessage();
                message = new ControlledMessage(segment.Text(1), segment.Code(2), segment.Code(3), segment.Code(4), []);
                Lines++;
                break;
            case Segment:
                EndSegment();
                this.segment = (segment.Integer(1) ?? 0, segment.Code(2));
                break;
            case Element:
                elements.Add(new EdifactElementError(segment.Code(1) ?? "", segment.Integer(2) ?? 0, segment.Integer(2, 2)));
                break;
        }
    }

    public void End(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        EndMessage();
        if (answer is not null)
            output.Add(answer with { Messages = [.. messages] });
    }

    static EdifactParty? PartyOf(EdifactSegmentValues segment, int element) =>
        segment.Text(element) is { } id ? new EdifactParty(id, segment.Code(element, 2) ?? "", segment.Text(element, 3) ?? "", segment.Text(element, 4) ?? "") : null;

    void EndMessage()
    {
        EndSegment();
        if (message is not null)
            messages.Add(message with { SegmentErrors = [.. segments] });
        segments.Clear();
        message = null;
    }

    /// <summary>CONTRL names a segment by its place only.</summary>
    void EndSegment()
    {
        if (segment is { } ended)
            segments.Add(new EdifactSegmentError("", ended.Position, ended.Code, [.. elements]));
        elements.Clear();
        segment = null;
    }
}
