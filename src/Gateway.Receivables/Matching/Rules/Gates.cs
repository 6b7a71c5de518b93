namespace Gateway.Receivables.Matching.Rules;

/// <summary>Rule 1, what the matcher itself can see of it: the receipt's state, and one amount in one currency told by money and advice.</summary>
static class Gates
{
    /// <summary>No payment is larger; sums of so many lines stay far inside the range of decimal.</summary>
    const decimal largestAmount = 1_000_000_000_000_000m;

    /// <summary>False when the lines cannot even be compared with the receipt, so that no proposal is made from them.</summary>
    public static bool Check(MatchCase matchCase, Objections objections)
    {
        CheckReceipt(matchCase.Receipt, objections);
        CheckTwin(matchCase, objections);
        CheckAdvice(matchCase, objections);
        var strange = matchCase.Lines.FirstOrDefault(line => !IsComparable(line, matchCase.Receipt.Amount.Currency));
        if (strange is not null)
        {
            Object(
                $"line {strange.Sequence} states an amount in another currency than the receipt's {matchCase.Receipt.Amount.Currency}, or one beyond all reason",
                "compare the advice with the bank's entry");
        }

        var fine = matchCase.Lines.FirstOrDefault(line => line.Paid is { IsPayable: false });
        if (fine is not null)
        {
            Object($"line {fine.Sequence} pays {fine.Paid}, which is finer than the currency's smallest unit", "ask the payer for the right amount");
        }

        return strange is null;

        void Object(string words, string remedy) => objections.Add(new Objection(words, remedy), MatchCondition.Gates);
    }

    static void CheckReceipt(Receipt receipt, Objections objections)
    {
        if (receipt.State is not (ReceiptState.Received or ReceiptState.Unidentified or ReceiptState.Unapplied or ReceiptState.Proposed or ReceiptState.AwaitingApproval))
        {
            objections.Add(new Objection($"the receipt is already {Phrases.Of(receipt.State)}", "undo what was done before it is matched again"), MatchCondition.Gates);
        }

        if (receipt.Amount.Amount is <= 0 or > largestAmount)
        {
            objections.Add(new Objection($"the receipt's amount is {receipt.Amount}", "check the bank's entry"), MatchCondition.Gates);
        }
    }

    /// <summary>A repeated trace is a suspicion that a person decides: the bank may have told one payment twice, under two dates.</summary>
    static void CheckTwin(MatchCase matchCase, Objections objections)
    {
        if (matchCase.Twin is { } twin)
        {
            objections.Add(
                new Objection(
                    $"receipt {twin.ReceiptId} of {twin.ValueDate:yyyy-MM-dd} has the same trace {matchCase.Receipt.TraceNumber} and amount",
                    "ask the bank whether it is one payment told twice"),
                MatchCondition.Gates);
        }
    }

    static void CheckAdvice(MatchCase matchCase, Objections objections)
    {
        var (advice, money) = (matchCase.Advice, matchCase.Receipt.Amount);
        if (advice is null)
        {
            return;
        }

        if (!advice.IsCredit)
        {
            objections.Add(new Objection("the advice takes money instead of paying it", "treat it as a debit"), MatchCondition.Gates);
        }

        if (advice.Amount != money && BankFees.Borne(advice.Amount, money, matchCase.Rules).IsZero)
        {
            objections.Add(new Objection(
                $"the advice speaks of {advice.Amount}, but {money} was received", "ask the payer about the difference, or find the advice that belongs to this money"), MatchCondition.Gates);
        }
    }

    static bool IsComparable(RemittanceLine line, Currency currency) =>
        new[] { line.Paid, line.Gross, line.Discount }.Concat(line.Adjustments.Select(adjustment => (Money?)adjustment.Amount))
            .OfType<Money>().All(money => money.Currency == currency && Math.Abs(money.Amount) <= largestAmount);
}
