using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>One message while it is read: its place in the grammar, its document, what is wrong with it.</summary>
sealed class MessageReading(EdifactCursor cursor, EdifactSegmentValues values, EdifactReaderOptions options, EdifactCatalog catalog, List<EdifactItem> output)
{
    readonly Dictionary<SetGrammar, MessagePlan> plans = [];
    readonly ElementChecker checker = new(cursor, values);
    readonly MessageNotes notes = new(values, options.MaxFaults);
    readonly SegmentNotes segments = new(values);
    MessageIdentity identity = MessageIdentity.None;
    MessagePlan? plan;
    string? syntaxError;
    EdifactErrorPlace? syntaxErrorPlace;
    bool levelIsChecked;

    public bool IsOpen { get; private set; }

    public string Type => identity.Type;

    /// <summary>Begins a message at its UNH.</summary>
    /// <param name="checksLevel">The characters of levels A and B are still to be told.</param>
    public void Open(string syntaxVersion, EdifactPartnerSettings settings, bool isDuplicate, bool checksLevel)
    {
        values.Segment = 1;
        notes.Clear();
        (syntaxError, syntaxErrorPlace, IsOpen, levelIsChecked, LevelIsTold) = (null, null, true, !checksLevel, false);
        identity = MessageIdentity.Read(values);
        var grammar = catalog.Find(identity.Type, identity.Directory);
        plan = grammar is null ? null : PlanOf(grammar);
        plan?.Begin(settings);
        output.Add(new EdifactMessageStart(
            values.Position, identity.Type, identity.Directory, identity.Agency, identity.AssociationCode, identity.Reference, grammar?.Name));
        CheckEnvelopeSegment(syntaxVersion, "UNH");
        if (isDuplicate)
            Error(EdifactFaultKinds.MessageDuplicate, "26", "UNH", 1, identity.Reference, "a reference not used before in the interchange");
        if (grammar is null)
            notes.Faults.Add(EdifactFaultKinds.Unsupported.At(values.PositionOf(Math.Min(2, values.Elements)), "UNH02", $"{identity.Type} in {identity.Directory}", string.Join(", ", catalog.Names)));
        CheckLevel();
    }

    /// <summary>Takes a segment between UNH and UNT.</summary>
    public void Take()
    {
        values.Segment++;
        if (!levelIsChecked)
            CheckLevel();
        if (plan is null)
            return;
        if (cursor.IsOversized)
        {
            notes.Segment(EdifactFaultKinds.TooLong, "18", TagText(), FaultText.Show(cursor.Parts.Tag), options.MaxSegmentBytes.ToString(CultureInfo.InvariantCulture), null);
            return;
        }

        var transition = plan.Machine.Next(cursor.Tag, cursor.Parts.Tag);
        if (!transition.IsPlain && !segments.Passes(transition, plan.Machine, notes))
            return;
        var node = transition.Node!;
        if (!checker.Check(node.Segment!))
            notes.Elements(node.Segment!, checker.Problems);
        var action = plan.Actions[node.Index];
        if (action != 0)
            plan.Document!.Take(action, values, output);
    }

    /// <summary>Ends the message at its UNT.</summary>
    public UnitVerdict Close(string syntaxVersion)
    {
        values.Segment++;
        CheckRest();
        CheckEnvelopeSegment(syntaxVersion, "UNT");
        if (values.Integer(1) != values.Segment)
            Error(EdifactFaultKinds.UntCount, "29", "UNT", 1, values.Text(1), values.Segment.ToString(CultureInfo.InvariantCulture));
        var reference = values.Text(2);
        if ((reference ?? "") != identity.Reference)
            Error(EdifactFaultKinds.UntReference, "28", "UNT", 2, reference, identity.Reference);
        return Finish(values.Position);
    }

    /// <summary>Ends the message where its UNT should have been.</summary>
    public UnitVerdict CloseWithoutTrailer(SourcePosition position, string why)
    {
        CheckRest();
        (syntaxError, syntaxErrorPlace) = (syntaxError ?? "13", syntaxErrorPlace ?? new EdifactErrorPlace("UNT"));
        notes.Faults.Add(EdifactFaultKinds.UntMissing.At(position with { Segment = values.Segment + 1 }, "UNT", null, "UNT", why));
        return Finish(position);
    }

    public void NoteUnterminated(SourcePosition position, string what) =>
        notes.Faults.Add(EdifactFaultKinds.Unterminated.At(position, null, null, null, what));

    public void NoteWrongGroup(string groupType) =>
        notes.Faults.Add(EdifactFaultKinds.GroupTypes.At(values.Position, "UNH02-1", identity.Type, groupType));

    /// <summary>A character that the levels A or B do not have was told: it need not be told again.</summary>
    public bool LevelIsTold { get; private set; }

    string TagText() => FaultText.Show(cursor.Parts.Tag[..Math.Min(cursor.Parts.Tag.Length, 3)]);

    MessagePlan PlanOf(SetGrammar grammar)
    {
        if (!plans.TryGetValue(grammar, out var found))
            plans[grammar] = found = new MessagePlan(grammar);
        return found;
    }

    void CheckEnvelopeSegment(string syntaxVersion, string tag)
    {
        if (catalog.Service(syntaxVersion)?.Segments.GetValueOrDefault(tag) is not { } rule || checker.Check(rule))
            return;
        foreach (var problem in checker.Problems.Where(p => p.Code is not null))
        {
            syntaxErrorPlace = syntaxError is null ? new EdifactErrorPlace(tag, problem.Element + 1, problem.Component == 0 ? null : problem.Component) : syntaxErrorPlace;
            syntaxError ??= problem.Code;
        }

        notes.Elements(rule, checker.Problems);
    }

    void Error(FaultKind kind, string code, string tag, int element, string? found, string? expected)
    {
        (syntaxErrorPlace, syntaxError) = syntaxError is null ? (new EdifactErrorPlace(tag, element + 1), code) : (syntaxErrorPlace, syntaxError);
        notes.Faults.Add(kind.At(values.PositionOf(Math.Min(element, values.Elements)), $"{tag}{element:00}", found, expected));
    }

    void CheckLevel()
    {
        if (values.Characters.Repertoire is not { } repertoire)
        {
            levelIsChecked = true;
            return;
        }

        var parts = cursor.Parts;
        var text = parts.Bytes.AsSpan(parts.Start, parts.End - parts.Start);
        var found = text.IndexOfAnyExcept(repertoire);
        if (found < 0 || text[found] >= 0x7F || text[found] < ' ' || IsSeparator(text[found]))
            return;
        (levelIsChecked, LevelIsTold) = (true, true);
        notes.Faults.Add(EdifactFaultKinds.Level.At(values.Position, TagText(), FaultText.Show(text.Slice(found, 1)), null, values.Characters.Name));
    }

    bool IsSeparator(byte b)
    {
        var delimiters = cursor.Delimiters;
        return b == delimiters.Element || b == delimiters.Component || b == delimiters.Release || b == delimiters.Repetition || b == delimiters.Segment;
    }

    void CheckRest()
    {
        if (plan is null)
            return;
        foreach (var missing in plan.Machine.Rest())
            segments.Miss(missing, plan.Machine, notes);
        plan.Document?.End(values, output);
    }

    UnitVerdict Finish(SourcePosition position)
    {
        IsOpen = false;
        var document = plan?.Document;
        var verdict = Verdict();
        var business = 0;
        // The arithmetic of a message that could not be read in full says nothing.
        foreach (var fault in verdict == UnitVerdict.Rejected ? [] : document?.Faults ?? [])
        {
            business += fault.Severity == FaultSeverity.Error ? 1 : 0;
            notes.Faults.AddAlways(fault);
        }

        output.Add(new EdifactMessageEnd(position, new EdifactMessageOutcome(
            identity.Type, identity.Directory, identity.Agency, identity.AssociationCode, identity.Reference, plan?.Machine.Grammar.Name, verdict,
            document?.Number, document?.Amount, document?.Currency, document?.Lines ?? 0, values.Segment, syntaxError, notes.Errors,
            notes.Faults.Faults, notes.Faults.More)
        {
            MessageVersion = identity.Version,
            MessageRelease = identity.Release,
            SyntaxErrorPlace = syntaxErrorPlace,
            BusinessErrors = business,
        }));
        return verdict;
    }

    UnitVerdict Verdict()
    {
        if (plan is null)
            return UnitVerdict.Unsupported;
        if (notes.Faults.Errors > 0)
            return UnitVerdict.Rejected;
        return notes.HasErrors ? UnitVerdict.AcceptedWithErrors : UnitVerdict.Accepted;
    }
}
