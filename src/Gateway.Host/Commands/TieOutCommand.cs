using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Pipeline.Stages.TieOut;

namespace Gateway.Host.Commands;

/// <summary><c>gateway tie-out [--date D] [--json]</c>. Status 0 when everything ties, 1 otherwise.</summary>
static class TieOutCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var date = new Option<string?>("--date") { Description = "The day, in UTC, such as 2026-11-20; today by default." };
        var json = new Option<bool>("--json") { Description = "One line of JSON." };
        var config = CommandOptions.Configuration();
        var command = new Command("tie-out", "Prove that the files' totals, the receipts, what was applied and the ledger agree, and that banks confirm the day's deposits; keep the result.") { date, json, config };
        command.SetAction((result, ct) => Outcome.OfAsync(result, async () =>
        {
            var day = DateOnly.FromDateTime(DateTime.UtcNow);
            if (result.GetValue(date) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"'{text}' is no day; write it as 2026-11-20.");
                return Outcome.Misused;
            }

            await using var database = await OutboxCommand.OpenAsync(result.GetValue(config), ct);
            var tied = await new DailyTieOut(database.Source, TimeProvider.System).RunAsync(day, CommandOptions.Actor, ct);
            var deposits = await new DepositConfirmation(database.Source, TimeProvider.System).RunAsync(day, CommandOptions.Actor, ct);
            await TellAsync(result.InvocationConfiguration.Output, tied, deposits, result.GetValue(json));
            return tied.Ties && !deposits.Any(row => row.IsWrong) ? 0 : 1;
        }));
        return command;
    }

    static async Task TellAsync(TextWriter output, TieOutResult result, IReadOnlyList<DepositDayRow> deposits, bool json)
    {
        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    result.Day, result.Ties, result.IsFinal,
                    lines = result.Lines.Select(line => new { line.Line, line.Currency, left = Shown(line.Left), right = Shown(line.Right), line.Ties, parts = JsonDocument.Parse(line.Parts).RootElement }),
                    deposits = deposits.Select(row => new { row.Account, row.Kind, row.Currency, row.Items, itemsAmount = Shown(row.ItemsAmount), row.Credits, creditsAmount = Shown(row.CreditsAmount), row.State, open = Shown(row.CreditsOpen - row.ItemsOpen) }),
                },
                Json));
            return;
        }

        foreach (var line in result.Lines)
        {
            await output.WriteLineAsync($"{(line.Ties ? "ok     " : "DIFFERS")}\t{line.Currency}\t{Shown(line.Left)}\t{line.Sides.Left}\t{Shown(line.Right)}\t{line.Sides.Right}");
        }

        foreach (var row in deposits)
        {
            await output.WriteLineAsync($"{(row.IsWrong ? "DIFFERS" : row.State == "awaiting" ? "waits  " : "ok     ")}\t{row.Currency}\t{Shown(row.ItemsAmount)}\t{row.Account}, {row.What}: {row.Items} items\t{Shown(row.CreditsAmount)}\t{row.Credits} credits of the bank, {Words(row)}");
        }

        await output.WriteLineAsync($"{result.Day:yyyy-MM-dd}: {(result.Lines.Count == 0 ? "nothing to compare" : result.Ties ? "everything ties" : "does not tie")}.");
    }

    static string Words(DepositDayRow row) => row.State switch
    {
        "confirmed" => "confirmed",
        "accepted" => "accepted by a person",
        "awaiting" => row.ItemsOpen > 0 ? $"not confirmed yet, due by {row.Due:yyyy-MM-dd}" : $"items not told yet, due by {row.Due:yyyy-MM-dd}",
        "notConfirmed" => $"{Shown(row.ItemsOpen)} not confirmed since {row.Due:yyyy-MM-dd}",
        "withoutItems" => $"{Shown(row.CreditsOpen)} without items",
        _ => $"differs by {Shown(row.CreditsOpen - row.ItemsOpen)}",
    };

    static string Shown(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
