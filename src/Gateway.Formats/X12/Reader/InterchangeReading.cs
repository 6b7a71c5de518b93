using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>One interchange while it is read: ISA, IEA and what stands between its groups.</summary>
sealed class InterchangeReading(SegmentCursor cursor, X12ReaderOptions options, X12GrammarCatalog catalog, List<X12Item> output)
{
    readonly FaultList faults = new(options.MaxFaults);
    readonly ControlNumbersSeen groupNumbers = new();
    readonly SegmentValues values = new(cursor);
    string? errorNote;
    string? warningNote;
    long start;
    int groups;
    bool isWrapped;
    bool hasService;

    public bool IsOpen { get; private set; }

    public InterchangeHeader Header { get; private set; } = null!;

    public X12PartnerSettings Settings { get; private set; } = X12PartnerSettings.Default;

    public void Open(IsaSegment isa)
    {
        faults.Clear();
        groupNumbers.Clear();
        (errorNote, warningNote, groups, isWrapped, hasService) = (null, null, 0, false, false);
        IsOpen = true;
        start = cursor.Offset;
        if (options.HashInterchanges)
            cursor.BeginHash(start);
        Header = IsaCheck.HeaderOf(isa);
        Settings = options.SettingsOf?.Invoke(Header) ?? X12PartnerSettings.Default;
        var position = cursor.AtOffset(start);
        output.Add(new InterchangeStart(position, Header));
        foreach (var (fault, note) in IsaCheck.Check(isa, Header, position))
            Add(fault, note);
        if (isa.WasWrapped)
            NoteWrapped();
    }

    /// <summary>A group begins; gives back how its control number was used before.</summary>
    public ControlNumbersSeen CountGroup()
    {
        groups++;
        return groupNumbers;
    }

    public void NoteWrapped()
    {
        if (isWrapped)
            return;
        isWrapped = true;
        Add(X12FaultKinds.Wrapped.At(cursor.AtOffset(start)), null);
    }

    public void NoteUnterminated(SourcePosition at, string what) => Add(X12FaultKinds.Unterminated.At(at, null, null, null, what), "023");

    public void TakeOversized() =>
        Add(X12FaultKinds.TooLong.At(cursor.At(0), null, FaultText.Show(cursor.IdBytes), options.MaxSegmentBytes.ToString(CultureInfo.InvariantCulture)), "022");

    public void TakeOutsideGroup()
    {
        if (cursor.Id == SegmentIds.Ta1)
            TakeAcknowledgment();
        else if (SegmentIds.IsService(cursor.Id))
            NoteService();
        else
            Add(X12FaultKinds.OutsideGroup.At(cursor.At(0), null, FaultText.Show(cursor.IdBytes), "GS or IEA", FaultText.Show(cursor.IdBytes)), "022");
    }

    /// <summary>Ends at IEA.</summary>
    public void Close(bool isUnterminated)
    {
        int? stated = int.TryParse(values.Text(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        if (stated != groups)
            Add(X12FaultKinds.IeaCount.At(cursor.At(0, Math.Min(1, cursor.Elements)), "IEA01", Shown(1), groups.ToString(CultureInfo.InvariantCulture)), "021");
        CheckControl(values.Text(2));
        if (isUnterminated)
            CheckEnd();
        Finish(cursor.At(0), stated, cursor.EndOffset);
    }

    public void CloseWithoutTrailer(string why, long end)
    {
        Add(X12FaultKinds.IeaMissing.At(cursor.AtOffset(end), "IEA", null, "IEA", why), "023");
        Finish(cursor.AtOffset(end), null, end);
    }

    string? Shown(int element) => cursor.Elements < element || cursor.Element(element).IsEmpty ? null : FaultText.Show(cursor.Element(element));

    void CheckControl(string? control)
    {
        if (control == Header.ControlNumber)
            return;
        var at = cursor.At(0, Math.Min(2, cursor.Elements));
        if (control is not null && control.TrimStart('0') == Header.ControlNumber.TrimStart('0') && Header.ControlNumber.Length > 0)
            Add(X12FaultKinds.IeaPadding.At(at, "IEA02", control, Header.ControlNumber), null);
        else
            Add(X12FaultKinds.IeaControl.At(at, "IEA02", Shown(2), Header.ControlNumber), "001");
    }

    /// <summary>Editors drop the last line end. Where it is the terminator, an IEA02 that agrees with ISA13 shows that nothing else is gone.</summary>
    void CheckEnd()
    {
        if (Header.Delimiters.Segment is (byte)'\n' or (byte)'\r' && values.Text(2) == Header.ControlNumber)
            Add(X12FaultKinds.LastLineEnd.At(cursor.At(0)), null);
        else
            NoteUnterminated(cursor.At(0), "IEA");
    }

    void TakeAcknowledgment()
    {
        output.Add(new InterchangeAcknowledgment(
            cursor.At(0), values.Text(1) ?? "", values.Text(2) ?? "", values.Text(3) ?? "", values.Text(4) ?? "", values.Text(5) ?? ""));
        if (groups > 0)
            Add(X12FaultKinds.Ta1Place.At(cursor.At(0), "TA1"), null);
        var checker = new ElementChecker(cursor, values);
        if (!catalog.Segments(Header.Version + "0").Segments.TryGetValue("TA1", out var rule) || checker.Check(rule))
            return;
        foreach (var problem in checker.Problems)
        {
            var about = problem.Kind.Code;
            var at = cursor.At(0, Math.Min(problem.Element, cursor.Elements));
            Add(X12FaultKinds.Ta1Element.At(at, $"TA1{problem.Element:00}", Shown(problem.Element), problem.Expected, about), null);
        }
    }

    void NoteService()
    {
        if (!hasService)
            Add(X12FaultKinds.Service.At(cursor.At(0), null, FaultText.Show(cursor.IdBytes), null, FaultText.Show(cursor.IdBytes)), null);
        hasService = true;
    }

    void Add(Fault fault, string? note)
    {
        if (fault.Severity == FaultSeverity.Error)
            errorNote ??= note;
        else
            warningNote ??= note;
        faults.Add(fault);
    }

    void Finish(SourcePosition position, int? stated, long end)
    {
        IsOpen = false;
        var outcome = new InterchangeOutcome(
            Header, faults.Errors == 0, errorNote ?? warningNote ?? "000", stated, groups, cursor.EndHash(end), start, end, faults.Faults)
        {
            MoreFaults = faults.More,
        };
        output.Add(new InterchangeEnd(position, outcome));
    }
}
