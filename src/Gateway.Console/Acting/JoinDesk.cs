using Gateway.Pipeline.Store.Actions;

namespace Gateway.Console.Acting;

/// <summary>Money and remittance that a person joins in the waiting room.</summary>
public sealed class JoinDesk(RemittanceActions actions)
{
    public async Task<Told> JoinAsync(long receiptId, long adviceId, string actor, string reason, CancellationToken ct) =>
        await actions.JoinAsync(receiptId, adviceId, actor, reason, ct) is { } refusal
            ? new Told(IsDone: false, $"Nothing was joined. {refusal}")
            : new Told(IsDone: true, $"Joined: receipt {receiptId} is matched again in a moment.");

    public async Task<Told> PartAsync(long receiptId, long adviceId, string actor, string reason, CancellationToken ct) =>
        await actions.PartAsync(receiptId, adviceId, actor, reason, ct) is { } refusal
            ? new Told(IsDone: false, $"Nothing was parted. {refusal}")
            : new Told(IsDone: true, $"Parted: the remittance waits for other money, and receipt {receiptId} is matched again in a moment.");
}
