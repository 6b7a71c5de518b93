using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Collects what is wrong with the segments of one message: faults for people, errors for the CONTRL.</summary>
sealed class MessageNotes(EdifactSegmentValues values, int most)
{
    /// <summary>Account holder's number: faults never repeat it.</summary>
    const string AccountNumber = "3194";

    readonly List<EdifactSegmentError> errors = [];
    readonly List<EdifactElementError> elements = [];

    public FaultList Faults { get; } = new(most);

    /// <summary>Something was noted that a CONTRL can tell, kept or not.</summary>
    public bool HasErrors { get; private set; }

    public IReadOnlyList<EdifactSegmentError> Errors => errors.Count == 0 ? [] : errors.ToArray();

    public void Clear()
    {
        errors.Clear();
        Faults.Clear();
        HasErrors = false;
    }

    /// <summary>The current segment itself is at fault, or one is missing before it.</summary>
    /// <param name="code">0085; null when no CONTRL tells of it.</param>
    public void Segment(FaultKind kind, string? code, string tag, string? found, string? expected, string? about, FaultSeverity? severity = null)
    {
        // A missing segment is told at the one before the place where it should have stood.
        if (code is not null)
            Note(new EdifactSegmentError(tag, code == "13" ? Math.Max(1, values.Segment - 1) : values.Segment, code, []));
        if (Faults.HasRoom)
            Faults.Add(kind.At(values.Position, null, found, expected, about, severity));
        else
            Faults.Count(severity ?? kind.Severity);
    }

    /// <summary>Elements of the current segment are at fault.</summary>
    public void Elements(SegmentRule rule, IReadOnlyList<ElementProblem> problems)
    {
        elements.Clear();
        foreach (var problem in problems)
        {
            Element(rule, problem);
            if (problem.Code is not null)
                elements.Add(new EdifactElementError(problem.Code, problem.Element + 1, problem.Component == 0 ? null : problem.Component));
        }

        if (elements.Count > 0)
            Note(new EdifactSegmentError(rule.Id, values.Segment, null, elements.ToArray()));
    }

    /// <summary>Where a value stands, in the standard's words: <c>DTM01-2</c>.</summary>
    public static string PlaceOf(string tag, in ElementProblem problem) =>
        problem.Component == 0 ? $"{tag}{problem.Element:00}" : $"{tag}{problem.Element:00}-{problem.Component}";

    public static string? Found(EdifactSegmentValues values, in ElementProblem problem)
    {
        var bytes = values.Cursor.Parts.Bytes.AsSpan(problem.From, Math.Max(0, problem.To - problem.From));
        if (bytes.IsEmpty)
            return null;
        return problem.Rule.Number?.StartsWith(AccountNumber, StringComparison.Ordinal) == true || HoldsAccount(problem) ? FaultText.ShowAccount(bytes) : FaultText.Show(bytes);
    }

    /// <summary>A composite shown whole may have an account number inside.</summary>
    static bool HoldsAccount(in ElementProblem problem) =>
        problem.Component == 0 && problem.Rule.Components is { Length: > 0 } components && components.Any(c => c.Number.StartsWith(AccountNumber, StringComparison.Ordinal));

    void Element(SegmentRule rule, in ElementProblem problem)
    {
        var weighsMore = problem.Rule.IsKey && problem.Code is not null && problem.Kind.Severity == FaultSeverity.Warning
            && problem.Kind != EdifactFaultKinds.LeadingMark && problem.Kind != EdifactFaultKinds.DateLength;
        var severity = weighsMore ? FaultSeverity.Error : problem.Kind.Severity;
        if (!Faults.HasRoom)
        {
            Faults.Count(severity);
            return;
        }

        var at = values.PositionOf(Math.Min(problem.Element, values.Elements));
        Faults.Add(problem.Kind.At(at, PlaceOf(rule.Id, problem), Found(values, problem), problem.Expected, problem.Rule.Label, severity));
    }

    void Note(EdifactSegmentError error)
    {
        HasErrors = true;
        if (errors.Count < most)
            errors.Add(error);
    }
}
