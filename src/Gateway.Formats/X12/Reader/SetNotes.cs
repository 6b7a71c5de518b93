using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>Collects what is wrong with the segments of one set: faults for people, notes for the acknowledgment.</summary>
sealed class SetNotes(SegmentValues values, int most)
{
    /// <summary>AK404 holds at most 99 characters.</summary>
    const int LongestCopy = 99;

    /// <summary>Data element 508, account number: faults never repeat it.</summary>
    const string AccountNumber = "508";

    readonly List<SegmentNote> notes = [];
    readonly List<ElementNote> elements = [];

    public FaultList Faults { get; } = new(most);

    /// <summary>Something was noted that an acknowledgment tells, kept or not.</summary>
    public bool HasNotes { get; private set; }

    public IReadOnlyList<SegmentNote> Notes => notes.Count == 0 ? [] : notes.ToArray();

    public void Clear()
    {
        notes.Clear();
        Faults.Clear();
        HasNotes = false;
    }

    /// <summary>The current segment itself is at fault, or one is missing before it.</summary>
    /// <param name="code">Element 720; null when no acknowledgment tells of it.</param>
    public void Segment(FaultKind kind, string? code, string segmentId, string? loop, string? found, string? expected, string? about, FaultSeverity? severity = null)
    {
        if (code is not null)
            Note(new SegmentNote(segmentId, values.Segment, loop, code, []));
        if (Faults.HasRoom)
            Faults.Add(kind.At(values.Position, null, found, expected, about, severity));
        else
            Faults.Count(severity ?? kind.Severity);
    }

    /// <summary>Elements of the current segment are at fault.</summary>
    public void Elements(SegmentRule rule, string? loop, IReadOnlyList<ElementProblem> problems)
    {
        elements.Clear();
        foreach (var problem in problems)
            Element(rule, problem);
        if (elements.Count > 0)
            Note(new SegmentNote(rule.Id, values.Segment, loop, "8", elements.ToArray()));
    }

    void Element(SegmentRule rule, in ElementProblem problem)
    {
        var weighsMore = problem.Rule.IsKey && problem.Code is not null && problem.Kind.Severity == FaultSeverity.Warning
            && !ReferenceEquals(problem.Kind, X12FaultKinds.ImpliedDecimal);
        var severity = weighsMore ? FaultSeverity.Error : problem.Kind.Severity;
        if (problem.Code is not null)
            elements.Add(NoteOf(problem));
        if (!Faults.HasRoom)
        {
            Faults.Count(severity);
            return;
        }

        var cursor = values.Cursor;
        var place = problem.Component == 0 ? $"{rule.Id}{problem.Element:00}" : $"{rule.Id}{problem.Element:00}-{problem.Component}";
        var bytes = cursor.Bytes.AsSpan(problem.From, Math.Max(0, problem.To - problem.From));
        var found = bytes.IsEmpty ? null : DictionaryNumber(problem.Rule.Number) == AccountNumber ? FaultText.ShowAccount(bytes) : FaultText.Show(bytes);
        var at = cursor.At(values.Segment, Math.Min(problem.Element, cursor.Elements));
        Faults.Add(problem.Kind.At(at, place, found, problem.Expected, problem.Rule.Label, severity));
    }

    ElementNote NoteOf(in ElementProblem problem)
    {
        var bytes = values.Cursor.Bytes.AsSpan(problem.From, Math.Min(problem.To - problem.From, LongestCopy));
        var isSayable = bytes.Length > 0 && !HasDelimiter(bytes);
        return new ElementNote(
            problem.Element,
            problem.Component == 0 ? null : problem.Component,
            problem.Repetition == 0 ? null : problem.Repetition,
            DictionaryNumber(problem.Rule.Number),
            problem.Code!,
            isSayable ? SegmentValues.Decode(bytes) : null);
    }

    /// <summary>The dictionary tells uses of one element apart by a letter (361A); the partner knows the number alone. I12 and the like have none.</summary>
    static string? DictionaryNumber(string? number) =>
        number is null || !char.IsAsciiDigit(number[0]) ? null : char.IsAsciiLetter(number[^1]) ? number[..^1] : number;

    /// <summary>Such a copy would break the acknowledgment, so it is left out, as invalid characters are.</summary>
    bool HasDelimiter(ReadOnlySpan<byte> bytes)
    {
        var delimiters = values.Cursor.Delimiters;
        foreach (var b in bytes)
        {
            if (b < 0x20 || b >= 0x7F || b == delimiters.Component || b == delimiters.Repetition)
                return true;
        }

        return false;
    }

    void Note(SegmentNote note)
    {
        HasNotes = true;
        if (notes.Count < most)
            notes.Add(note);
    }
}
