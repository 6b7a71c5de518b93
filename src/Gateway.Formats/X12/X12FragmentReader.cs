using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Faults;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>
/// Reads remittance that travels inside something else, such as NACHA addenda or BAI2 text: a whole interchange, a set, or bare segments
/// (<c>RMR*IV*INV1*PI*100\</c>). The delimiters are found, not told; the terminator is mostly <c>\</c> or <c>~</c>. What is no X12 at all is
/// no remittance and no fault. Not for two threads at once, but for any number of texts.
/// </summary>
public sealed class X12FragmentReader
{
    const int LongestLine = 80;
    const string NewestUsed = "005010";

    readonly MemoryStream text = new();
    readonly SegmentCursor cursor;
    readonly X12Session session;
    readonly FragmentSets sets;
    readonly FragmentReading? bare;
    readonly HashSet<int> ids;
    readonly List<X12Item> output = [];
    readonly FaultList faults;

    /// <param name="grammars">Bare segments are read as those of the 820 in 005010, whose limits are the wider ones.</param>
    public X12FragmentReader(X12GrammarCatalog grammars)
    {
        var options = new X12ReaderOptions { HashInterchanges = false };
        cursor = new SegmentCursor(text, options.MaxSegmentBytes);
        faults = new FaultList(options.MaxFaults);
        session = new X12Session(cursor, grammars, options, output);
        sets = new FragmentSets(cursor, grammars, options, output);
        var grammar = grammars.Find("820", NewestUsed) ?? grammars.Find("820", "004010");
        bare = grammar is null ? null : new FragmentReading(cursor, grammar, options.MaxFaults);
        ids = [SegmentIds.Isa, SegmentIds.Gs, SegmentIds.St, .. grammar?.Nodes.Where(n => !n.IsLoop).Select(n => SegmentRule.Pack(n.FirstSegment)) ?? []];
    }

    /// <summary>Reads one text, lines already joined. Every position is the one given, with the number of the segment in the text.</summary>
    public X12Fragment Read(ReadOnlySpan<byte> text, SourcePosition position)
    {
        text = text.TrimEnd(" \r\n\0"u8);
        if (bare is null || FragmentStart.Find(text, ids) is not { } start)
            return new X12Fragment(null, null, [], [], [], IsRemittance: false, []);
        faults.Clear();
        output.Clear();
        NoteTextBefore(text[..start.Start], start.Delimiters, position);
        var x12 = text[start.Start..];
        if (start.HasInterchange)
        {
            Fill(x12, null);
            cursor.Restart(start.Delimiters, position);
            return ReadInterchange(position);
        }

        if (x12[^1] != start.Delimiters.Segment && start.Delimiters.Segment is not ((byte)'\n' or (byte)'\r'))
            NoteOpenEnd(text.Length, position);
        Fill(x12, start.Delimiters.Segment);
        cursor.Restart(start.Delimiters, position);
        return ReadSegments();
    }

    void Fill(ReadOnlySpan<byte> bytes, byte? terminator)
    {
        text.SetLength(0);
        text.Write(bytes);
        if (terminator is { } end)
            text.WriteByte(end);
        text.Position = 0;
    }

    void NoteTextBefore(ReadOnlySpan<byte> before, X12Delimiters delimiters, SourcePosition position)
    {
        before = before.Trim(" \r\n"u8);
        if (before.IsEmpty || (before.Length == 1 && before[0] == delimiters.Segment))
            return;
        var kind = before.Contains(delimiters.Element) ? X12FaultKinds.FragmentSegment : X12FaultKinds.FragmentText;
        faults.Add(kind.At(position, null, FaultText.Show(before)));
    }

    /// <summary>A last segment that fills its line to the end was probably cut off there.</summary>
    void NoteOpenEnd(int length, SourcePosition position) =>
        faults.Add(X12FaultKinds.FragmentEnd.At(position, severity: length > 0 && length % LongestLine == 0 ? FaultSeverity.Error : FaultSeverity.Warning));

    X12Fragment ReadInterchange(SourcePosition position)
    {
        session.RunToEnd();
        foreach (var item in output)
            TakeFaults(item, position);
        return Result(output.OfType<Payment820Header>().FirstOrDefault(), null, []);
    }

    X12Fragment ReadSegments()
    {
        bare!.Begin();
        while (cursor.MoveNext())
        {
            if (sets.Takes(cursor.Id))
                sets.Take();
            else
                bare.Take();
        }

        sets.End();
        bare.End();
        foreach (var item in output)
            TakeFaults(item, default);
        foreach (var fault in bare.Faults.Faults)
            faults.Add(fault);
        output.AddRange(bare.Output.Where(i => i is Payment820Line or Payment820Adjustment));
        return Result(output.OfType<Payment820Header>().FirstOrDefault() ?? bare.Header, bare.Trace, bare.References);
    }

    void TakeFaults(X12Item item, SourcePosition position)
    {
        IReadOnlyList<Fault> told = item switch
        {
            SetEnd set => set.Outcome.Faults,
            GroupEnd group => group.Outcome.Faults,
            InterchangeEnd interchange => interchange.Outcome.Faults,
            StrayFault stray => [stray.Fault with { Position = position }],
            _ => [],
        };
        foreach (var fault in told)
            faults.Add(fault);
    }

    X12Fragment Result(Payment820Header? header, Trace? trace, IReadOnlyList<QualifiedReference> references)
    {
        Payment820Line[] lines = [.. output.OfType<Payment820Line>()];
        Payment820Adjustment[] adjustments = [.. output.OfType<Payment820Adjustment>()];
        if (output.OfType<Payment820Header>().Skip(1).FirstOrDefault() is { } second)
            faults.Add(X12FaultKinds.FragmentPayments.At(second.Position, null, "BPR"));
        var isRemittance = header is not null || bare!.IsRemittance && trace is not null || lines.Length > 0 || adjustments.Length > 0 || references.Count > 0;
        return new X12Fragment(header, trace ?? header?.Trace, references.Count > 0 ? references : header?.References ?? [], lines, adjustments, isRemittance, faults.Faults);
    }
}
