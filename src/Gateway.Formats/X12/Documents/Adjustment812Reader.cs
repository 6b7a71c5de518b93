using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Faults;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes an 812's header and lines. BCD04 should be Σ CDD04, each by its own C or D; only ever a warning.</summary>
sealed class Adjustment812Reader : IDocumentReader
{
    const int Beginning = 1, CurrencyCode = 2, Reference = 3, Date = 4, Party = 5, PartyLines = 6, PartyPlace = 7, PartyReference = 8;
    const int Line = 20, LineProducts = 21, LineReference = 22, LineCharge = 23;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BCD"] = Beginning, ["CUR"] = CurrencyCode, ["N9"] = Reference, ["DTM"] = Date,
        ["N1/N1"] = Party, ["N1/N2"] = PartyLines, ["N1/N3"] = PartyLines, ["N1/N4"] = PartyPlace, ["N1/N9"] = PartyReference,
        ["CDD/CDD"] = Line, ["CDD/LIN"] = LineProducts, ["CDD/N9"] = LineReference, ["CDD/SAC"] = LineCharge,
    };

    readonly RefillableList<QualifiedReference> references = new();
    readonly RefillableList<QualifiedDate> dates = new();
    readonly RefillableList<QualifiedReference> products = new();
    readonly RefillableList<QualifiedReference> lineReferences = new();
    readonly RefillableList<AllowanceOrCharge> charges = new();
    readonly List<X12Party> parties = [];
    readonly PartyDraft party = new();
    readonly List<Fault> faults = [];
    Adjustment812Header? header;
    Adjustment812Line? line;
    bool isGivenOut;
    bool hasAllAmounts;
    decimal sum;

    public string? Number => header?.Number;

    public decimal? Amount => header?.Amount;

    public string? Currency => header?.Currency?.Code;

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => faults;

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => action is > 0 and < Line && isGivenOut;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        (header, line, isGivenOut, hasAllAmounts, sum, Lines) = (null, null, false, true, 0, 0);
        references.Clear();
        dates.Clear();
        products.Clear();
        lineReferences.Clear();
        charges.Clear();
        party.EndInto(parties);
        parties.Clear();
        faults.Clear();
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case Beginning:
                header ??= HeaderOf(segment);
                break;
            case CurrencyCode when header is not null:
                header = header with { Currency = header.Currency ?? new CurrencyNote(segment.Code(1), segment.Code(2)) };
                break;
            case Reference:
                references.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case Date:
                dates.Add(Payment820Reader.DateOf(segment));
                break;
            case Party:
                party.Begin(segment, parties);
                break;
            case PartyLines:
                party.AddLines(segment);
                break;
            case PartyPlace:
                party.SetPlace(segment);
                break;
            case PartyReference:
                party.Add(Payment820Reader.ReferenceOf(segment));
                break;
            default:
                TakeLine(action, segment, output);
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output)
    {
        EndLine(segment, output);
        if (header?.Amount is { } total && hasAllAmounts && Lines > 0 && total != sum)
            faults.Add(X12FaultKinds.Total812.At(header.Position, "BCD04", Text(total), Text(sum)));
    }

    static Adjustment812Header HeaderOf(SegmentValues bcd) => new(
        bcd.Position, bcd.Date(1), bcd.Text(2), bcd.Code(3), bcd.Decimal(4), bcd.Code(5), bcd.Date(6), bcd.Text(7), bcd.Text(8), bcd.Date(9), bcd.Text(10),
        bcd.Code(11), bcd.Code(12), null, bcd.Text(14) is { } reference ? [new QualifiedReference(bcd.Code(13), reference, null)] : [], [], []);

    static Adjustment812Line LineOf(SegmentValues cdd) => new(
        cdd.Position, cdd.Code(1), cdd.Code(2), cdd.Text(3), cdd.Decimal(4), cdd.Decimal(7), cdd.Code(8), cdd.Decimal(9), cdd.Decimal(11), cdd.Decimal(13), [], [], []);

    void TakeLine(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case Line:
                EndLine(segment, output);
                line = LineOf(segment);
                Lines++;
                hasAllAmounts &= line.Amount is not null;
                sum += (line.CreditOrDebit == header?.CreditOrDebit ? 1 : -1) * (line.Amount ?? 0);
                break;
            case LineProducts:
                for (var i = 2; i < segment.Cursor.Elements; i += 2)
                {
                    if (segment.Text(i + 1) is { } id)
                        products.Add(new QualifiedReference(segment.Code(i), id, null));
                }

                break;
            case LineReference:
                lineReferences.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case LineCharge:
                charges.Add(Invoice810Reader.ChargeOf(segment));
                break;
        }
    }

    /// <summary>Gives out the header, if that is still to do, and the line that was being read.</summary>
    void EndLine(SegmentValues at, List<X12Item> output)
    {
        if (!isGivenOut)
        {
            isGivenOut = true;
            party.EndInto(parties);
            var begun = header ?? new Adjustment812Header(
                at.Position, null, null, null, null, null, null, null, null, null, null, null, null, null, [], [], []);
            output.Add(begun with { References = [.. begun.References, .. references.Take()], Dates = dates.Take(), Parties = [.. parties] });
        }

        if (line is not null)
            output.Add(line with { ProductIds = products.Take(), References = lineReferences.Take(), AllowancesAndCharges = charges.Take() });
        line = null;
    }

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
