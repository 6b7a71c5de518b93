using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>One interchange while it is read: UNB, UNZ and what stands between its groups and messages.</summary>
sealed class InterchangeReading(EdifactCursor cursor, EdifactSegmentValues values, EdifactReaderOptions options, EdifactCatalog catalog, List<EdifactItem> output)
{
    readonly FaultList faults = new(options.MaxFaults);
    readonly EnvelopeCheck check = new(cursor, values);
    readonly Dictionary<EdifactParty, ReferencesSeen> seenInFile = [];
    readonly ReferencesSeen messagesSeen = new();
    string? syntaxError;
    EdifactErrorPlace? syntaxErrorPlace;
    long start;
    int groups;
    int messages;
    int outside;
    bool isWrapped;

    public bool IsOpen { get; private set; }

    public EdifactInterchangeHeader Header { get; private set; } = null!;

    public EdifactPartnerSettings Settings { get; private set; } = EdifactPartnerSettings.Default;

    public ReferencesSeen GroupsSeen { get; } = new();

    /// <summary>Opens at the UNB, which is the current segment.</summary>
    /// <param name="from">Offset of the UNA, or of the UNB without one.</param>
    public void Open(long from, EnvelopeStart found)
    {
        faults.Clear();
        messagesSeen.Clear();
        GroupsSeen.Clear();
        (syntaxError, syntaxErrorPlace, groups, messages, outside, isWrapped, IsOpen, start) = (null, null, 0, 0, 0, false, true, from);
        values.Segment = 0;
        values.Characters = EdifactCharacters.Of("UNOC")!;
        Header = InterchangeHeaderReader.Read(values);
        var characters = EdifactCharacters.Of(Header.SyntaxId);
        values.Characters = characters ?? values.Characters;
        Header = InterchangeHeaderReader.Read(values);
        Settings = options.SettingsOf?.Invoke(Header) ?? EdifactPartnerSettings.Default;
        if (Settings.Encoding is { } encoding)
        {
            values.Characters = EdifactCharacters.Named(encoding);
            Header = InterchangeHeaderReader.Read(values);
        }

        output.Add(new EdifactInterchangeStart(cursor.AtOffset(start), Header));
        CheckStart(found);
        CheckHeader(characters is not null || Settings.Encoding is not null);
    }

    public void CountGroup() => groups++;

    /// <summary>A message begins at the current UNH; true when its reference was used before.</summary>
    public bool CountMessage(bool isInGroup)
    {
        messages++;
        if (!isInGroup && groups > 0)
            Add(EdifactFaultKinds.Mixed.At(cursor.At(0)), "30", new EdifactErrorPlace("UNB"));
        return values.Text(1) is { } reference && !messagesSeen.Add(reference);
    }

    public void NoteWrapped()
    {
        if (isWrapped)
            return;
        isWrapped = true;
        faults.Add(EdifactFaultKinds.Wrapped.At(cursor.AtOffset(start)));
    }

    public void NoteUnterminated(SourcePosition at, string what) =>
        Add(EdifactFaultKinds.Unterminated.At(at, null, null, null, what), "13", new EdifactErrorPlace("UNZ"));

    public void TakeOversized() => Add(
        EdifactFaultKinds.TooLong.At(cursor.At(0), null, FaultText.Show(cursor.Parts.Tag), options.MaxSegmentBytes.ToString(CultureInfo.InvariantCulture)), "33", new EdifactErrorPlace("UNB"));

    /// <summary>One segment outside of messages is told, the others are counted: they are one mistake.</summary>
    public void TakeOutsideMessage()
    {
        if (outside++ > 0)
        {
            faults.Count(FaultSeverity.Error);
            return;
        }

        Add(EdifactFaultKinds.OutsideMessage.At(cursor.At(0), null, FaultText.Show(cursor.Parts.Tag), "UNH or UNZ", FaultText.Show(cursor.Parts.Tag)), "33", new EdifactErrorPlace("UNB"));
    }

    /// <summary>Ends at UNZ.</summary>
    public void Close(bool isUnterminated)
    {
        Check("UNZ", EdifactFaultKinds.UnbElement);
        var stated = values.Integer(1);
        var actual = groups > 0 ? groups : messages;
        var reference = values.Text(2);
        var agrees = stated == actual && (reference ?? "") == Header.ControlReference;
        if (stated != actual)
            CheckCount(stated, actual);
        if ((reference ?? "") != Header.ControlReference)
            Add(EdifactFaultKinds.UnzReference.At(cursor.At(0, Math.Min(2, values.Elements)), "UNZ02", reference, Header.ControlReference), "28", new EdifactErrorPlace("UNZ", 3));
        if (isUnterminated && agrees)
            faults.Add(EdifactFaultKinds.UnzEnd.At(cursor.At(0)));
        else if (isUnterminated)
            NoteUnterminated(cursor.At(0), "UNZ");
        if (messages == 0)
            faults.Add(EdifactFaultKinds.Empty.At(cursor.At(0)));
        Finish(cursor.At(0), stated, cursor.EndOffset);
    }

    public void CloseWithoutTrailer(string why, long end)
    {
        Add(EdifactFaultKinds.UnzMissing.At(cursor.AtOffset(end), "UNZ", null, "UNZ", why), "13", new EdifactErrorPlace("UNZ"));
        Finish(cursor.AtOffset(end), null, end);
    }

    /// <summary>Some senders count messages where the standard wants groups: then nothing is missing.</summary>
    void CheckCount(int? stated, int actual)
    {
        var at = cursor.At(0, Math.Min(1, values.Elements));
        var expected = actual.ToString(CultureInfo.InvariantCulture);
        if (groups > 0 && stated == messages)
            faults.Add(EdifactFaultKinds.UnzCountsMessages.At(at, "UNZ01", values.Text(1), expected));
        else
            Add(EdifactFaultKinds.UnzCount.At(at, "UNZ01", values.Text(1), expected, groups > 0 ? "functional groups" : "messages"), "29", new EdifactErrorPlace("UNZ", 2));
    }

    void CheckStart(EnvelopeStart found)
    {
        if (found.UnaIsShort)
            faults.Add(EdifactFaultKinds.UnaShort.At(cursor.AtOffset(start), "UNA"));
        if (found.IsGuessed)
            faults.Add(EdifactFaultKinds.UnaMissing.At(cursor.AtOffset(start), "UNA", FaultText.Show(cursor.Parts.Bytes.AsSpan(cursor.Parts.Start, 9))));
        if (cursor.WasWrapped)
            NoteWrapped();
    }

    void CheckHeader(bool hasCharacters)
    {
        Check("UNB", EdifactFaultKinds.UnbElement);
        if (!hasCharacters && Header.SyntaxId.Length > 0)
            faults.Add(EdifactFaultKinds.Charset.At(cursor.At(0, 1), "UNB01-1", Header.SyntaxId, "UNOA to UNOY"));
        if (Header.SyntaxVersion is not ("1" or "2" or "3" or "4"))
            faults.Add(EdifactFaultKinds.UnbVersion.At(cursor.At(0, 1), "UNB01-2", Header.SyntaxVersion.Length == 0 ? null : Header.SyntaxVersion, Header.Delimiters.Repetition is null ? "3" : "4"));
        if (values.Text(11) is { } test && test is not ("0" or "1" or "2" or "3" or "4" or "5"))
            Add(EdifactFaultKinds.UnbTest.At(cursor.At(0, 11), "UNB11", test, "1 or nothing"), "12", new EdifactErrorPlace("UNB", 12));
        if (Header.ControlReference.Length == 0)
            return;
        if (!seenInFile.TryGetValue(Header.Sender, out var seen))
            seenInFile[Header.Sender] = seen = new ReferencesSeen();
        if (!seen.Add(Header.ControlReference))
            Add(EdifactFaultKinds.UnbDuplicate.At(cursor.At(0, 5), "UNB05", Header.ControlReference, "a reference not used before"), "26", new EdifactErrorPlace("UNB", 6));
    }

    /// <summary>Where the test indicator is wrong, a fault of its own says so.</summary>
    void Check(string tag, FaultKind other)
    {
        if (catalog.Service(Header.SyntaxVersion)?.Segments.GetValueOrDefault(tag) is not { } rule)
            return;
        foreach (var (fault, code, place) in check.Check(rule, tag == "UNB" ? EdifactFaultKinds.UnbKey : other, other))
        {
            if (tag == "UNB" && place.Element == 12)
                continue;
            if (fault.Severity == FaultSeverity.Error)
                Add(fault, code, place);
            else
                faults.Add(fault);
        }
    }

    void Add(Fault fault, string code, EdifactErrorPlace place)
    {
        (syntaxErrorPlace, syntaxError) = syntaxError is null ? (place, code) : (syntaxErrorPlace, syntaxError);
        faults.Add(fault);
    }

    void Finish(SourcePosition position, int? stated, long end)
    {
        IsOpen = false;
        var outcome = new EdifactInterchangeOutcome(
            Header, faults.Errors == 0, syntaxError, syntaxErrorPlace?.Segment, stated, groups > 0 ? groups : messages, cursor.EndHash(end), start, end, faults.Faults)
        {
            SyntaxErrorPlace = syntaxErrorPlace,
            MoreFaults = faults.More,
        };
        output.Add(new EdifactInterchangeEnd(position, outcome));
    }
}
