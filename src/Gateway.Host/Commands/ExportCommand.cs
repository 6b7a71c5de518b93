using System.CommandLine;
using System.Text.Json;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Host.Commands;

/// <summary><c>gateway export postings|list|show|acknowledge|reject|resend</c>: ledger entries on their way to the ERP.</summary>
static class ExportCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create() => new("export", "Hand postings to the ERP, and say what it made of them.") { Postings(), List(), Show(), Acknowledge(), Reject(), Resend() };

    static Command Postings()
    {
        var (target, config) = (new ExportTargetOptions(), CommandOptions.Configuration());
        var reason = new Option<string?>("--reason") { Description = "Why now; it stays in the audit." };
        var command = new Command("postings", "Make a batch of every ledger entry that has not been exported yet, and deliver it to the ERP's outbox or write it to a file.") { reason, config };
        target.AddTo(command);
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var site = await ExportSite.OpenAsync(result.GetValue(config), ct);
            if (await target.ResolveAsync(result, site.Partners, site.Maps) is not { } to) return Outcome.Misused;
            var made = await site.Batches.MakeAsync(to, CommandOptions.Actor, result.GetValue(reason), ct);
            if (made is not null) return await target.TellAsync(result, site, made, ct);
            await result.InvocationConfiguration.Output.WriteLineAsync("Every ledger entry has been exported before; no batch was made.");
            return 0;
        }));
        return command;
    }

    static Command List()
    {
        var open = new Option<bool>("--open") { Description = "Only batches without an answer, and rejected ones." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var limit = new Option<int>("--limit") { Description = "How many, newest first.", DefaultValueFactory = _ => 50 };
        var config = CommandOptions.Configuration();
        var command = new Command("list", "List batches.") { open, json, limit, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            foreach (var row in await new ExportQuery(new ReadDatabase(database.Source)).ListAsync(result.GetValue(open), result.GetValue(limit), ct))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(row, Json) : Line(row));
            }

            return 0;
        }));
        return command;
    }

    static Command Show()
    {
        var batch = Batch();
        var output = new Option<FileInfo?>("--out") { Description = "Write it there instead; never over an existing file." };
        var config = CommandOptions.Configuration();
        var command = new Command("show", "The file of a batch, as it was made.") { batch, output, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var site = await ExportSite.OpenAsync(result.GetValue(config), ct);
            if (await new ExportQuery(new ReadDatabase(site.Database)).FindAsync(result.GetRequiredValue(batch), ct) is not { } row)
                return await RefuseAsync(result, $"There is no batch {result.GetRequiredValue(batch)}.");
            if (result.GetValue(output) is { } file)
            {
                await site.WriteAsync(row.FileId, file, ct);
                return 0;
            }

            await using var standard = System.Console.OpenStandardOutput();
            await site.CopyAsync(row.FileId, standard, ct);
            return 0;
        }));
        return command;
    }

    static Command Acknowledge()
    {
        var (batch, config) = (Batch(), CommandOptions.Configuration());
        var reference = new Option<string?>("--reference") { Description = "The ERP's own number for it." };
        var command = new Command("acknowledge", "The ERP has posted a batch.") { batch, reference, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            var name = result.GetRequiredValue(batch);
            return await DoneAsync(result, await new ExportAnswers(database.Source, TimeProvider.System).AcknowledgeAsync(name, result.GetValue(reference), CommandOptions.Actor, ct), $"{name} is acknowledged.");
        }));
        return command;
    }

    static Command Reject()
    {
        var (batch, reason, config) = (Batch(), Reason(), CommandOptions.Configuration());
        var command = new Command("reject", "The ERP has refused a batch: it comes back, and waits to be corrected and sent again.") { batch, reason, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            var name = result.GetRequiredValue(batch);
            return await DoneAsync(
                result, await new ExportAnswers(database.Source, TimeProvider.System).RejectAsync(name, CommandOptions.Actor, result.GetRequiredValue(reason), ct),
                $"{name} is rejected. Correct what it names, then: gateway export resend {name} --reason …");
        }));
        return command;
    }

    static Command Resend()
    {
        var (batch, reason, target, config) = (Batch(), Reason(), new ExportTargetOptions(), CommandOptions.Configuration());
        var command = new Command("resend", "The entries of a rejected batch once more, in a new batch.") { batch, reason, config };
        target.AddTo(command);
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            await using var site = await ExportSite.OpenAsync(result.GetValue(config), ct);
            if (await target.ResolveAsync(result, site.Partners, site.Maps) is not { } to) return Outcome.Misused;
            var outcome = await site.Batches.ResendAsync(to, result.GetRequiredValue(batch), CommandOptions.Actor, result.GetRequiredValue(reason), ct);
            return outcome.Batch is { } made ? await target.TellAsync(result, site, made, ct) : await RefuseAsync(result, outcome.Why!);
        }));
        return command;
    }

    static Argument<string> Batch() => new("BATCH") { Description = "Its name, as 'export list' shows it." };

    static Option<string> Reason() => new("--reason") { Description = "Why; it stays in the audit.", Required = true };

    static async Task<int> DoneAsync(ParseResult result, ExportOutcome outcome, string words)
    {
        if (!outcome.Done) return await RefuseAsync(result, outcome.Why!);
        await result.InvocationConfiguration.Output.WriteLineAsync(words);
        return 0;
    }

    static async Task<int> RefuseAsync(ParseResult result, string why)
    {
        await result.InvocationConfiguration.Error.WriteLineAsync(why);
        return 1;
    }

    static string Line(ExportRow row) => string.Join('\t',
        row.Name, row.State, row.Delivery ?? "written by command", $"{row.Entries} entries", row.Totals, row.MadeAt.ToString("u"),
        row.AnswerReference ?? row.AnswerReason ?? "", row.Replaces is null ? "" : $"replaces {row.Replaces}", row.ReplacedBy is null ? "" : $"replaced by {row.ReplacedBy}").TrimEnd();
}
