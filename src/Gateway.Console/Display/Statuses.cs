using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Display;

/// <summary>The states of our rows as people read them.</summary>
public static class Statuses
{
    /// <summary>A file's own state, unless the work that it waits for says more.</summary>
    public static StatusWord Of(TransmissionRow file, DateTimeOffset now, TimeSpan overdueAfter) => file.WorkState switch
    {
        _ when file.Sending is { State: "held" or "failed" or "cancelled" } sending => OfSending(sending),
        "failed" => new(Tone.Failed, "Failed"),
        "held" => new(Tone.Held, "Held"),
        "due" when file.Attempts > 0 => new(Tone.Retrying, "Retrying"),
        "due" when file.DueAt < now - overdueAfter => new(Tone.Overdue, "Overdue"),
        _ when file.Sending is { State: "delivered", Answer: null or "sent", IsOverdue: true } => new(Tone.Overdue, "Overdue"),
        "leased" => new(Tone.Waiting, file.Direction == "in" ? "Being read" : "Being sent"),
        _ => OfFile(file.State),
    };

    /// <summary>A delivery that does not go by itself.</summary>
    static StatusWord OfSending(SendingRow sending) => sending switch
    {
        { Question: not null } => new(Tone.Overdue, "Asks you"),
        { State: "failed" } => new(Tone.Failed, "Not sent"),
        { State: "cancelled" } => new(Tone.Held, "Cancelled"),
        _ => new(Tone.Held, "Held"),
    };

    /// <summary>What the other side made of a transmission of ours.</summary>
    public static StatusWord OfAnswer(SendingRow sending) => sending.Answer switch
    {
        "accepted" => new(Tone.Done, "Accepted"),
        "acceptedWithErrors" => new(Tone.Overdue, "With errors"),
        "partial" => new(Tone.Failed, "Partly rejected"),
        "rejected" => new(Tone.Failed, "Rejected"),
        "replaced" => new(Tone.Held, "Sent anew"),
        _ when sending.IsOverdue => new(Tone.Overdue, "Overdue"),
        _ when sending.State is "cancelled" => new(Tone.Held, "Not sent"),
        _ when sending.Awaited is null => new(Tone.Waiting, "None promised"),
        _ => new(Tone.Waiting, "Awaited"),
    };

    public static StatusWord OfFile(string state) => state switch
    {
        "archived" => new(Tone.Waiting, "To be read"),
        "waiting" => new(Tone.Waiting, "To be sent"),
        "read" => new(Tone.Done, "Read"),
        "sent" => new(Tone.Done, "Sent"),
        "unpacked" => new(Tone.Done, "Unpacked"),
        "packed" => new(Tone.Done, "Packed"),
        "faulty" => new(Tone.Failed, "Faulty"),
        "unreadable" => new(Tone.Failed, "Unreadable"),
        "duplicate" => new(Tone.Held, "Duplicate"),
        "held" => new(Tone.Held, "Held"),
        _ => new(Tone.Waiting, Words.FromCamel(state)),
    };

    public static StatusWord OfReceipt(string state) => state switch
    {
        "applied" => new(Tone.Done, "Applied"),
        "posted" => new(Tone.Done, "Posted"),
        "exported" => new(Tone.Done, "Exported"),
        "onAccount" => new(Tone.Done, "On account"),
        "refunded" => new(Tone.Done, "Refunded"),
        "notReceivables" => new(Tone.Done, "Not receivables"),
        "unidentified" => new(Tone.Held, "Payer unknown"),
        "unapplied" => new(Tone.Held, "Not applied"),
        "returned" => new(Tone.Failed, "Returned"),
        "reversed" => new(Tone.Failed, "Reversed"),
        _ => new(Tone.Waiting, Words.FromCamel(state)),
    };

    public static StatusWord OfInterchange(string state) => state switch
    {
        "released" => new(Tone.Done, "Accepted"),
        "rejected" => new(Tone.Failed, "Rejected"),
        "replayed" => new(Tone.Held, "Replay"),
        "held" => new(Tone.Held, "No effect"),
        "test" => new(Tone.Held, "Test"),
        "sent" => new(Tone.Done, "Written"),
        _ => new(Tone.Held, Words.FromCamel(state)),
    };

    public static StatusWord OfDocument(string verdict, bool isReleased, string direction) => verdict switch
    {
        _ when direction == "out" => new(Tone.Done, "Written"),
        "rejected" => new(Tone.Failed, "Rejected"),
        "unsupported" => new(Tone.Held, "Unsupported"),
        _ when !isReleased => new(Tone.Held, "No effect"),
        "acceptedWithErrors" => new(Tone.Overdue, "With errors"),
        _ => new(Tone.Done, "Accepted"),
    };

    public static StatusWord OfOutbox(string state) => state switch
    {
        "delivered" => new(Tone.Done, "Sent"),
        "failed" => new(Tone.Failed, "Not sent"),
        "cancelled" => new(Tone.Held, "Cancelled"),
        "held" => new(Tone.Held, "Held"),
        _ => new(Tone.Waiting, "To be sent"),
    };

    /// <summary>What an answer says.</summary>
    public static StatusWord OfSaid(string says) => says switch
    {
        "accepted" => new(Tone.Done, "Accepted"),
        "acceptedWithErrors" => new(Tone.Overdue, "With errors"),
        "partial" => new(Tone.Failed, "Partly rejected"),
        "rejected" => new(Tone.Failed, "Rejected"),
        _ => new(Tone.Overdue, "Unclear"),
    };

    public static StatusWord OfFault(string severity) =>
        severity is "error" ? new(Tone.Failed, "Error") : new(Tone.Overdue, "Warning");
}
