using System.Globalization;
using Gateway.Console.Display;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting;

/// <summary>What a person can do with a file by hand: which actions fit its state, and who does each. Whoever does it checks again.</summary>
public sealed class FileActions(TransmissionQuery files, OutboxActions outbox, ResendTransmission resend, OperatorActions operators, WorkQueue queue, WorkBoard board)
{
    public const string Again = "again";
    public const string Renumber = "renumber";
    public const string Hold = "hold";
    public const string Release = "release";
    public const string Cancel = "cancel";
    public const string Arrived = "arrived";
    public const string Reprocess = "reprocess";

    /// <param name="what">One of the names above.</param>
    /// <param name="insists">Sends also what was accepted.</param>
    public async Task<Told> DoAsync(long id, string what, bool insists, string actor, string reason, CancellationToken ct)
    {
        if (await files.FindAsync(id, ct) is not { } file)
            return new Told(IsDone: false, $"There is no file {id}.");
        var told = (file.Direction, file.Sending) switch
        {
            ("in", _) => await DoIncomingAsync(file, what, actor, reason, ct),
            (_, { } sending) => await DoOutgoingAsync(sending, what, insists, actor, reason, ct),
            _ => new Told(IsDone: false, "It was never to be sent."),
        };
        return told with { Words = $"{Words.Cut(file.Name, 44)}: {told.Words}" };
    }

    async Task<Told> DoOutgoingAsync(SendingRow sending, string what, bool insists, string actor, string reason, CancellationToken ct) => what switch
    {
        Again when sending is { State: "delivered", Transmission: { } transmission } => Of(await resend.RunAsync(transmission, underNewNumber: false, insists, actor, reason, ct)),
        Again => Of(await outbox.ResendAsync(sending.OutboxId, newName: null, actor, reason, ct), "Goes out in a moment, with the same bytes."),
        Renumber when sending.Transmission is { } transmission => Of(await resend.RunAsync(transmission, underNewNumber: true, insists, actor, reason, ct)),
        Renumber => new Told(IsDone: false, "Only what is answered by number can get a new one; send it again as it is."),
        Hold => Of(await outbox.HoldAsync(sending.OutboxId, actor, reason, ct), "Held: it is not sent until it is released."),
        Release => Of(await outbox.ReleaseAsync(sending.OutboxId, actor, reason, ct), "Released; it goes out in a moment."),
        Cancel => Of(await outbox.CancelAsync(sending.OutboxId, actor, reason, ct), "Cancelled: it will not be sent."),
        Arrived => Of(await outbox.CountAsDeliveredAsync(sending.OutboxId, actor, reason, ct), "Counts as delivered; the receipt names you."),
        _ => new Told(IsDone: false, "This is for files that came in."),
    };

    async Task<Told> DoIncomingAsync(TransmissionRow file, string what, string actor, string reason, CancellationToken ct)
    {
        if (what is Again or Renumber or Cancel or Arrived)
            return new Told(IsDone: false, "It came in; only files of ours are sent or cancelled.");
        var work = await board.FindAsync("read", file.Id, ct);
        return what switch
        {
            Hold => Of(work is not null && await queue.HoldAsync(work.Id, actor, reason, ct), "Held: it is not read until it is read by hand.", "It is being read or was read already."),
            Release when file.State == "held" => Of(await operators.ReleaseFileAsync(file.Id, actor, reason, ct), "Released; it is read again in a moment.", "Only an ACH or lockbox file that is held for its totals can be released, and once only."),
            Release or Reprocess when work is { State: "held" or "failed" } => Of(await queue.RequeueAsync(work.Id, actor, reason, ct), "It is read in a moment.", "The work had moved on in the meantime."),
            Reprocess when file.State == "unreadable" => Of(await operators.ReadAgainAsync(file.Id, actor, reason, ct), "It is read again in a moment.", "It is read again already, or something of it took effect."),
            _ => new Told(IsDone: false, file.WorkState is "due" or "leased"
                ? "It is being read or will be in a moment."
                : "What was read took effect or was answered; reading it again could book it twice. Ask the partner to send it anew."),
        };
    }

    /// <summary>Actions that fit a file as it is now, each saying what it will do.</summary>
    public static IEnumerable<ReasonForm> Offered(TransmissionRow file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return (file.Direction == "in" ? Incoming(file) : file.Sending is { } sending ? Outgoing(file, sending) : [])
            .Select(form => form with { Values = [("id", file.Id.ToString(CultureInfo.InvariantCulture)), .. form.Values] });
    }

    static IEnumerable<ReasonForm> Incoming(TransmissionRow file)
    {
        if (file.WorkState is "failed" or "held")
            yield return Form(Reprocess, "Read again", "Read it again", "It was given up or held before anything of it took effect. It is read from the start, with fresh attempts.", "Read again");
        else if (file.WorkState is "due")
            yield return Form(Hold, "Hold", "Hold this file", "It waits to be read and will wait until somebody reads it by hand. Nothing of it takes effect meanwhile.", "Hold");
        if (file.State == "held" && file.Format is "nacha" or "lockbox")
            yield return Form(Release, "Release", "Let its sound batches take effect", $"Its own totals disagree{Money(file)}. It is read again; sound batches take effect, and what is faulty in itself stays held.", "Release");
        if (file is { State: "unreadable", WorkState: null })
            yield return Form(Reprocess, "Read again", "Read it again", "Nothing of it took effect. It is read from the start, for example after a definition was put right.", "Read again");
    }

    static IEnumerable<ReasonForm> Outgoing(TransmissionRow file, SendingRow sending)
    {
        var what = (sending.Documents == 0 ? "The file" : Words.Count(sending.Documents, "document", "documents")) + Money(file);
        var isTaken = sending.Answer is "accepted" or "acceptedWithErrors" or "partial";
        var box = isTaken ? (ValueTuple<string, string>?)("insists", "Send it although the partner has accepted it: it may be counted twice there") : null;
        if (sending.State == "delivered" && sending.Answer != "replaced")
        {
            yield return Form(Again, "Send again", "Send it once more", $"{what} {(sending.Documents > 1 ? "go" : "goes")} to {file.Partner} once more: the same bytes{(file.ControlNumber is { } number ? $" under the same control number {number}" : string.Empty)}.", "Send again") with { Box = box };
            if (sending.Transmission is not null)
                yield return Form(Renumber, "Send under a new number", "Send it under a new control number", $"{what} {(sending.Documents > 1 ? "go" : "goes")} to {file.Partner} again under the next control number. This one counts as replaced.", "Send under a new number") with { Box = box };
        }

        if (sending.State is "failed" or "held" or "cancelled")
            yield return Form(Again, "Send now", "Send it now", $"{what}, not delivered so far, is sent in a moment. What a broken-off attempt of ours left under its name is removed first.", "Send now");
        if (sending is { State: "held", Question: null })
            yield return Form(Release, "Release", "Release it", $"{what} goes out in a moment.", "Release");
        if (sending.State is "waiting" or "failed")
            yield return Form(Hold, "Hold", "Hold it", $"{what} is not sent until it is released.{(sending.State == "waiting" ? " In an outbox that keeps its order, what stands behind it waits too." : string.Empty)}", "Hold");
        if (sending.State is "failed" or "held")
            yield return Form(Arrived, "It has arrived", "Count it as delivered", "Only if the partner says that it has the file. No more attempts are made; the receipt names you.", "Count as delivered");
        if (sending.State is "waiting" or "failed" or "held")
            yield return Form(Cancel, "Cancel", "Cancel it", $"{what} will not be sent. What waits behind it goes on. It can be sent by hand later.", "Cancel it");
    }

    static ReasonForm Form(string what, string label, string title, string says, string does) => new("Act", label, title, says, does) { Values = [("what", what)] };

    static string Money(TransmissionRow file) => file.Money.Count == 0 ? string.Empty : $" with {Words.Money(file.Money)}";

    static Told Of(OutboxChange change, string done) => new(change.Done, change.Done ? done : change.Why ?? "Nothing was changed.");

    static Told Of(ResendReport report) => new(report.IsDone, report.Words.Replace("With --force it is sent all the same.", "Tick the box to send it all the same.", StringComparison.Ordinal)
        .Replace("with --force all of it is sent.", "tick the box to send all of it.", StringComparison.Ordinal));

    static Told Of(bool isDone, string done, string not) => new(isDone, isDone ? done : not);
}
