using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes an 820's header, lines and outer adjustments. A part is given out when the next one begins, or at SE.</summary>
sealed class Payment820Reader : IDocumentReader
{
    const int Order = 1, TraceNumber = 2, CurrencyCode = 3, Reference = 4, Date = 5, Party = 6, PartyLines = 7, PartyPlace = 8, PartyReference = 9;
    const int Entity = 20, Name = 21, NameReference = 22, OuterAdjustment = 23;
    const int Line = 30, LineReference = 31, LineDate = 32, LineNote = 33, LineAdjustment = 34;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BPR"] = Order, ["TRN"] = TraceNumber, ["CUR"] = CurrencyCode, ["REF"] = Reference, ["DTM"] = Date,
        ["N1/N1"] = Party, ["N1/N2"] = PartyLines, ["N1/N3"] = PartyLines, ["N1/N4"] = PartyPlace, ["N1/REF"] = PartyReference,
        ["ENT/ENT"] = Entity, ["ENT/NM1/NM1"] = Name, ["ENT/NM1/REF"] = NameReference, ["ENT/ADX/ADX"] = OuterAdjustment,
        ["ENT/RMR/RMR"] = Line, ["ENT/RMR/REF"] = LineReference, ["ENT/RMR/DTM"] = LineDate, ["ENT/RMR/NTE"] = LineNote,
        ["ENT/RMR/ADX/ADX"] = LineAdjustment,
        ["ADX/ADX"] = OuterAdjustment, ["RMR/RMR"] = Line, ["RMR/REF"] = LineReference, ["RMR/DTM"] = LineDate, ["RMR/NTE"] = LineNote,
        ["RMR/ADX/ADX"] = LineAdjustment,
    };

    readonly Payment820Draft header = new();
    readonly Balance820 balance = new();
    readonly RefillableList<QualifiedReference> references = new();
    readonly RefillableList<QualifiedDate> dates = new();
    readonly RefillableList<Adjustment820> adjustments = new();
    readonly RefillableList<string> notes = new();
    readonly RefillableList<QualifiedReference> nameReferences = new();
    Payment820Line? line;
    string? entity;
    EntityName? entityName;

    public string? Number => header.Trace?.Number;

    public decimal? Amount => header.Order?.Amount;

    public string? Currency => header.Currency?.Code;

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => balance.Faults;

    public Trace? Trace => header.Trace;

    /// <summary>References of the payment that came after its header was given out, as they may in a fragment.</summary>
    public IReadOnlyList<QualifiedReference> TakeLateReferences() => header.References.Take();

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => action is > 0 and < Entity && header.IsGivenOut;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        header.Begin();
        balance.Begin(settings, isGuideVersion);
        references.Clear();
        dates.Clear();
        adjustments.Clear();
        notes.Clear();
        nameReferences.Clear();
        (line, entity, entityName, Lines) = (null, null, null, 0);
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case LineReference:
                references.Add(ReferenceOf(segment));
                break;
            case LineDate:
                dates.Add(DateOf(segment));
                break;
            case Line:
                EndLine(segment, output);
                line = LineOf(segment);
                Lines++;
                balance.AddLine(line.Paid, segment.Segment);
                break;
            case LineAdjustment:
                adjustments.Add(AdjustmentOf(segment));
                balance.AddInner(segment.Decimal(1), segment.Segment);
                break;
            case LineNote:
                if (segment.Text(2) is { } note)
                    notes.Add(note);
                break;
            case Entity:
                EndLine(segment, output);
                (entity, entityName) = (segment.Text(1), null);
                nameReferences.Clear();
                break;
            case Name:
                EndLine(segment, output);
                nameReferences.Clear();
                entityName = new EntityName(segment.Code(1), segment.Text(3), segment.Text(4), segment.Code(8), segment.Text(9));
                break;
            case NameReference:
                nameReferences.Add(ReferenceOf(segment));
                entityName = entityName is null ? null : entityName with { References = [.. entityName.References, .. nameReferences.Take()] };
                break;
            case OuterAdjustment:
                EndLine(segment, output);
                output.Add(new Payment820Adjustment(segment.Position, AdjustmentOf(segment)));
                balance.AddOuter(segment.Decimal(1), segment.Segment);
                break;
            default:
                TakeHeader(action, segment);
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output)
    {
        EndLine(segment, output);
        balance.Check(header.Order);
    }

    public static QualifiedReference ReferenceOf(SegmentValues segment) => new(segment.Code(1), segment.Text(2), segment.Text(3));

    /// <summary>A period (DTM05 and 06) keeps its text.</summary>
    public static QualifiedDate DateOf(SegmentValues segment) => new(segment.Code(1), segment.Date(2), segment.Text(6));

    static Adjustment820 AdjustmentOf(SegmentValues segment) =>
        new(segment.Position, segment.Decimal(1), segment.Code(2), segment.Code(3), segment.Text(4));

    Payment820Line LineOf(SegmentValues segment) => new(
        segment.Position, entity, entityName, segment.Code(1), segment.Text(2), segment.Code(3), segment.Decimal(4), segment.Decimal(5),
        segment.Decimal(6), segment.Code(7), segment.Decimal(8), [], [], [], []);

    void TakeHeader(int action, SegmentValues segment)
    {
        switch (action)
        {
            case Order:
                header.SetOrder(segment);
                break;
            case TraceNumber:
                header.SetTrace(segment);
                break;
            case CurrencyCode:
                header.Currency = new CurrencyNote(segment.Code(1), segment.Code(2));
                break;
            case Reference:
                header.References.Add(ReferenceOf(segment));
                break;
            case Date:
                header.Dates.Add(DateOf(segment));
                break;
            case Party:
                header.Party.Begin(segment, header.Parties);
                break;
            case PartyLines:
                header.Party.AddLines(segment);
                break;
            case PartyPlace:
                header.Party.SetPlace(segment);
                break;
            case PartyReference:
                header.Party.Add(ReferenceOf(segment));
                break;
        }
    }

    /// <summary>Gives out the header, if that is still to do, and the line that was being read.</summary>
    void EndLine(SegmentValues segment, List<X12Item> output)
    {
        if (!header.IsGivenOut)
            output.Add(header.GiveOut(segment));
        if (line is null)
            return;
        line.Complete(references.Take(), dates.Take(), adjustments.Take(), notes.Take());
        output.Add(line);
        line = null;
    }
}
