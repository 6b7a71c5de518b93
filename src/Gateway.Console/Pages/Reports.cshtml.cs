using Gateway.Console.Display;
using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Whether the books tie, what went to the ERP, and which periods are closed.</summary>
public sealed class ReportsModel(TieOutQuery tieOuts, ExportQuery exports, PeriodQuery periods) : PageModel
{
    const int Days = 14;
    const int Batches = 20;
    const int Months = 13;

    public IReadOnlyList<TieOutDayRow> Tied { get; private set; } = [];

    public ILookup<DateOnly, TieOutLineRow> Lines { get; private set; } = Enumerable.Empty<TieOutLineRow>().ToLookup(line => line.Day);

    /// <summary>Equations of these days that do not hold.</summary>
    public IEnumerable<TieOutLineRow> Off => Tied.SelectMany(day => Lines[day.Day]).Where(line => line.Left != line.Right);

    public IReadOnlyList<ExportRow> Exported { get; private set; } = [];

    public long WaitingEntries { get; private set; }

    public IReadOnlyList<PeriodRow> Periods { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Tied = await tieOuts.DaysAsync(Days, ct);
        if (Tied.Count > 0) Lines = (await tieOuts.LinesAsync(Tied[^1].Day, ct)).ToLookup(line => line.Day);
        Exported = await exports.ListAsync(openOnly: false, Batches, ct);
        WaitingEntries = await exports.WaitingAsync(ct);
        Periods = [.. (await periods.ListAsync(ct)).Take(Months)];
    }

    public static StatusWord Of(TieOutDayRow day) => day switch
    {
        { Ties: false } => new(Tone.Failed, "Does not tie"),
        { IsFinal: true } => new(Tone.Done, "Ties"),
        _ => new(Tone.Waiting, "Ties so far"),
    };

    public static StatusWord Of(ExportRow batch) => batch.State switch
    {
        "acknowledged" => new(Tone.Done, "Acknowledged"),
        "rejected" => new(Tone.Failed, "Rejected"),
        "replaced" => new(Tone.Held, "Sent again"),
        _ when batch.Delivery == "cancelled" => new(Tone.Failed, "Delivery cancelled"),
        _ => batch.Delivery is "waiting" or "failed" or "held" ? new(Tone.Waiting, "Not delivered yet") : new(Tone.Waiting, "Unanswered"),
    };

    public static StatusWord Of(PeriodRow period) => period.State == "closed" ? new(Tone.Held, "Closed") : new(Tone.Done, "Open");

    public static decimal Left(IEnumerable<TieOutLineRow> lines, string name) => lines.FirstOrDefault(line => line.Line == name)?.Left ?? 0;

    /// <summary>What an equation compares.</summary>
    public static string Sides(TieOutLineRow line)
    {
        var (left, right) = new TieOutLine(line.Line, line.Currency, line.Left, line.Right, "{}").Sides;
        return $"{left} and {right}";
    }
}
