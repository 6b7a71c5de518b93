using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Makes an INVOIC's header, lines and summary. A part is given out when the next one begins, or at UNT.</summary>
sealed class InvoicReader : IMessageReader
{
    public const int Beginning = 1, Date = 2, Note = 3, Reference = 4, ReferenceDate = 5, Party = 6, PartyReference = 7, Institution = 8, Currencies = 9;
    public const int Terms = 10, LaterTerms = 11, TermsDate = 12, TermsPercent = 13, TermsAmount = 14;
    public const int LineProduct = 31, LineDescription = 32, LineQuantity = 33, LineAmount = 34, LinePrice = 35, LineReference = 36;
    public const int LineTax = 37, LineTaxAmount = 38, LineAllowance = 39, LineAllowancePercent = 40, LineAllowanceAmount = 41;
    const int Allowance = 20, AllowancePercent = 21, AllowanceAmount = 22, Tax = 23, TaxAmount = 24;
    const int Line = 30, Separator = 50, Count = 51, Total = 52;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BGM"] = Beginning, ["DTM"] = Date, ["FTX"] = Note, ["RFF/RFF"] = Reference, ["RFF/DTM"] = ReferenceDate,
        ["NAD/NAD"] = Party, ["NAD/RFF/RFF"] = PartyReference, ["NAD/FII"] = Institution, ["CUX/CUX"] = Currencies,
        ["PAT/PAT"] = Terms, ["PAT/DTM"] = TermsDate, ["PAT/PCD"] = TermsPercent, ["PAT/MOA"] = TermsAmount, ["PAT/FII"] = Institution,
        ["PYT/PYT"] = LaterTerms, ["PYT/DTM"] = TermsDate, ["PYT/PCD"] = TermsPercent, ["PYT/MOA"] = TermsAmount, ["PYT/FII"] = Institution,
        ["ALC/ALC"] = Allowance, ["ALC/PCD/PCD"] = AllowancePercent, ["ALC/MOA/MOA"] = AllowanceAmount, ["ALC/MOA"] = AllowanceAmount,
        ["TAX/TAX"] = Tax, ["TAX/MOA"] = TaxAmount,
        ["LIN/LIN"] = Line, ["LIN/PIA"] = LineProduct, ["LIN/IMD"] = LineDescription, ["LIN/QTY"] = LineQuantity, ["LIN/MOA/MOA"] = LineAmount,
        ["LIN/PRI/PRI"] = LinePrice, ["LIN/RFF/RFF"] = LineReference, ["LIN/TAX/TAX"] = LineTax, ["LIN/TAX/MOA"] = LineTaxAmount,
        ["LIN/ALC/ALC"] = LineAllowance, ["LIN/ALC/PCD/PCD"] = LineAllowancePercent, ["LIN/ALC/MOA/MOA"] = LineAllowanceAmount,
        ["UNS"] = Separator, ["CNT"] = Count, ["MOA/MOA"] = Total,
    };

    readonly InvoicDraft header = new();
    readonly InvoicLineDraft line = new();
    readonly InvoicTotals totals = new();
    readonly RefillableList<EdifactTax> taxes = new();
    readonly RefillableList<EdifactAllowanceOrCharge> allowances = new();
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly TaxDraft tax = new();
    readonly AllowanceDraft allowance = new();
    SourcePosition? summaryAt;
    SourcePosition countAt;
    int? count;

    public string? Number => header.Number;

    public decimal? Amount => totals.Amount;

    public string? Currency => header.Currency ?? totals.Currency;

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => totals.Faults;

    public int ActionOf(GrammarNode node) => Actions.GetValueOrDefault(MessageReaders.PathOf(node));

    public void Begin(EdifactPartnerSettings settings)
    {
        header.Begin();
        line.Clear();
        totals.Begin(settings);
        taxes.Clear();
        allowances.Clear();
        amounts.Clear();
        tax.Clear();
        allowance.Clear();
        (summaryAt, countAt, count, Lines) = (null, default, null, 0);
    }

    public void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output)
    {
        switch (action)
        {
            case >= LineProduct and <= LineAllowanceAmount:
                CheckNumber(action, segment);
                line.Take(action, segment);
                break;
            case Line:
                EndPart(segment, output);
                line.Begin(segment);
                Lines++;
                break;
            case Separator:
                EndPart(segment, output);
                summaryAt = segment.Position;
                break;
            case Total:
                amounts.Add(SharedSegments.AmountOf(segment));
                break;
            case Count when segment.Bytes(1).SequenceEqual("2"u8):
                (count, countAt) = (segment.Integer(1, 2), segment.Position);
                break;
            case >= Allowance and <= TaxAmount:
                TakeAroundLines(action, segment);
                break;
            default:
                header.Take(action, segment);
                break;
        }
    }

    public void End(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        EndPart(segment, output);
        EndLists();
        var summary = new InvoicSummary(summaryAt ?? segment.Position, amounts.Take(), taxes.Take(), allowances.Take(), count) { Currency = header.Currency };
        output.Add(summary);
        totals.Check(header, summary, countAt, Lines);
    }

    void CheckNumber(int action, EdifactSegmentValues segment)
    {
        if (action is LineTax or Tax) totals.CheckNumber(segment, 5, 4, "TAX 5278");
        else if (action == LineQuantity) totals.CheckNumber(segment, 1, 2, "QTY 6060");
    }

    /// <summary>TAX and ALC stand before the lines and after them; they go to whichever part is open.</summary>
    void TakeAroundLines(int action, EdifactSegmentValues segment)
    {
        switch (action)
        {
            case Tax:
                CheckNumber(action, segment);
                tax.Begin(segment, taxes);
                break;
            case TaxAmount:
                tax.Add(segment);
                break;
            case Allowance:
                allowance.Begin(segment, allowances);
                break;
            case AllowancePercent:
                allowance.AddPercent(segment);
                break;
            case AllowanceAmount:
                allowance.AddAmount(segment);
                break;
        }
    }

    /// <summary>Gives out the header, if that is still to do, and the line that was being read.</summary>
    void EndPart(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        if (!header.IsGivenOut)
        {
            EndLists();
            var given = header.GiveOut(segment, taxes.Take(), allowances.Take());
            totals.SetHeader(given);
            output.Add(given);
        }

        if (!line.IsBegun) return;
        var isSubLine = line.IsSubLine;
        var ended = line.GiveOut();
        totals.Add(ended, isSubLine);
        output.Add(ended);
    }

    void EndLists()
    {
        tax.EndInto(taxes);
        allowance.EndInto(allowances);
    }
}
