using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Documents;

namespace Gateway.Formats.X12.Documents;

/// <summary>A BPR loop of an 823 while its segments arrive.</summary>
sealed class Payment823Draft
{
    const string CheckNumber = "CK";
    const string Payer = "PR";
    const string InvoiceDate = "003";
    const string Debit = "D";

    readonly RefillableList<LockboxLine> lines = new();
    LockboxLine? line;
    SourcePosition position;
    BankAccount? account;
    DateOnly? date;
    string item = "";
    string? checkNumber;
    string? trace;
    string? remitter;
    string? remitterNumber;
    bool hasPayer;

    public bool IsOpen { get; private set; }

    public decimal? Amount { get; private set; }

    /// <param name="number">Of the payment within its batch.</param>
    public void Begin(SegmentValues bpr, int number)
    {
        IsOpen = true;
        lines.Clear();
        (line, position, item, hasPayer) = (null, bpr.Position, number.ToString(System.Globalization.CultureInfo.InvariantCulture), false);
        Amount = bpr.Code(3) == Debit ? -bpr.Decimal(2) : bpr.Decimal(2);
        account = new BankAccount(bpr.Code(6), bpr.Text(7), bpr.Code(8), bpr.Text(9));
        date = bpr.Date(16);
        (checkNumber, trace, remitter, remitterNumber) = (null, null, null, null);
    }

    public void SetTrace(SegmentValues trn) => trace ??= trn.Text(2);

    public void AddReference(SegmentValues reference)
    {
        if (reference.Code(1) == CheckNumber)
            checkNumber ??= reference.Text(2);
    }

    /// <summary>The payer (PR) is the remitter; any other party only as long as there is none.</summary>
    public void AddParty(SegmentValues n1)
    {
        var isPayer = n1.Code(1) == Payer;
        if (hasPayer || (!isPayer && remitter is not null))
            return;
        (remitter, remitterNumber, hasPayer) = (n1.Text(2), n1.Text(4), isPayer);
    }

    public void BeginLine(SegmentValues rmr)
    {
        EndLine();
        line = new LockboxLine(
            rmr.Position, rmr.Code(1), rmr.Text(2), rmr.Decimal(4), rmr.Decimal(5), rmr.Decimal(6), -rmr.Decimal(8), rmr.Code(7), null, null, null);
    }

    public void AddLineDate(SegmentValues dtm)
    {
        if (line is not null && dtm.Code(1) == InvoiceDate)
            line = line with { InvoiceDate = dtm.Date(2) };
    }

    public void AddLineReference(SegmentValues reference)
    {
        if (line is not null && reference.Text(2) is { } value)
            line = line with { Text = line.Text is null ? $"{reference.Code(1)} {value}" : $"{line.Text}; {reference.Code(1)} {value}" };
    }

    /// <summary>An adjustment that is inside its line already.</summary>
    public void AddLineAdjustment(SegmentValues adx)
    {
        if (line is not null)
            line = line with { Deduction = (line.Deduction ?? 0) - adx.Decimal(1), Reason = line.Reason ?? adx.Code(2) };
    }

    /// <summary>An adjustment of the payment that belongs to no line becomes one: otherwise the lines would not come to the amount.</summary>
    public void AddAdjustment(SegmentValues adx)
    {
        EndLine();
        lines.Add(new LockboxLine(adx.Position, adx.Code(3), adx.Text(4), adx.Decimal(1), null, null, null, adx.Code(2), null, null, null));
    }

    public Payment823 GiveOut()
    {
        EndLine();
        IsOpen = false;
        var payment = new LockboxPayment(
            position, item, Amount, account?.BankId, account?.AccountNumber, checkNumber ?? trace, date, remitter, remitterNumber, null,
            checkNumber is null ? null : trace, lines.Take());
        return new Payment823(position, payment);
    }

    public void Clear() => IsOpen = false;

    void EndLine()
    {
        if (line is not null)
            lines.Add(line);
        line = null;
    }
}
