using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>Makes a REMADV's header, documents and summary. A part is given out when the next one begins, or at UNT.</summary>
sealed class RemadvReader : IMessageReader
{
    public const int Beginning = 1, Date = 2, Reference = 3, Institution = 4, Payment = 5, Note = 6, Indicator = 7, Party = 8, PartyReference = 9, Currencies = 10;
    public const int LineAmount = 31, LineDate = 32, LineReference = 33, LineParty = 34, LineCurrencies = 35, LineNote = 36;
    public const int Adjustment = 40, AdjustmentAmount = 41, AdjustmentReference = 42, AdjustmentNote = 43, AdjustmentTax = 44, AdjustmentTaxAmount = 45;
    public const int Item = 50, ItemAmount = 51, ItemProduct = 52, ItemDate = 53;
    public const int ItemAdjustment = 54, ItemAdjustmentAmount = 55, ItemAdjustmentReference = 56, ItemAdjustmentNote = 57, ItemAdjustmentTax = 58, ItemAdjustmentTaxAmount = 59;
    const int Line = 30, Separator = 70, Total = 71, Allowance = 72, AllowanceAmount = 73;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BGM"] = Beginning, ["DTM"] = Date, ["RFF"] = Reference, ["FII"] = Institution, ["PAI"] = Payment, ["FTX"] = Note, ["GIS"] = Indicator, ["GEI"] = Indicator,
        ["NAD/NAD"] = Party, ["NAD/RFF/RFF"] = PartyReference, ["CUX/CUX"] = Currencies,
        ["DOC/DOC"] = Line, ["DOC/MOA"] = LineAmount, ["DOC/DTM"] = LineDate, ["DOC/RFF"] = LineReference, ["DOC/NAD"] = LineParty,
        ["DOC/CUX/CUX"] = LineCurrencies, ["DOC/INP/FTX"] = LineNote,
        ["DOC/AJT/AJT"] = Adjustment, ["DOC/AJT/MOA"] = AdjustmentAmount, ["DOC/AJT/RFF"] = AdjustmentReference, ["DOC/AJT/FTX"] = AdjustmentNote,
        ["DOC/AJT/TAX/TAX"] = AdjustmentTax, ["DOC/AJT/TAX/MOA"] = AdjustmentTaxAmount,
        ["DOC/DLI/DLI"] = Item, ["DOC/DLI/MOA"] = ItemAmount, ["DOC/DLI/PIA"] = ItemProduct, ["DOC/DLI/DTM"] = ItemDate,
        ["DOC/DLI/AJT/AJT"] = ItemAdjustment, ["DOC/DLI/AJT/MOA"] = ItemAdjustmentAmount, ["DOC/DLI/AJT/RFF"] = ItemAdjustmentReference,
        ["DOC/DLI/AJT/FTX"] = ItemAdjustmentNote, ["DOC/DLI/AJT/TAX/TAX"] = ItemAdjustmentTax, ["DOC/DLI/AJT/TAX/MOA"] = ItemAdjustmentTaxAmount,
        ["UNS"] = Separator, ["MOA"] = Total, ["ALC/ALC"] = Allowance, ["ALC/MOA"] = AllowanceAmount,
    };

    readonly RemadvDraft header = new();
    readonly RemadvLineDraft line = new();
    readonly RemadvTotals totals = new();
    readonly RefillableList<EdifactAmount> amounts = new();
    readonly RefillableList<EdifactAllowanceOrCharge> allowances = new();
    readonly AllowanceDraft allowance = new();
    SourcePosition? summaryAt;

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
        amounts.Clear();
        allowances.Clear();
        allowance.Clear();
        (summaryAt, Lines) = (null, 0);
    }

    public void Take(int action, EdifactSegmentValues segment, List<EdifactItem> output)
    {
        switch (action)
        {
            case >= LineAmount and <= ItemAdjustmentTaxAmount:
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
            case Allowance:
                allowance.Begin(segment, allowances);
                break;
            case AllowanceAmount:
                allowance.AddAmount(segment);
                break;
            default:
                header.Take(action, segment);
                break;
        }
    }

    public void End(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        EndPart(segment, output);
        allowance.EndInto(allowances);
        var summary = new RemadvSummary(summaryAt ?? segment.Position, amounts.Take(), []) { Currency = header.Currency, AllowancesAndCharges = allowances.Take() };
        output.Add(summary);
        totals.Check(summary, Lines);
    }

    /// <summary>Gives out the header, if that is still to do, and the document that was being read.</summary>
    void EndPart(EdifactSegmentValues segment, List<EdifactItem> output)
    {
        if (!header.IsGivenOut) output.Add(header.GiveOut(segment));
        if (!line.IsBegun) return;
        var ended = line.GiveOut(header.Currency);
        totals.Add(ended, header.Currency);
        output.Add(ended);
    }
}
