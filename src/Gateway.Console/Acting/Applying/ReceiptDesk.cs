using System.Globalization;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Receivables;
using Microsoft.AspNetCore.Http;

namespace Gateway.Console.Acting.Applying;

/// <summary>What people do with a receipt at the split screen, as the actions that do it; those check everything again.</summary>
public sealed class ReceiptDesk(ReceiptActions actions)
{
    public const string Undo = "undo";
    public const string OnAccount = "onAccount";
    public const string FromAccount = "fromAccount";
    public const string Split = "split";
    public const string Join = "join";
    public const string NotReceivables = "notReceivables";
    public const string Receivables = "receivables";
    public const string Again = "matchAgain";
    public const string Identify = "identify";
    public const string Unidentify = "unidentify";

    /// <summary>Applies the draft; then, where the person wants it, keeps the rest for the customer. A draft without documents only does that.</summary>
    public async Task<Told> ApplyAsync(long receiptId, ApplyDraft draft, string actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var reason = draft.Note ?? string.Empty;
        if (draft.Rows.Count == 0)
            return draft is { OnAccount: true, Left: > 0 }
                ? Of(await actions.RunAsync(new RepairOrder(receiptId, draft.Version, actor, reason), new PutOnAccount(draft.Left), ct))
                : new Told(IsDone: false, "Nothing was done: tick the documents that this money pays.");
        var applied = await actions.RunAsync(new RepairOrder(receiptId, draft.Version, actor, reason), Applying(draft), ct);
        // A process that dies here leaves the rest unapplied, on the list and in sight.
        if (applied.Outcome != RepairOutcome.Done || draft is not { OnAccount: true, Left: > 0 })
            return Of(applied);
        var kept = await actions.RunAsync(new RepairOrder(receiptId, null, actor, reason), new PutOnAccount(draft.Left), ct);
        return new Told(IsDone: true, kept.IsDone ? $"{applied.Words} {kept.Words}" : $"{applied.Words} The rest stays unapplied: {kept.Words}");
    }

    /// <param name="what">One of the names above.</param>
    /// <param name="form">Holds what the action needs besides: application, amount, customer.</param>
    public async Task<Told> DoAsync(long receiptId, string what, IFormCollection form, string actor, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (action, fault) = Action(what, form);
        return action is null
            ? new Told(IsDone: false, fault ?? "Nothing was done: nobody knows this action.")
            : Of(await actions.RunAsync(new RepairOrder(receiptId, Version(form), actor, reason), action, ct));
    }

    static (RepairAction? Action, string? Fault) Action(string what, IFormCollection form) => what switch
    {
        Undo => (new UndoApplications(Number(form["application"]) is { } one ? [one] : null), null),
        OnAccount => WithAmount(form, amount => new PutOnAccount(amount)),
        FromAccount => WithAmount(form, amount => new TakeFromAccount(amount)),
        Split => WithAmount(form, amount => new SplitReceipt(amount)),
        Join => (new JoinReceipt(), null),
        NotReceivables => (new MarkNotReceivables(), null),
        Receivables => (new MarkReceivables(), null),
        Again => (new MatchAgain(), null),
        Identify when form["customer"].ToString().Trim() is { Length: > 0 } customer => (new IdentifyCustomer(customer, form["remembers"] == "true"), null),
        Identify => (null, "Nothing was done: name the customer by its number."),
        Unidentify => (new IdentifyCustomer(null), null),
        _ => (null, null),
    };

    static (RepairAction? Action, string? Fault) WithAmount(IFormCollection form, Func<decimal, RepairAction> action) =>
        TypedAmount.TryParse(form["amount"], out var amount) ? (action(amount), null) : (null, "Nothing was done: write the amount like 1,250.00.");

    static ApplyByHand Applying(ApplyDraft draft) => new(
        [.. draft.Rows.Select(row => new HandApplication(row.InvoiceId, row.Cash, [.. row.Differences.Select(Difference)], row.Seen))], draft.ForOthers);

    static HandDifference Difference(DraftDifference difference)
    {
        var (kind, category) = new DifferenceCode(difference.Code, string.Empty).Parts;
        return new HandDifference(
            Names.Parse<DifferenceKind>(kind), difference.Amount, difference.Reason, category is null ? DeductionCategory.Unknown : Names.Parse<DeductionCategory>(category));
    }

    static long? Version(IFormCollection form) => Number(form["version"]);

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static Told Of(RepairReport report) => report.Outcome switch
    {
        RepairOutcome.Done => new Told(IsDone: true, report.Words),
        RepairOutcome.AwaitingApproval => new Told(IsDone: true, $"Nothing has moved yet: {report.Words}"),
        RepairOutcome.Stale => new Told(IsDone: false, $"Somebody was faster, so nothing was done. {report.Words} What you ticked is kept below with the figures of now."),
        _ => new Told(IsDone: false, $"Nothing was done. {report.Words}"),
    };
}
