using System.CommandLine;
using System.Globalization;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Host.Commands;

/// <summary>Transmissions and answers as lines of text, with tabs between what belongs apart.</summary>
static class TransmissionTelling
{
    /// <summary><c>gateway file answers ID</c>.</summary>
    public static Command Answers()
    {
        const int atMost = 500;
        var id = new Argument<long>("ID") { Description = "The file's number." };
        var config = CommandOptions.Configuration();
        var command = new Command("answers", "Show the acknowledgments that a file brought, or that were given to a file of ours.") { id, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, () => TransmissionCommand.WithQueryAsync(result.GetValue(config), async query =>
        {
            foreach (var sent in await query.OfFileAsync(result.GetRequiredValue(id), ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(Line(sent));
            }

            foreach (var answer in await query.AnswersOfFileAsync(result.GetRequiredValue(id), atMost, ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(Line(answer));
            }

            return 0;
        }, ct)));
        return command;
    }

    public static string Line(SentRow row) => Tabbed(
        row.Id, row.Partner, $"{row.ControlNumber}{(row.IsTest ? " (test)" : "")}", row.IsOverdue ? $"{row.State}, overdue" : row.State, row.DeliveryState,
        $"{row.Sets} documents{(row.Rejected > 0 ? $", {row.Rejected} rejected" : "")}", row.Amount is { } amount ? $"{amount:0.00##} {row.Currency}" : "-",
        $"due {Time(row.DueAt)}", row.Name);

    public static string Line(ReceivedAnswerRow row) => Tabbed(
        row.Type, row.Says, row.Outcome, row.Transmission is { } id ? $"transmission {id}" : "-", row.Number ?? "-", $"file {row.FileId}", Time(row.ReceivedAt), row.Why);

    public static string Line(GapRow row) => Tabbed(
        row.Partner, $"{row.Format} {row.Code}", $"{row.Sender} to {row.Receiver}", row.Missing, $"shown by file {row.FileId}", Time(row.FoundAt),
        row.ClosedAt is not null ? "came late" : row.ToldAt is null ? "may be out of order" : "told");

    public static IEnumerable<string> Lines(SentDetail found)
    {
        var row = found.Transmission;
        yield return Line(row);
        yield return Tabbed("file", row.FileId, "made", Time(row.CreatedAt), "delivered", Time(row.DeliveredAt), "answered", Time(row.AnsweredAt));
        if (row.Replaces is { } before)
        {
            yield return $"sent before as transmission {before}";
        }

        if (row.ReplacedBy is { } after)
        {
            yield return $"sent again as transmission {after}";
        }

        foreach (var awaited in found.Awaited)
        {
            yield return Tabbed("awaits", awaited.Type, $"due {Time(awaited.DueAt)}", awaited.ReceivedAt is { } at ? $"came {Time(at)}" : awaited.OverdueAt is null ? "open" : "overdue");
        }

        foreach (var set in found.Sets)
        {
            yield return Tabbed(
                set.Type, set.ControlNumber, set.Number, set.Amount is { } amount ? $"{amount:0.00##} {set.Currency}" : "-", set.State, $"byte {set.ByteStart}", set.ReplacedBy is null ? "" : "sent again");
        }

        foreach (var answer in found.Answers)
        {
            yield return Line(answer);
        }

        foreach (var audit in found.Audit)
        {
            yield return Tabbed(Time(audit.At), audit.Actor, audit.Action, audit.Reason ?? "");
        }
    }

    static string Time(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "-";

    static string Tabbed(params object[] parts) => string.Join('\t', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
}
