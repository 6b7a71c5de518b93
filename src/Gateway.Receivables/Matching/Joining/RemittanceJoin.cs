namespace Gateway.Receivables.Matching.Joining;

/// <summary>
/// Rule 3, money meets remittance: which of the waiting advices a payment belongs to. Both sides must be unique, so an advice that other money fits as
/// well is joined to neither. Pure, and the same for whichever side came first.
/// </summary>
public static class RemittanceJoin
{
    /// <summary>More waiting advices than this of one payer or trace are not looked through; a search that was cut short never counts as unique.</summary>
    public const int MostAdvices = 200;

    /// <param name="advices">Every waiting advice that has the money's trace, or names its payer, or states its amount.</param>
    /// <param name="others">Further payments of these days that an advice could belong to as well, those included that took theirs by amount and payer.</param>
    public static JoinDecision Decide(WaitingMoney money, IReadOnlyList<WaitingAdvice> advices, IReadOnlyList<WaitingMoney> others)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(advices);
        ArgumentNullException.ThrowIfNull(others);
        var comparable = advices.Where(advice => advice.Amount.Currency == money.Amount.Currency).ToList();
        var rivals = others.Where(other => other.ReceiptId != money.ReceiptId && other.Amount.Currency == money.Amount.Currency).ToList();
        if (comparable.Count > MostAdvices)
        {
            return JoinWords.NotUnique(money, [], $"more than {MostAdvices} waiting advices could belong to it");
        }

        return TraceJoin.Decide(money, comparable, rivals) ?? PayerJoin.Decide(money, comparable, rivals) ?? JoinWords.None(money, comparable);
    }
}
