using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>One functional group while it is read: GS, GE and what stands between its sets.</summary>
sealed class GroupReading(SegmentCursor cursor, X12ReaderOptions options, List<X12Item> output)
{
    readonly FaultList faults = new(options.MaxFaults);
    readonly List<string> syntax = [];
    readonly ControlNumbersSeen setNumbers = new();
    readonly SegmentValues values = new(cursor);
    int sets;
    int accepted;

    public bool IsOpen { get; private set; }

    public GroupHeader Header { get; private set; } = null!;

    public void Open(ControlNumbersSeen numbers, string interchangeVersion)
    {
        faults.Clear();
        syntax.Clear();
        setNumbers.Clear();
        (sets, accepted, IsOpen) = (0, 0, true);
        Header = new GroupHeader(Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8));
        output.Add(new GroupStart(cursor.At(0), Header));
        CheckHeader();
        if (Header.ControlNumber.Length > 0 && !numbers.Add(Header.ControlNumber))
        {
            // The answer is written in the group's version, and 19 (not unique) came with 005010.
            var version = Header.Version.Length > 0 ? Header.Version : interchangeVersion;
            var code = string.CompareOrdinal(version, "00501") >= 0 ? "19" : "6";
            Add(X12FaultKinds.GroupDuplicate.At(cursor.At(0, 6), "GS06", Header.ControlNumber, "a number not used before in the interchange"), code);
        }
    }

    /// <summary>A set begins at the current ST; true when its control number was used before in this group.</summary>
    public bool CountSet()
    {
        sets++;
        return values.Text(2) is { } number && !setNumbers.Add(number);
    }

    public void CountVerdict(UnitVerdict verdict)
    {
        if (verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors)
            accepted++;
    }

    public void TakeOutsideSet() =>
        Add(X12FaultKinds.OutsideSet.At(cursor.At(0), null, FaultText.Show(cursor.IdBytes), "ST or GE", FaultText.Show(cursor.IdBytes)), null);

    public void TakeOversized() =>
        Add(X12FaultKinds.TooLong.At(cursor.At(0), null, FaultText.Show(cursor.IdBytes), options.MaxSegmentBytes.ToString(CultureInfo.InvariantCulture)), null);

    /// <summary>Ends at GE.</summary>
    public void Close()
    {
        int? stated = int.TryParse(values.Text(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        if (stated != sets)
            Add(X12FaultKinds.GeCount.At(cursor.At(0, Math.Min(1, cursor.Elements)), "GE01", Shown(1), sets.ToString(CultureInfo.InvariantCulture)), "5");
        if (Text(2) != Header.ControlNumber)
            Add(X12FaultKinds.GeControl.At(cursor.At(0, Math.Min(2, cursor.Elements)), "GE02", Shown(2), Header.ControlNumber), "4");
        Finish(cursor.At(0), stated);
    }

    public void CloseWithoutTrailer(SourcePosition position, string why)
    {
        Add(X12FaultKinds.GeMissing.At(position, "GE", null, "GE", why), "3");
        Finish(position, null);
    }

    string Text(int element) => values.Text(element) ?? "";

    string? Shown(int element) => cursor.Elements < element || cursor.Element(element).IsEmpty ? null : FaultText.Show(cursor.Element(element));

    void CheckHeader()
    {
        if (Header.FunctionalCode.Length != 2)
            Warn("GS01", 1, "kind of group", "two letters, such as RA");
        if (!DateParser.TryParse(cursor.Bytes, cursor.StartOf(Math.Min(4, cursor.Elements)), cursor.EndOf(Math.Min(4, cursor.Elements)), out _))
            Warn("GS04", 4, "date", "a date such as 20260131");
        if (!DateParser.IsTime(cursor.Element(5)))
            Warn("GS05", 5, "time", "a time such as 1435");
        if (Header.Version.Length == 0)
            Warn("GS08", 8, "version", "a version such as 004010");
        var control = Header.ControlNumber;
        if (control.Length is 0 or > 9 || control.AsSpan().ContainsAnyExceptInRange('0', '9'))
            Add(X12FaultKinds.GroupControl.At(cursor.At(0, Math.Min(6, cursor.Elements)), "GS06", Shown(6), "up to nine digits"), "6");
    }

    void Warn(string place, int element, string about, string expected) =>
        faults.Add(X12FaultKinds.GroupElement.At(cursor.At(0, Math.Min(element, cursor.Elements)), place, Shown(element), expected, about));

    void Add(Fault fault, string? code)
    {
        if (code is not null && !syntax.Contains(code))
            syntax.Add(code);
        faults.Add(fault);
    }

    void Finish(SourcePosition position, int? stated)
    {
        IsOpen = false;
        var outcome = new GroupOutcome(Header, faults.Errors == 0, stated, sets, accepted, [.. syntax.Take(5)], faults.Faults)
        {
            MoreFaults = faults.More,
        };
        output.Add(new GroupEnd(position, outcome));
    }
}
