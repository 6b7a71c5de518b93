using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Documents;

/// <summary>
/// Whether a REMADV adds up: for each DOC, 12 = 9 − 52 ± adjustments; in all, 12 = Σ DOC 12 with credit notes deducted. A DOC of which
/// nothing is paid and that has an adjustment is a dispute, and not compared.
/// </summary>
sealed class RemadvTotals
{
    /// <summary>Adjustments have no sign of their own; up to so many, each way of adding them is tried.</summary>
    const int MostSignsTried = 10;

    readonly List<Fault> faults = [];
    readonly AmountParts remitted = new("MOA 12");
    EdifactPartnerSettings settings = EdifactPartnerSettings.Default;
    bool isComparable;
    int moreLines;

    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>What is remitted in all; the sum of the documents where that is not said.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>Of the total, where it names one.</summary>
    public string? Currency { get; private set; }

    FaultSeverity Severity => settings.TotalsMustAgree ? FaultSeverity.Error : FaultSeverity.Warning;

    public void Begin(EdifactPartnerSettings partner)
    {
        settings = partner;
        faults.Clear();
        remitted.Clear();
        (isComparable, moreLines, Amount, Currency) = (true, 0, null, null);
    }

    public void Add(RemadvLine line, string? adviceCurrency)
    {
        var sign = DocumentSign.Of(line.DocumentCode);
        if (line.Number is null) Tell(EdifactDocumentFaultKinds.RemadvNumber.At(line.Position, "DOC 1004"));
        if (sign == 0) Tell(EdifactDocumentFaultKinds.RemadvKind.At(line.Position, "DOC 1001", line.DocumentCode, about: line.Number));
        var stated = new RemadvLineAmounts(line);
        if (stated.Remitted is null) Tell(EdifactDocumentFaultKinds.RemadvNoAmount.At(line.Position, "MOA 12", about: line.Number));
        if ((line.Currency == adviceCurrency ? stated.Remitted : InAdviceCurrency(line, adviceCurrency)) is { } amount)
            remitted.Add(sign < 0 ? -Math.Abs(amount) : amount, line.Position.Segment);
        else
            isComparable = false;
        if (stated.Paid is { } paid && stated.Due is { } due && !(paid == 0 && line.Adjustments.Count > 0)) CheckLine(line, sign < 0, paid, due, stated.Discount ?? 0);
    }

    public void Check(RemadvSummary summary, int lines)
    {
        if (moreLines > 0)
            faults.Add(EdifactDocumentFaultKinds.RemadvMoreLines.At(summary.Position, null, moreLines.ToString(CultureInfo.InvariantCulture), severity: Severity));
        var total = MoneyStated.In(summary.Amounts, "12", summary.Currency) is { Amount: not null } remittedInAll ? remittedInAll : (EdifactAmount?)null;
        var other = summary.Amount("11") ?? summary.Amount("128");
        Amount = total?.Amount ?? other ?? (isComparable && lines > 0 ? remitted.Sum : null);
        Currency = total?.Currency;
        if (total is not { } stated)
            faults.Add(EdifactDocumentFaultKinds.RemadvNoTotal.At(summary.Position, "MOA 12", null, AmountParts.Text(remitted.Sum)));
        else if (isComparable && lines > 0)
            CheckTotal(stated, summary);
    }

    void CheckTotal(EdifactAmount stated, RemadvSummary summary)
    {
        var found = remitted.Sum;
        var kept = 0m;
        for (var i = 0; i < summary.AllowancesAndCharges.Count; i++) kept += summary.AllowancesAndCharges[i].Signed ?? 0;
        if (Agree(stated.Amount!.Value, found) || Agree(stated.Amount.Value, found + kept)) return;
        var then = settings.TotalsMustAgree ? "Nothing of the advice takes effect until someone has looked at it." : "It goes on; tell the sender.";
        faults.Add(EdifactDocumentFaultKinds.RemadvTotal.At(
            stated.Position, "MOA 12", AmountParts.Text(stated.Amount.Value), AmountParts.Text(found), $"{remitted.Explain(stated.Amount.Value - found)} {then}", Severity));
    }

    /// <summary>Credit notes are written with either sign, so for them only the sizes are compared.</summary>
    void CheckLine(RemadvLine line, bool isCredit, decimal paid, decimal due, decimal discount)
    {
        if (paid == due && discount == 0 && line.Adjustments.Count == 0) return;
        if (isCredit) (paid, due, discount) = (Math.Abs(paid), Math.Abs(due), Math.Abs(discount));
        var net = due - discount;
        if (Agree(paid, net) && line.Adjustments.Count == 0) return;
        if (SumOf(line) is not { } adjusted) return;
        if (Agree(paid, net - adjusted) || Agree(paid, net + adjusted) || (Agree(paid, net) && Agree(discount, adjusted)) || AnySigns(line, paid - net)) return;
        Tell(EdifactDocumentFaultKinds.RemadvLine.At(
            line.Position, "MOA 12", AmountParts.Text(paid), AmountParts.Text(net - adjusted), line.Number, Severity));
    }

    /// <summary>Σ of the document's adjustments, or of those of its lines where it has none itself; null when one has no amount.</summary>
    static decimal? SumOf(RemadvLine line)
    {
        decimal sum = 0;
        for (var i = 0; i < line.Adjustments.Count; i++)
        {
            if (line.Adjustments[i].Amount is not { } amount) return null;
            sum += amount;
        }

        if (line.Adjustments.Count > 0) return sum;
        for (var i = 0; i < line.Items.Count; i++)
        {
            for (var j = 0; j < line.Items[i].Adjustments.Count; j++)
            {
                if (line.Items[i].Adjustments[j].Amount is not { } amount) return null;
                sum += amount;
            }
        }

        return sum;
    }

    bool AnySigns(RemadvLine line, decimal wanted)
    {
        var count = line.Adjustments.Count;
        if (count is < 2 or > MostSignsTried) return false;
        for (var signs = 1; signs < (1 << count) - 1; signs++)
        {
            decimal sum = 0;
            for (var i = 0; i < count; i++) sum += (signs >> i & 1) == 0 ? -line.Adjustments[i].Amount!.Value : line.Adjustments[i].Amount!.Value;
            if (Agree(sum, wanted)) return true;
        }

        return false;
    }

    /// <summary>What was remitted in the currency of the totals; null where it is stated in another one only.</summary>
    public static decimal? InAdviceCurrency(RemadvLine line, string? adviceCurrency)
    {
        if (line.Currency == adviceCurrency) return line.Remitted;
        for (var i = 0; i < line.Amounts.Count; i++)
        {
            if (line.Amounts[i].Qualifier is "12" or "11" && line.Amounts[i].Currency == adviceCurrency) return line.Amounts[i].Amount;
        }

        return null;
    }

    bool Agree(decimal stated, decimal found) => Math.Abs(stated - found) <= settings.TotalTolerance;

    /// <summary>Faults of single documents are many in a long advice; beyond a number they are only counted.</summary>
    void Tell(Fault fault)
    {
        if (faults.Count < settings.MostDocumentFaults) faults.Add(fault);
        else moreLines++;
    }
}
