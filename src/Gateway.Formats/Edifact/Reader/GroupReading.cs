using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>One functional group while it is read: UNG, UNE and what stands between its messages.</summary>
sealed class GroupReading(EdifactCursor cursor, EdifactSegmentValues values, EdifactReaderOptions options, EdifactCatalog catalog, List<EdifactItem> output)
{
    readonly FaultList faults = new(options.MaxFaults);
    readonly EnvelopeCheck check = new(cursor, values);
    string? syntaxError;
    EdifactErrorPlace? syntaxErrorPlace;
    int messages;
    int accepted;

    public bool IsOpen { get; private set; }

    public EdifactGroupHeader Header { get; private set; } = null!;

    public void Open(string syntaxVersion, ReferencesSeen references)
    {
        faults.Clear();
        (messages, accepted, IsOpen, syntaxError, syntaxErrorPlace) = (0, 0, true, null, null);
        Header = new EdifactGroupHeader(
            Text(1), PartyOf(2), PartyOf(3), Text(4), values.Text(4, 2) ?? "", Text(5), Text(6), Text(7) + (values.Text(7, 2) ?? ""));
        output.Add(new EdifactGroupStart(cursor.At(0), Header));
        Check(syntaxVersion, "UNG");
        if (Header.ControlReference.Length > 0 && !references.Add(Header.ControlReference))
            Add(EdifactFaultKinds.UngDuplicate, "26", "UNG", 5, Header.ControlReference, "a reference not used before in the interchange");
    }

    public void CountMessage() => messages++;

    public void CountVerdict(UnitVerdict verdict)
    {
        if (verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors)
            accepted++;
    }

    /// <summary>Ends at UNE.</summary>
    public void Close(string syntaxVersion)
    {
        Check(syntaxVersion, "UNE");
        var stated = values.Integer(1);
        if (stated != messages)
            Add(EdifactFaultKinds.UneCount, "29", "UNE", 1, values.Text(1), messages.ToString(CultureInfo.InvariantCulture));
        if (Text(2) != Header.ControlReference)
            Add(EdifactFaultKinds.UneReference, "28", "UNE", 2, values.Text(2), Header.ControlReference);
        Finish(cursor.At(0), stated);
    }

    public void CloseWithoutTrailer(SourcePosition position, string why)
    {
        (syntaxError, syntaxErrorPlace) = (syntaxError ?? "13", syntaxErrorPlace ?? new EdifactErrorPlace("UNE"));
        faults.Add(EdifactFaultKinds.UneMissing.At(position, "UNE", null, "UNE", why));
        Finish(position, null);
    }

    string Text(int element) => values.Text(element) ?? "";

    EdifactParty PartyOf(int element) => new(Text(element), values.Text(element, 2) ?? "", "", "");

    void Check(string syntaxVersion, string tag)
    {
        if (catalog.Service(syntaxVersion)?.Segments.GetValueOrDefault(tag) is not { } rule)
            return;
        foreach (var (fault, code, place) in check.Check(rule, EdifactFaultKinds.UngKey, EdifactFaultKinds.UngElement))
        {
            if (fault.Severity == FaultSeverity.Error)
                (syntaxErrorPlace, syntaxError) = syntaxError is null ? (place, code) : (syntaxErrorPlace, syntaxError);
            faults.Add(fault);
        }
    }

    void Add(FaultKind kind, string code, string tag, int element, string? found, string? expected)
    {
        (syntaxErrorPlace, syntaxError) = syntaxError is null ? (new EdifactErrorPlace(tag, element + 1), code) : (syntaxErrorPlace, syntaxError);
        faults.Add(kind.At(cursor.At(0, Math.Min(element, values.Elements)), $"{tag}{element:00}", found, expected));
    }

    void Finish(SourcePosition position, int? stated)
    {
        IsOpen = false;
        var outcome = new EdifactGroupOutcome(Header, faults.Errors == 0, stated, messages, accepted, syntaxError, faults.Faults)
        {
            SyntaxErrorPlace = syntaxErrorPlace,
            MoreFaults = faults.More,
        };
        output.Add(new EdifactGroupEnd(position, outcome));
    }
}
