using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes an 810's header, lines and summary. A part is given out when the next one begins, or at SE.</summary>
sealed class Invoice810Reader : IDocumentReader
{
    const int Beginning = 1, Note = 2, CurrencyCode = 3, Reference = 4, Date = 5, Party = 6, PartyLines = 7, PartyPlace = 8, PartyReference = 9, PaymentTerms = 10;
    const int Line = 20, LineReference = 21, LineDescription = 22, LineCharge = 23, LineTax = 24;
    const int Total = 30, TotalTax = 31, TotalCharge = 32, Count = 33;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BIG"] = Beginning, ["NTE"] = Note, ["CUR"] = CurrencyCode, ["REF"] = Reference, ["DTM"] = Date, ["ITD"] = PaymentTerms,
        ["N1/N1"] = Party, ["N1/N2"] = PartyLines, ["N1/N3"] = PartyLines, ["N1/N4"] = PartyPlace, ["N1/REF"] = PartyReference,
        ["IT1/IT1"] = Line, ["IT1/REF"] = LineReference, ["IT1/PID/PID"] = LineDescription, ["IT1/SAC/SAC"] = LineCharge,
        ["IT1/TXI"] = LineTax, ["IT1/SAC/TXI"] = LineTax,
        ["TDS"] = Total, ["TXI"] = TotalTax, ["SAC/TXI"] = TotalTax, ["SAC/SAC"] = TotalCharge, ["CTT"] = Count,
    };

    readonly Invoice810Draft header = new();
    readonly InvoiceLineDraft line = new();
    readonly InvoiceSummaryDraft summary = new();
    readonly Total810 arithmetic = new();

    public string? Number => header.Number;

    public decimal? Amount => summary.Total;

    public string? Currency => header.Currency?.Code;

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => arithmetic.Faults;

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => action is > 0 and < Line && header.IsGivenOut;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        header.Begin();
        line.Clear();
        summary.Begin();
        arithmetic.Begin();
        Lines = 0;
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case Line:
                EndLine(segment, output);
                line.Begin(segment);
                Lines++;
                break;
            case LineReference:
                line.References.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case LineDescription:
                line.AddDescription(segment.Text(5));
                break;
            case LineCharge:
                line.Charges.Add(ChargeOf(segment));
                break;
            case LineTax:
                line.AddTax(segment.Decimal(2));
                arithmetic.AddTax(segment.Decimal(2), segment.Segment);
                break;
            case Total:
                EndLine(segment, output);
                summary.SetTotal(segment);
                break;
            case TotalTax:
                summary.AddTax(segment.Decimal(2));
                arithmetic.AddTax(segment.Decimal(2), segment.Segment);
                break;
            case TotalCharge:
                summary.Charges.Add(ChargeOf(segment));
                break;
            case Count:
                summary.SetCount(segment);
                break;
            default:
                header.Take(action, segment);
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output)
    {
        EndLine(segment, output);
        var result = summary.GiveOut(segment);
        output.Add(result);
        arithmetic.Check(result, summary.CountPosition, Lines);
    }

    public static AllowanceOrCharge ChargeOf(SegmentValues sac) =>
        new(sac.Position, sac.Code(1), sac.Code(2), sac.Decimal(5), sac.Text(15));

    /// <summary>Gives out the header, if that is still to do, and the line that was being read.</summary>
    void EndLine(SegmentValues segment, List<X12Item> output)
    {
        if (!header.IsGivenOut)
            output.Add(header.GiveOut(segment));
        if (line.GiveOut() is not { } finished)
            return;
        arithmetic.Add(finished);
        output.Add(finished);
    }
}
