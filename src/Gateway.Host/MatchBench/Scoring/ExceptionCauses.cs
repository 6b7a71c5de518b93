using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>Why a receipt waits, as a clerk would say it: from what it really is where a machine could not have done more, else from the condition that does not hold.</summary>
static class ExceptionCauses
{
    public static string Of(ReceiptOutcome receipt, TrueReceipt truth) => (truth.Code, receipt.Obstacle) switch
    {
        _ when truth.IsDuplicate => "paid a second time: ask the payer, or send it back",
        ("Prepayment" or "Trap BalanceByChance", _) => "money for no document: a prepayment, or a new order's deposit",
        ("OtherCurrency" or "WrongCurrency", _) => "another currency than the document's: somebody says at what rate, or asks the payer",
        _ when truth.IsReturned == true => "it came back before it was decided, or while it waited",
        (_, "Customer proven") => "nobody can be sure who paid",
        (_, "References resolved") => "a number that is none of ours, though it may be nearly one",
        (_, "No second explanation") => "something else explains it as well: a document beside it, or money that waits for the same one",
        (_, "Arithmetic closes") => "it is not the amount of what it names, and no word says why",
        (_, "Gates") => "the money came without remittance, or the two do not agree",
        _ => "no reason is recorded",
    };
}
