using Gateway.Console.Access;
using Gateway.Pipeline.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Console.Pages;

/// <summary>What runs, what waits and what failed.</summary>
public sealed class JobsModel(WorkBoard board, WorkQueue queue, IServiceProvider services) : PageModel
{
    const int MostRows = 60;

    static readonly string[] States = ["failed", "leased", "due", "held"];

    public IReadOnlyList<WorkCount> Counts { get; private set; } = [];

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    /// <summary>Null in a host without an engine.</summary>
    public EngineStatus? Engine { get; private set; }

    public string? State => States.Contains(Request.Query["state"].ToString(), StringComparer.Ordinal) ? Request.Query["state"].ToString() : null;

    public string? Told { get; private set; }

    public long Count(string state) => Counts.Where(count => count.State == state).Sum(count => count.Rows);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Counts = await board.CountAsync(ct);
        Told = Request.Query["told"].ToString() switch
        {
            "requeued" => "It is due again and will run in a moment.",
            "held" => "Held: it will not run until it is queued again.",
            "moved" => "Nothing was changed: the work had moved on in the meantime.",
            "paused" => "Paused: no further runs until it is resumed.",
            "resumed" => "Resumed.",
            _ => null,
        };
        var rows = new List<WorkRow>();
        foreach (var state in State is { } one ? [one] : States)
            rows.AddRange(await board.ListAsync(state, MostRows - rows.Count, ct));
        Rows = rows;
        if (services.GetService<IJobEngine>() is { } engine)
            Engine = await engine.GetStatusAsync(MostRows, ct);
    }

    public async Task<IActionResult> OnPostRequeueAsync(long id, CancellationToken ct) =>
        Tell(await queue.RequeueAsync(id, Actor.Of(HttpContext), ct) ? "requeued" : "moved");

    public async Task<IActionResult> OnPostHoldAsync(long id, CancellationToken ct) =>
        Tell(await queue.HoldAsync(id, Actor.Of(HttpContext), ct) ? "held" : "moved");

    LocalRedirectResult Tell(string word) => LocalRedirect("/jobs?told=" + word + (State is { } state ? "&state=" + state : string.Empty));
}
