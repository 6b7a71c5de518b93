using Gateway.Console.Display;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting;

/// <summary>What people do with what waits for them: one or many at once, each told by itself.</summary>
public sealed class ExceptionDesk(ExceptionQuery exceptions, ExceptionActions actions, OperatorActions operators, Clock clock)
{
    public const string Take = "take";
    public const string Assign = "assign";
    public const string Release = "release";
    public const string Snooze = "snooze";
    public const string Wake = "wake";
    public const string Note = "note";
    public const string Close = "close";

    static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(31);

    /// <param name="what">One of the names above.</param>
    /// <param name="person">To whom it is assigned; only for that.</param>
    /// <param name="hours">How long it rests; only for that.</param>
    public async Task<Told> DoAsync(long id, string what, string? person, double hours, string actor, string reason, CancellationToken ct)
    {
        if (await exceptions.FindAsync(id, ct) is not { } row)
            return new Told(IsDone: false, $"There is no exception {id}.");
        var (isDone, done, not) = what switch
        {
            Take => (await actions.AssignAsync(id, NameOf(actor), actor, reason, ct), "You look after it.", "You look after it already, or it is closed."),
            Assign when person?.Trim() is { Length: > 0 and <= 80 } name => (await actions.AssignAsync(id, name, actor, reason, ct), $"{name} looks after it.", $"{name} looks after it already, or it is closed."),
            Assign => (false, string.Empty, "Say who shall look after it."),
            Release => (await actions.AssignAsync(id, null, actor, reason, ct), "It is for whoever comes first.", "Nobody looks after it."),
            Snooze when hours > 0 && hours <= LongestSnooze.TotalHours => (await actions.SnoozeAsync(id, clock.Now.AddHours(hours), actor, reason, ct), $"It rests until {clock.Exact(clock.Now.AddHours(hours))}.", "It is closed."),
            Snooze => (false, string.Empty, "It can rest for a month at most."),
            Wake => (await actions.SnoozeAsync(id, null, actor, reason, ct), "It is on the list again.", "It is closed."),
            Note => (await actions.NoteAsync(id, actor, reason, ct), "Noted.", "It is gone."),
            Close => (await operators.CloseExceptionAsync(id, actor, reason, ct), "Closed.", "It was closed before."),
            _ => (false, string.Empty, "Nobody knows this action."),
        };
        return new Told(isDone, $"{Words.ExceptionKind(row.Kind)}{(row.Amount is { } amount ? $", {Words.Amount(amount)} {row.Currency}" : string.Empty)}: {(isDone ? done : "nothing was changed. " + not)}");
    }

    /// <summary>What fits an exception as it is now.</summary>
    public static IEnumerable<ReasonForm> Offered(ExceptionRow row, string actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.ClosedAt is not null)
            yield break;
        if (row.AssignedTo != NameOf(actor))
            yield return Form(row, Take, "Take", "Look after it", $"It stands under your name{(row.AssignedTo is { } other ? $" instead of {other}'s" : string.Empty)}.", "Take it");
        yield return Form(row, Assign, "Assign", "Give it to somebody", "It stands under that name; everybody still sees it.", "Assign") with { Fields = [("person", "Who looks after it", row.AssignedTo ?? string.Empty)] };
        if (row.AssignedTo is not null)
            yield return Form(row, Release, "Give back", "Give it back", "It is for whoever comes first.", "Give back");
        yield return row.SnoozedUntil is null
            ? Form(row, Snooze, "Snooze", "Let it rest", "It leaves the list until then and comes back by itself. No money moves.", "Snooze") with { Choice = ("hours", "For how long", SnoozeChoices) }
            : Form(row, Wake, "Wake", "Bring it back", "It stands on the list again.", "Wake");
        yield return Form(row, Note, "Note", "Write a note", "It stays with the exception and cannot be changed.", "Keep note");
    }

    public static IReadOnlyList<(string Value, string Word)> SnoozeChoices { get; } = [("4", "4 hours"), ("24", "1 day"), ("72", "3 days"), ("168", "1 week")];

    public static string NameOf(string actor) => actor.StartsWith("console: ", StringComparison.Ordinal) ? actor["console: ".Length..] : actor;

    static ReasonForm Form(ExceptionRow row, string what, string label, string title, string says, string does) => new("Act", label, title, says, does)
    {
        Values = [("id", row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("what", what)],
    };
}
