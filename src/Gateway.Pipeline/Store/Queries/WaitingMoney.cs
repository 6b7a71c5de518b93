namespace Gateway.Pipeline.Store.Queries;

/// <summary>Which receipts still wait for somebody: the index receipt_open covers these states.</summary>
static class WaitingMoney
{
    /// <summary>On receipt r.</summary>
    internal const string Condition =
        "(r.state in ('received', 'unidentified', 'unapplied', 'proposed', 'awaitingApproval', 'partlyApplied') and r.unapplied > 0)";
}
