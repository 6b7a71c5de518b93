using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>Leads through one file: which segments belong to the envelope, and what each of them opens and closes.</summary>
sealed class EdifactSession
{
    readonly EdifactCursor cursor;
    readonly EdifactReaderOptions options;
    readonly List<EdifactItem> output;
    readonly InterchangeReading interchange;
    readonly GroupReading group;
    readonly MessageReading message;
    bool checksLevel;

    public EdifactSession(EdifactCursor cursor, EdifactCatalog catalog, EdifactReaderOptions options, List<EdifactItem> output)
    {
        this.cursor = cursor;
        this.options = options;
        this.output = output;
        var values = new EdifactSegmentValues(cursor);
        interchange = new InterchangeReading(cursor, values, options, catalog, output);
        group = new GroupReading(cursor, values, options, catalog, output);
        message = new MessageReading(cursor, values, options, catalog, output);
    }

    /// <summary>Reads on until there is something to give out; false when the file is at its end.</summary>
    public bool Run()
    {
        while (output.Count == 0)
        {
            if (!Step())
                return false;
        }

        return true;
    }

    /// <summary>Reads on by one segment, or to the next interchange; false when the file is at its end.</summary>
    bool Step()
    {
        if (!interchange.IsOpen)
            return FindInterchange();
        if (!cursor.MoveNext())
        {
            CloseAll("the file ends here", cursor.EndOffset);
            return false;
        }

        if (cursor.WasWrapped)
            interchange.NoteWrapped();
        if (BeginsAnother())
        {
            CloseAll("another interchange begins", cursor.Offset);
            cursor.StepBack();
            return true;
        }

        if (cursor.IsUnterminated)
            return TakeLast();
        if (cursor.IsOversized)
        {
            TakeOversized();
            return true;
        }

        Take();
        return true;
    }

    bool FindInterchange()
    {
        var search = cursor.FindInterchange();
        if (search.StrayFrom >= 0)
        {
            var kind = search.LooksLikeOne ? EdifactFaultKinds.StartUnreadable : EdifactFaultKinds.Stray;
            var at = new SourcePosition(search.StrayFrom, search.StrayLine);
            output.Add(new EdifactStrayFault(at, kind.At(at, null, FaultText.Show(search.StrayText))) { ByteEnd = search.StrayTo });
        }

        if (search.Start is not { } start)
            return false;
        var from = cursor.NextOffset;
        if (options.HashInterchanges)
            cursor.BeginHash(from);
        cursor.Enter(start);
        checksLevel = true;
        if (!cursor.MoveNext())
            return false;
        interchange.Open(from, start);
        if (!cursor.IsUnterminated && !cursor.IsOversized)
            return true;
        interchange.NoteUnterminated(cursor.At(0), "UNB");
        CloseAll("it ends within its UNB", cursor.EndOffset);
        cursor.SkipOversized();
        return true;
    }

    void Take()
    {
        switch (cursor.Tag)
        {
            case EdifactTags.Unt:
                EndMessage();
                break;
            case EdifactTags.Unh:
                BeginMessage();
                break;
            case EdifactTags.Une:
                EndGroup();
                break;
            case EdifactTags.Ung:
                CloseMessage("a UNG begins", cursor.Offset);
                CloseGroup("another UNG begins", cursor.Offset);
                interchange.CountGroup();
                group.Open(interchange.Header.SyntaxVersion, interchange.GroupsSeen);
                break;
            case EdifactTags.Unz:
                EndInterchange(isUnterminated: false);
                break;
            default:
                TakeOther();
                break;
        }
    }

    /// <summary>A UNA or UNB with separators of its own looks like a strange tag, and all of its interchange like one segment.</summary>
    bool BeginsAnother()
    {
        var isOfTheseSeparators = cursor.Tag is EdifactTags.Una or EdifactTags.Unb;
        if (isOfTheseSeparators && !cursor.IsUnterminated)
            return true;
        if (!isOfTheseSeparators && cursor.Tag != 0)
            return false;
        var parts = cursor.Parts;
        return EnvelopeStart.Read(parts.Bytes.AsSpan(parts.Start, parts.End - parts.Start)) is not null;
    }

    void TakeOther()
    {
        if (message.IsOpen)
            message.Take();
        else
            interchange.TakeOutsideMessage();
    }

    void BeginMessage()
    {
        CloseMessage("another UNH begins", cursor.Offset);
        if (group.IsOpen)
            group.CountMessage();
        var isDuplicate = interchange.CountMessage(group.IsOpen);
        message.Open(interchange.Header.SyntaxVersion, interchange.Settings, isDuplicate, checksLevel);
        if (group.IsOpen && group.Header.MessageType.Length > 0 && group.Header.MessageType != message.Type)
            message.NoteWrongGroup(group.Header.MessageType);
    }

    void EndMessage()
    {
        if (message.IsOpen)
            Count(message.Close(interchange.Header.SyntaxVersion));
        else
            TakeOther();
    }

    void EndGroup()
    {
        CloseMessage("the group ends with UNE", cursor.Offset);
        if (group.IsOpen)
            group.Close(interchange.Header.SyntaxVersion);
        else
            interchange.TakeOutsideMessage();
    }

    void EndInterchange(bool isUnterminated)
    {
        CloseMessage("the interchange ends with UNZ", cursor.Offset);
        CloseGroup("the interchange ends with UNZ", cursor.Offset);
        interchange.Close(isUnterminated);
    }

    void TakeOversized()
    {
        if (message.IsOpen)
            message.Take();
        else
            interchange.TakeOversized();
        cursor.SkipOversized();
    }

    /// <summary>The file ends within a segment. Only a UNZ that agrees in full is still taken.</summary>
    bool TakeLast()
    {
        if (cursor.Tag == EdifactTags.Unz && !message.IsOpen && !group.IsOpen)
        {
            EndInterchange(isUnterminated: true);
            return false;
        }

        var what = FaultText.Show(cursor.Parts.Tag);
        var at = cursor.At(0);
        if (message.IsOpen)
            message.NoteUnterminated(at, what);
        else
            interchange.NoteUnterminated(at, what);
        CloseAll($"the file ends within the segment {what}", cursor.EndOffset);
        return false;
    }

    void CloseAll(string why, long end)
    {
        CloseMessage(why, end);
        CloseGroup(why, end);
        interchange.CloseWithoutTrailer(why, end);
    }

    void CloseMessage(string why, long at)
    {
        if (message.IsOpen)
            Count(message.CloseWithoutTrailer(cursor.AtOffset(at), why));
    }

    void CloseGroup(string why, long at)
    {
        if (group.IsOpen)
            group.CloseWithoutTrailer(cursor.AtOffset(at), why);
    }

    void Count(UnitVerdict verdict)
    {
        checksLevel &= !message.LevelIsTold;
        if (group.IsOpen)
            group.CountVerdict(verdict);
    }
}
