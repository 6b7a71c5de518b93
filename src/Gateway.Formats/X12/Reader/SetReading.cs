using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.X12;

/// <summary>One transaction set while it is read: its place in the grammar, its document, what is wrong with it.</summary>
sealed class SetReading(SegmentCursor cursor, X12ReaderOptions options, X12GrammarCatalog catalog, List<X12Item> output)
{
    readonly SegmentValues values = new(cursor);
    readonly Dictionary<SetGrammar, SetPlan> plans = [];
    readonly List<string> syntax = [];
    ElementChecker? checker;
    SetNotes? notes;
    SetPlan? plan;
    X12PartnerSettings settings = X12PartnerSettings.Default;
    bool isGuideVersion;
    bool isOverfull;
    int segmentsOfPart;

    public bool IsOpen { get; private set; }

    public string Type { get; private set; } = "";

    public string ControlNumber { get; private set; } = "";

    string version = "";
    string? implementation;

    SetNotes Notes => notes ??= new SetNotes(values, options.MaxFaults);

    ElementChecker Checker => checker ??= new ElementChecker(cursor, values);

    /// <summary>Begins a set at its ST.</summary>
    public void Open(GroupHeader group, string interchangeVersion, X12PartnerSettings partner, bool isDuplicate)
    {
        values.Segment = 1;
        Notes.Clear();
        syntax.Clear();
        settings = partner;
        (IsOpen, isOverfull, segmentsOfPart) = (true, false, 0);
        Type = values.Code(1) ?? "";
        ControlNumber = values.Text(2) ?? "";
        implementation = values.Text(3);
        version = implementation ?? (group.Version.Length > 0 ? group.Version : VersionOf(interchangeVersion));
        isGuideVersion = version.Length > 6;
        var grammar = catalog.Find(Type, version);
        plan = grammar is null ? null : PlanOf(grammar);
        plan?.Begin(settings, isGuideVersion);
        output.Add(new SetStart(values.Position, Type, ControlNumber, version, grammar?.Name));
        CheckIdentity(group, grammar, isDuplicate);
    }

    /// <summary>Takes a segment between ST and SE.</summary>
    public void Take()
    {
        values.Segment++;
        if (plan is null)
            return;
        if (cursor.IsOversized)
        {
            Notes.Segment(X12FaultKinds.TooLong, "8", IdText(), null, FaultText.Show(cursor.IdBytes), options.MaxSegmentBytes.ToString(), null);
            return;
        }

        var transition = plan.Machine.Next(cursor.Id, cursor.IdBytes);
        if (!transition.IsPlain && !Passes(transition))
            return;
        var node = transition.Node!;
        if (!Checker.Check(node.Segment!))
            Notes.Elements(node.Segment!, node.Parent!.LoopId, Checker.Problems);
        var action = plan.Actions[node.Index];
        if (action != 0 && !isOverfull)
            HandOver(action);
    }

    /// <summary>Ends the set at its SE.</summary>
    public UnitVerdict Close()
    {
        values.Segment++;
        CheckRest();
        var stated = values.Text(1);
        var actual = values.Segment.ToString();
        if (!int.TryParse(stated, out var count) || count != values.Segment)
            Error(X12FaultKinds.SeCount, "4", "SE01", 1, stated, actual);
        var control = values.Text(2);
        if (control != ControlNumber)
            Error(X12FaultKinds.SeControl, "3", "SE02", 2, control, ControlNumber);
        return Finish(values.Position);
    }

    /// <summary>Ends the set where its SE should have been.</summary>
    public UnitVerdict CloseWithoutTrailer(SourcePosition position, string why)
    {
        CheckRest();
        syntax.Add("2");
        Notes.Faults.Add(X12FaultKinds.SeMissing.At(position with { Segment = values.Segment + 1 }, "SE", null, "SE", why));
        return Finish(position);
    }

    /// <summary>A part is held in memory until the next one begins. One that goes on and on rejects the set, of which no more is kept then.</summary>
    void HandOver(int action)
    {
        var before = output.Count;
        plan!.Document!.Take(action, values, output);
        segmentsOfPart = output.Count == before ? segmentsOfPart + 1 : 0;
        if (segmentsOfPart <= options.MaxSegmentsOfPart)
            return;
        isOverfull = true;
        Notes.Segment(X12FaultKinds.PartTooLong, "5", IdText(), null, IdText(), options.MaxSegmentsOfPart.ToString(), null);
    }

    public void NoteUnterminated(SourcePosition position, string what) =>
        Notes.Faults.Add(X12FaultKinds.Unterminated.At(position, null, null, null, what));

    static string VersionOf(string interchangeVersion) => interchangeVersion.Length == 5 ? interchangeVersion + "0" : interchangeVersion;

    string IdText() => FaultText.Show(cursor.IdBytes[..Math.Min(cursor.IdBytes.Length, 3)]);

    SetPlan PlanOf(SetGrammar grammar)
    {
        if (!plans.TryGetValue(grammar, out var found))
            plans[grammar] = found = new SetPlan(grammar);
        return found;
    }

    void CheckIdentity(GroupHeader group, SetGrammar? grammar, bool isDuplicate)
    {
        if (Type.Length != 3)
            Error(X12FaultKinds.SetIdentifier, "6", "ST01", 1, values.Text(1), "three digits, such as 820");
        if (ControlNumber.Length is 0 or > 9)
            Error(X12FaultKinds.SetControl, "7", "ST02", 2, values.Text(2), "four to nine characters");
        else if (ControlNumber.Length < 4)
            Notes.Faults.Add(X12FaultKinds.SetControlShort.At(cursor.At(1, 2), "ST02", ControlNumber, "four to nine characters"));
        if (isDuplicate)
            Error(X12FaultKinds.SetDuplicate, "23", "ST02", 2, ControlNumber, "a number not used before in the group");
        if (grammar is null)
            Notes.Faults.Add(X12FaultKinds.SetUnsupported.At(values.Position, "ST01", $"{Type} in version {version}", string.Join(", ", catalog.Names)));
        else if (!grammar.FunctionalGroups.Contains(group.FunctionalCode))
            Notes.Faults.Add(X12FaultKinds.SetGroup.At(values.Position, "GS01", group.FunctionalCode, string.Join(", ", grammar.FunctionalGroups), Type));
    }

    void Error(FaultKind kind, string code, string place, int element, string? found, string? expected)
    {
        if (!syntax.Contains(code))
            syntax.Add(code);
        Notes.Faults.Add(kind.At(cursor.At(values.Segment, Math.Min(element, cursor.Elements)), place, found is null ? null : FaultText.Show(System.Text.Encoding.Latin1.GetBytes(found)), expected));
    }

    /// <summary>Tells what is wrong with the segment's place; false when it has none and its elements cannot be checked.</summary>
    bool Passes(Transition transition)
    {
        foreach (var missing in transition.Passed)
            Miss(missing);
        if (transition.Node is not { } node)
        {
            TellUnknown(transition.Problem, IdText());
            return false;
        }

        if (transition.IsUnusual)
            TellUnusual(transition, node);
        if (transition.IsRepeat && plan!.Machine.Run == Math.Max(2L, node.Most + 1L))
            Notes.Segment(X12FaultKinds.Repeated, "5", node.FirstSegment, node.Parent!.LoopId, node.FirstSegment, node.Most.ToString(), null, Weight(node));
        if (transition.Begins is { } begun && plan!.Machine.LoopCount(begun) == begun.Most + 1L)
            Notes.Segment(X12FaultKinds.LoopRepeated, "4", node.FirstSegment, begun.LoopId, begun.LoopId, begun.Most.ToString(), null);
        return true;
    }

    void TellUnusual(Transition transition, GrammarNode node)
    {
        var id = node.FirstSegment;
        if (transition.Problem == "7" && plan!.Document is { } document && document.IsTooLate(plan.Actions[node.Index]))
            Notes.Segment(X12FaultKinds.TooLate, "7", id, node.Parent!.LoopId, id, null, null);
        else if (transition.Problem == "7")
            Notes.Segment(X12FaultKinds.OutOfOrder, "7", id, node.Parent!.LoopId, id, null, "segments that come later by the standard", Weight(node));
        if (node.Usage == Usage.Tolerated || transition.Begins?.Usage == Usage.Tolerated)
            Notes.Segment(X12FaultKinds.Tolerated, null, id, node.Parent!.LoopId, id, null, null);
    }

    /// <summary>A segment that must be there once is one that the amounts hang on: a second one, or one too late, is an error.</summary>
    static FaultSeverity? Weight(GrammarNode node) =>
        node.Usage == Usage.Mandatory && node.Parent!.Parent is null ? FaultSeverity.Error : null;

    void TellUnknown(string? problem, string id)
    {
        FaultSeverity? severity = settings.ToleratesUnknownSegments ? FaultSeverity.Warning : null;
        switch (problem)
        {
            case "1":
                Notes.Segment(X12FaultKinds.Unrecognised, "1", id, null, id, null, null, severity);
                break;
            case "6":
                Notes.Segment(X12FaultKinds.NotInSet, "6", id, null, id, null, null, severity);
                break;
            default:
                Notes.Segment(X12FaultKinds.Unexpected, "2", id, null, id, null, "the segments before it");
                break;
        }
    }

    void Miss(GrammarNode missing)
    {
        if (plan!.Machine.WasSeen(missing))
            return;
        var id = missing.FirstSegment;
        var kind = missing.Usage == Usage.Mandatory ? X12FaultKinds.Missing : X12FaultKinds.Expected;
        Notes.Segment(kind, "3", id, missing.Parent!.LoopId, null, $"{id} ({(missing.Segment ?? missing.Trigger.Segment!).Label})", null);
    }

    void CheckRest()
    {
        if (plan is null)
            return;
        foreach (var missing in plan.Machine.Rest())
            Miss(missing);
        plan.Document?.End(values, output);
    }

    UnitVerdict Finish(SourcePosition position)
    {
        IsOpen = false;
        var document = plan?.Document;
        var verdict = Verdict();
        if (verdict is UnitVerdict.Rejected or UnitVerdict.AcceptedWithErrors && Notes.HasNotes)
            syntax.Add("5");
        if (plan is null)
            syntax.Insert(0, "1");
        var business = 0;
        // The arithmetic of a set that could not be read in full says nothing.
        foreach (var fault in verdict == UnitVerdict.Rejected ? [] : document?.Faults ?? [])
        {
            business += fault.Severity == FaultSeverity.Error ? 1 : 0;
            Notes.Faults.AddAlways(fault);
        }

        var outcome = new SetOutcome(
            Type, ControlNumber, version, implementation, plan?.Machine.Grammar.Name, verdict, document?.Number, document?.Amount, document?.Currency,
            document?.Lines ?? 0, values.Segment, [.. syntax.Take(5)], Notes.Notes, Notes.Faults.Faults, Notes.Faults.More)
        {
            BusinessErrors = business,
        };
        output.Add(new SetEnd(position, outcome));
        return verdict;
    }

    UnitVerdict Verdict()
    {
        if (plan is null)
            return UnitVerdict.Unsupported;
        if (Notes.Faults.Errors > 0)
            return UnitVerdict.Rejected;
        return Notes.HasNotes ? UnitVerdict.AcceptedWithErrors : UnitVerdict.Accepted;
    }
}
