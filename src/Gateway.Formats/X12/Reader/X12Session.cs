using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12;

/// <summary>Leads through one file: which segments belong to the envelope, and what each of them opens and closes.</summary>
sealed class X12Session
{
    readonly SegmentCursor cursor;
    readonly List<X12Item> output;
    readonly InterchangeReading interchange;
    readonly GroupReading group;
    readonly SetReading set;

    public X12Session(SegmentCursor cursor, X12GrammarCatalog grammars, X12ReaderOptions options, List<X12Item> output)
    {
        this.cursor = cursor;
        this.output = output;
        interchange = new InterchangeReading(cursor, options, grammars, output);
        group = new GroupReading(cursor, options, output);
        set = new SetReading(cursor, options, grammars, output);
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

    /// <summary>Reads all that there is; the items are in the output together.</summary>
    public void RunToEnd()
    {
        while (Step())
        {
        }
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
            output.Add(StrayOf(search));
        if (search.Start is not { } isa)
            return false;
        cursor.Enter(isa);
        interchange.Open(isa);
        return true;
    }

    static StrayFault StrayOf(StartSearch<IsaSegment> search)
    {
        var kind = search.LooksLikeOne ? X12FaultKinds.IsaUnreadable : X12FaultKinds.Stray;
        var at = new Framing.SourcePosition(search.StrayFrom, search.StrayLine);
        return new StrayFault(at, kind.At(at, null, FaultText.Show(search.StrayText))) { ByteEnd = search.StrayTo };
    }

    void Take()
    {
        switch (cursor.Id)
        {
            case SegmentIds.Se:
                EndSet();
                break;
            case SegmentIds.St:
                BeginSet();
                break;
            case SegmentIds.Ge:
                EndGroup();
                break;
            case SegmentIds.Gs:
                BeginGroup();
                break;
            case SegmentIds.Iea:
                EndInterchange(isUnterminated: false);
                break;
            case SegmentIds.Isa:
                CloseAll("another ISA begins", cursor.Offset);
                cursor.StepBack();
                break;
            default:
                TakeOther();
                break;
        }
    }

    void TakeOther()
    {
        if (set.IsOpen)
            set.Take();
        else if (group.IsOpen)
            group.TakeOutsideSet();
        else
            interchange.TakeOutsideGroup();
    }

    void BeginSet()
    {
        CloseSet("another ST begins", cursor.Offset);
        if (!group.IsOpen)
        {
            interchange.TakeOutsideGroup();
            return;
        }

        var isDuplicate = group.CountSet();
        set.Open(group.Header, interchange.Header.Version, interchange.Settings, isDuplicate);
    }

    void EndSet()
    {
        if (set.IsOpen)
            group.CountVerdict(set.Close());
        else
            TakeOther();
    }

    void BeginGroup()
    {
        CloseSet("a GS begins", cursor.Offset);
        CloseGroup("another GS begins", cursor.Offset);
        group.Open(interchange.CountGroup(), interchange.Header.Version);
    }

    void EndGroup()
    {
        CloseSet("the group ends with GE", cursor.Offset);
        if (group.IsOpen)
            group.Close();
        else
            interchange.TakeOutsideGroup();
    }

    void EndInterchange(bool isUnterminated)
    {
        CloseSet("the interchange ends with IEA", cursor.Offset);
        CloseGroup("the interchange ends with IEA", cursor.Offset);
        interchange.Close(isUnterminated);
    }

    void TakeOversized()
    {
        if (set.IsOpen)
            set.Take();
        else if (group.IsOpen)
            group.TakeOversized();
        else
            interchange.TakeOversized();
        cursor.SkipOversized();
    }

    /// <summary>The file ends within a segment. Only an IEA whose number agrees in full is still taken, and only where line ends terminate.</summary>
    bool TakeLast()
    {
        if (cursor.Id == SegmentIds.Iea && !set.IsOpen && !group.IsOpen)
        {
            EndInterchange(isUnterminated: true);
            return false;
        }

        var what = FaultText.Show(cursor.IdBytes);
        var at = cursor.At(0);
        if (set.IsOpen)
            set.NoteUnterminated(at, what);
        else
            interchange.NoteUnterminated(at, what);
        CloseAll($"the file ends within the segment {what}", cursor.EndOffset);
        return false;
    }

    void CloseAll(string why, long end)
    {
        CloseSet(why, end);
        CloseGroup(why, end);
        interchange.CloseWithoutTrailer(why, end);
    }

    void CloseSet(string why, long at)
    {
        if (set.IsOpen)
            group.CountVerdict(set.CloseWithoutTrailer(cursor.AtOffset(at), why));
    }

    void CloseGroup(string why, long at)
    {
        if (group.IsOpen)
            group.CloseWithoutTrailer(cursor.AtOffset(at), why);
    }
}
