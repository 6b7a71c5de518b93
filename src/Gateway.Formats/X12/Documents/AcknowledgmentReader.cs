using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes answers to our groups and sets of a 997 or 999. IK segments in a 997 are read like AK segments; guides mix the two up.</summary>
sealed class AcknowledgmentReader : IDocumentReader
{
    const int Group = 1, Set = 2, Segment = 3, Element = 4, Context = 5, SetAnswer = 6, GroupAnswer = 7;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["AK1"] = Group, ["AK2/AK2"] = Set, ["AK2/AK3/AK3"] = Segment, ["AK2/AK3/AK4"] = Element, ["AK2/AK5"] = SetAnswer, ["AK9"] = GroupAnswer,
        ["AK2/IK3/IK3"] = Segment, ["AK2/IK3/IK4/IK4"] = Element, ["AK2/IK3/CTX"] = Context, ["AK2/IK3/IK4/CTX"] = Context, ["AK2/IK5"] = SetAnswer,
    };

    readonly AcknowledgedSetDraft set = new();
    AcknowledgedGroup? group;

    public string? Number => group?.GroupControlNumber;

    public decimal? Amount => null;

    public string? Currency => null;

    /// <summary>Sets that were answered.</summary>
    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => [];

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => false;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        group = null;
        Lines = 0;
        set.Clear();
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case Group:
                group ??= new AcknowledgedGroup(
                    segment.Position, segment.Code(1), segment.Text(2), segment.Text(3), PartnerAnswer.Unclear, null, null, null, null, [], 0);
                break;
            case Set:
                EndSet(output);
                Lines++;
                set.Begin(segment, group);
                break;
            case Segment:
                set.AddSegment(segment);
                break;
            case Element:
                set.AddElement(segment);
                break;
            case Context:
                set.AddContext(segment);
                break;
            case SetAnswer:
                set.SetAnswer(segment);
                EndSet(output);
                break;
            case GroupAnswer:
                EndSet(output);
                Answer(segment);
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output)
    {
        EndSet(output);
        if (group is not null)
            output.Add(group with { SetsAnswered = Lines });
    }

    public static IReadOnlyList<string> CodesFrom(SegmentValues segment, int first)
    {
        var codes = new List<string>();
        for (var i = first; i <= segment.Cursor.Elements; i++)
        {
            if (segment.Code(i) is { } code)
                codes.Add(code);
        }

        return codes.Count == 0 ? [] : codes;
    }

    void Answer(SegmentValues ak9)
    {
        group ??= new AcknowledgedGroup(ak9.Position, null, null, null, PartnerAnswer.Unclear, null, null, null, null, [], 0);
        group = group with
        {
            Answer = PartnerAnswerCodes.OfSyntax(ak9.Code(1)), Code = ak9.Code(1),
            SetsStated = ak9.Integer(2), SetsReceived = ak9.Integer(3), SetsAccepted = ak9.Integer(4), Syntax = CodesFrom(ak9, 5),
        };
    }

    void EndSet(List<X12Item> output)
    {
        if (set.GiveOut() is { } answered)
            output.Add(answered);
    }
}
