namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>One equation of a day in one currency.</summary>
/// <param name="Line">As tie_out.line spells it.</param>
/// <param name="Parts">JSON: what the right side is made of.</param>
public sealed record TieOutLine(string Line, string Currency, decimal Left, decimal Right, string Parts)
{
    public decimal Difference => Left - Right;

    public bool Ties => Difference == 0;

    /// <summary>What the two sides are, for people.</summary>
    public (string Left, string Right) Sides => Line switch
    {
        "filesToReceipts" => ("payments in the day's bank files", "receipts entered, held back and told again"),
        "receiptsToApplied" => ("receipts of the day", "applied, unapplied, on account and returned"),
        "receiptsToLedger" => ("receipts of the day", "their first postings"),
        "cashToLedger" => ("unapplied and on account of all receipts", "balance of the accounts for unidentified, unapplied and deposited money"),
        "invoicesToLedger" => ("settled on all open items", "postings on receivables"),
        _ => (Line, Line),
    };
}
