using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;

namespace Gateway.Console.Acting;

/// <summary>What a second person decides.</summary>
public sealed class ApprovalDesk(ReceiptActions receipts, PayerChangeActions payers)
{
    public const string Approve = "approve";

    public async Task<Told> DecideAsync(long repairId, string decision, string actor, string reason, CancellationToken ct)
    {
        var report = decision == Approve ? await receipts.ApproveAsync(repairId, actor, reason, ct) : await receipts.DeclineAsync(repairId, actor, reason, ct);
        return report.Outcome == RepairOutcome.Done
            ? new Told(IsDone: true, decision == Approve ? $"Approved. {report.Words}" : "Declined: nothing has moved.")
            : new Told(IsDone: false, $"Nothing was changed. {report.Words}");
    }

    /// <summary>A bank asked for the change, so whoever decides is always a second.</summary>
    public async Task<Told> DecideChangeAsync(long changeId, string decision, string actor, string reason, CancellationToken ct)
    {
        var report = decision == Approve ? await payers.ApproveAsync(changeId, actor, reason, ct) : await payers.RejectAsync(changeId, actor, reason, ct);
        return report.Outcome == RepairOutcome.Done ? new Told(IsDone: true, report.Words) : new Told(IsDone: false, $"Nothing was changed. {report.Words}");
    }
}
