using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Writer;

/// <summary>Reads a set that was written, with all checks, before it goes out.</summary>
sealed class SetCheck
{
    readonly MemoryStream text = new();
    readonly List<X12Item> output = [];
    readonly X12Delimiters delimiters;
    readonly SegmentCursor cursor;
    readonly SetReading reading;
    readonly X12GrammarCatalog grammars;
    readonly string version;

    public SetCheck(X12GrammarCatalog grammars, X12Delimiters delimiters, string version)
    {
        (this.grammars, this.delimiters, this.version) = (grammars, delimiters, version);
        var options = new X12ReaderOptions();
        cursor = new SegmentCursor(text, options.MaxSegmentBytes);
        reading = new SetReading(cursor, options, grammars, output);
    }

    /// <summary>What the reader would tell of it. Empty when nothing.</summary>
    public IReadOnlyList<Fault> Faults(string type, ReadOnlySpan<byte> set)
    {
        var group = new GroupHeader(grammars.Find(type, version)?.FunctionalGroups[0] ?? "", "", "", "", "", "", "", version);
        text.SetLength(0);
        text.Write(set);
        text.Position = 0;
        output.Clear();
        cursor.Restart(delimiters, default);
        while (cursor.MoveNext())
        {
            if (cursor.Id == SegmentIds.St)
                reading.Open(group, "", X12PartnerSettings.Default with { Balance = BalanceRule.Required }, isDuplicate: false);
            else if (cursor.Id == SegmentIds.Se)
                reading.Close();
            else
                reading.Take();
        }

        return [.. output.OfType<SetEnd>().SelectMany(s => s.Outcome.Faults).Select(f => f with { Owner = FaultOwner.Us })];
    }
}
