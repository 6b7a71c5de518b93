namespace Gateway.Formats.X12;

/// <summary>Sets that stand in a text without a whole interchange around them. Of an interchange cut short its ends are passed over.</summary>
sealed class FragmentSets(SegmentCursor cursor, X12GrammarCatalog grammars, X12ReaderOptions options, List<X12Item> output)
{
    /// <summary>No group says a version, so sets are read in the newest of which the base is used.</summary>
    const string InterchangeVersion = "00501";

    static readonly GroupHeader NoGroup = new("RA", "", "", "", "", "", "", "");

    readonly SetReading set = new(cursor, options, grammars, output);

    /// <summary>The segment that the cursor stands on is one of a set or of an envelope.</summary>
    public bool Takes(int id) => set.IsOpen || id is SegmentIds.St || IsEnvelope(id);

    public void Take()
    {
        if (IsEnvelope(cursor.Id))
        {
            End();
        }
        else if (cursor.Id == SegmentIds.St)
        {
            End();
            set.Open(NoGroup, InterchangeVersion, X12PartnerSettings.Default, isDuplicate: false);
        }
        else if (cursor.Id == SegmentIds.Se)
        {
            set.Close();
        }
        else
        {
            set.Take();
        }
    }

    /// <summary>The text or its envelope ends.</summary>
    public void End()
    {
        if (set.IsOpen)
            set.CloseWithoutTrailer(cursor.At(0), "the text ends before");
    }

    static bool IsEnvelope(int id) => id is SegmentIds.Isa or SegmentIds.Gs or SegmentIds.Ge or SegmentIds.Iea;
}
