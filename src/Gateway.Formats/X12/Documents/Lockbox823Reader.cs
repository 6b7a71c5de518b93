using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes an 823's deposits, batches and payments, and holds their totals against what they hold.</summary>
sealed class Lockbox823Reader : IDocumentReader
{
    const int MostFaults = 200;
    const int SetTrace = 1, Deposit = 2, DepositAmount = 3, DepositCount = 4, Batch = 5, BatchAmount = 6, BatchCount = 7;
    const int Payment = 10, PaymentTrace = 11, PaymentReference = 12, PaymentParty = 13, PaymentAdjustment = 14, CurrencyCode = 15;
    const int Line = 20, LineReference = 21, LineDate = 22, LineAdjustment = 23;

    static readonly Dictionary<string, int> Actions = ActionsByPath();

    readonly Totals823 depositTotals = new("deposit");
    readonly Totals823 batchTotals = new("batch");
    readonly Payment823Draft payment = new();
    readonly List<Fault> faults = [];
    LockboxDeposit? deposit;
    bool isGivenOut;
    int payments;
    string? trace;

    public string? Number => trace ?? deposit?.DepositNumber ?? deposit?.Lockbox;

    /// <summary>Sum of its payments.</summary>
    public decimal? Amount { get; private set; }

    public string? Currency { get; private set; }

    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => faults;

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => false;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        faults.Clear();
        payment.Clear();
        (deposit, isGivenOut, payments, trace, Amount, Currency, Lines) = (null, false, 0, null, null, null, 0);
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case SetTrace:
                trace = segment.Text(2);
                break;
            case Deposit:
                EndDeposit(segment, output);
                BeginDeposit(segment);
                break;
            case DepositAmount:
                depositTotals.SetAmount(segment);
                break;
            case DepositCount:
                depositTotals.SetCount(segment);
                break;
            case Batch:
                EndBatch(segment, output);
                BeginBatch(segment, output);
                break;
            case BatchAmount:
                batchTotals.SetAmount(segment);
                break;
            case BatchCount:
                batchTotals.SetCount(segment);
                break;
            case Payment:
                EndPayment(output);
                GiveOutDeposit(segment, output);
                payment.Begin(segment, ++payments);
                break;
            case CurrencyCode:
                Currency ??= segment.Code(2);
                break;
            default:
                TakeBelowPayment(action, segment);
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output) => EndDeposit(segment, output);

    static Dictionary<string, int> ActionsByPath()
    {
        var actions = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["TRN"] = SetTrace, ["DEP/DEP"] = Deposit, ["DEP/AMT"] = DepositAmount, ["DEP/QTY"] = DepositCount,
            ["DEP/BAT/BAT"] = Batch, ["DEP/BAT/AMT"] = BatchAmount, ["DEP/BAT/QTY"] = BatchCount,
        };
        foreach (var above in (string[])["DEP/BAT/BPR", "DEP/BPR"])
        {
            actions[$"{above}/BPR"] = Payment;
            actions[$"{above}/TRN"] = PaymentTrace;
            actions[$"{above}/CUR"] = CurrencyCode;
            actions[$"{above}/REF"] = PaymentReference;
            actions[$"{above}/N1/N1"] = PaymentParty;
            actions[$"{above}/ADX/ADX"] = PaymentAdjustment;
            actions[$"{above}/RMR/RMR"] = Line;
            actions[$"{above}/RMR/N1"] = PaymentParty;
            actions[$"{above}/RMR/REF"] = LineReference;
            actions[$"{above}/RMR/DTM"] = LineDate;
            actions[$"{above}/RMR/ADX/ADX"] = LineAdjustment;
        }

        return actions;
    }

    void TakeBelowPayment(int action, SegmentValues segment)
    {
        switch (action)
        {
            case PaymentTrace:
                payment.SetTrace(segment);
                break;
            case PaymentReference:
                payment.AddReference(segment);
                break;
            case PaymentParty:
                payment.AddParty(segment);
                break;
            case PaymentAdjustment:
                payment.AddAdjustment(segment);
                break;
            case Line:
                payment.BeginLine(segment);
                break;
            case LineReference:
                payment.AddLineReference(segment);
                break;
            case LineDate:
                payment.AddLineDate(segment);
                break;
            case LineAdjustment:
                payment.AddLineAdjustment(segment);
                break;
        }
    }

    void BeginDeposit(SegmentValues dep)
    {
        deposit = new LockboxDeposit(dep.Position, dep.Text(1) ?? "", "", dep.Date(2), dep.Text(4), dep.Text(6), dep.Text(8), null);
        (isGivenOut, payments) = (false, 0);
        depositTotals.Begin(dep.Position, deposit.DepositNumber ?? deposit.Lockbox);
    }

    void BeginBatch(SegmentValues bat, List<X12Item> output)
    {
        depositTotals.Batches++;
        batchTotals.Begin(bat.Position, bat.Text(3) ?? "");
        payments = 0;
        isGivenOut = true;
        var above = deposit ?? new LockboxDeposit(bat.Position, "", "", null, null, null, null, null);
        output.Add(new Deposit823(bat.Position, above with { Position = bat.Position, Batch = batchTotals.Number, Date = bat.Date(1) ?? above.Date }));
    }

    /// <summary>A deposit of which no batch says which payments are its own is one itself.</summary>
    void GiveOutDeposit(SegmentValues at, List<X12Item> output)
    {
        if (isGivenOut)
            return;
        isGivenOut = true;
        deposit ??= new LockboxDeposit(at.Position, "", "", null, null, null, null, null);
        output.Add(new Deposit823(deposit.Position, deposit));
    }

    void EndPayment(List<X12Item> output)
    {
        if (!payment.IsOpen)
            return;
        var amount = payment.Amount ?? 0;
        Lines++;
        Amount = (Amount ?? 0) + amount;
        depositTotals.Add(amount);
        if (batchTotals.IsOpen)
            batchTotals.Add(amount);
        output.Add(payment.GiveOut());
    }

    void EndBatch(SegmentValues segment, List<X12Item> output)
    {
        EndPayment(output);
        if (!batchTotals.IsOpen)
            return;
        output.Add(new Batch823End(batchTotals.Position, batchTotals.End(segment.Cursor.Offset)));
        Keep(batchTotals.Faults);
    }

    void EndDeposit(SegmentValues segment, List<X12Item> output)
    {
        EndBatch(segment, output);
        if (!depositTotals.IsOpen)
            return;
        GiveOutDeposit(segment, output);
        output.Add(new Deposit823End(depositTotals.Position, depositTotals.End(segment.Cursor.Offset), depositTotals.Batches, depositTotals.BatchesStated));
        Keep(depositTotals.Faults);
    }

    void Keep(IReadOnlyList<Fault> told)
    {
        if (faults.Count < MostFaults)
            faults.AddRange(told);
    }
}
