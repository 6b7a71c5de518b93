using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Faults;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>
/// Segments of an 820 without what belongs around them. Their order is free and nothing is missing, since single segments are all that
/// is sent; what they say is checked as in an 820.
/// </summary>
sealed class FragmentReading(SegmentCursor cursor, SetGrammar grammar, int mostFaults)
{
    readonly SegmentValues values = new(cursor);
    readonly SetPlan plan = new(grammar);
    SetNotes? notes;
    ElementChecker? checker;
    bool hasOrder;
    bool hasSegments;

    public List<X12Item> Output { get; } = [];

    /// <summary>A segment was understood that says what is paid.</summary>
    public bool IsRemittance { get; private set; }

    /// <summary>Null where no BPR stands in it.</summary>
    public Payment820Header? Header => hasOrder ? Output.OfType<Payment820Header>().FirstOrDefault() : null;

    public Trace? Trace => Document.Trace;

    /// <summary>Those that stand below no line.</summary>
    public IReadOnlyList<QualifiedReference> References =>
        [.. Output.OfType<Payment820Header>().SelectMany(h => h.References), .. Document.TakeLateReferences()];

    public FaultList Faults => Notes.Faults;

    Payment820Reader Document => (Payment820Reader)plan.Document!;

    SetNotes Notes => notes ??= new SetNotes(values, mostFaults);

    ElementChecker Checker => checker ??= new ElementChecker(cursor, values);

    public void Begin()
    {
        values.Segment = 0;
        Notes.Clear();
        Output.Clear();
        plan.Begin(X12PartnerSettings.Default, isGuideVersion: false);
        (IsRemittance, hasOrder, hasSegments) = (false, false, false);
    }

    /// <summary>Takes the segment that the cursor stands on.</summary>
    public void Take()
    {
        values.Segment++;
        hasSegments = true;
        var transition = plan.Machine.Next(cursor.Id, cursor.IdBytes);
        if (transition.Node is not { } node)
        {
            TellUnknown();
            return;
        }

        if (!Checker.Check(node.Segment!))
            Notes.Elements(node.Segment!, node.Parent!.LoopId, Checker.Problems);
        if (node.Segment!.Id == "BPR")
            NoteOrder();
        IsRemittance |= node.Segment.Id is "BPR" or "TRN" or "RMR" or "REF" or "ADX";
        Document.Take(plan.Actions[node.Index], values, Output);
    }

    /// <summary>All segments were taken.</summary>
    public void End()
    {
        if (!hasSegments)
            return;
        Document.End(values, Output);
        foreach (var fault in Faults.Errors > 0 ? [] : Document.Faults)
            Faults.AddAlways(fault);
    }

    void NoteOrder()
    {
        if (hasOrder)
            Notes.Segment(X12FaultKinds.FragmentPayments, null, "BPR", null, "BPR", null, null);
        hasOrder = true;
    }

    void TellUnknown()
    {
        var kind = cursor.Elements == 0 ? X12FaultKinds.FragmentText : X12FaultKinds.FragmentSegment;
        Notes.Segment(kind, null, "", null, FaultText.Show(cursor.IdBytes), null, null);
    }
}
