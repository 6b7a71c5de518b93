using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Console.Pages;

/// <summary>What runs, what waits and what failed.</summary>
public sealed class JobsModel(WorkBoard board, WorkQueue queue, ExchangeQuery exchange, OutboxActions outbox, IServiceProvider services) : PageModel
{
    const int MostRows = 60;

    static readonly string[] States = ["failed", "leased", "due", "held"];

    public IReadOnlyList<WorkCount> Counts { get; private set; } = [];

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    /// <summary>Null in a host without an engine.</summary>
    public EngineStatus? Engine { get; private set; }

    /// <summary>Null where the engine has no pages of its own.</summary>
    public IEngineDashboard? Dashboard { get; } = services.GetService<IEngineDashboard>();

    public string? State => States.Contains(Request.Query["state"].ToString(), StringComparer.Ordinal) ? Request.Query["state"].ToString() : null;

    /// <summary>Looks at inboxes, each with its turn.</summary>
    public IReadOnlyList<EndpointRow> Inboxes { get; private set; } = [];

    public ListAddress Address => new(Request);

    public long Count(string state) => Counts.Where(count => count.State == state).Sum(count => count.Rows);

    public static DateTimeOffset? NextLook(EndpointRow inbox) => inbox.Circuit == "open" ? inbox.RetryAt : inbox.NextPollAt;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Counts = await board.CountAsync(ct);
        var rows = new List<WorkRow>();
        foreach (var state in State is { } one ? [one] : States)
            rows.AddRange(await board.ListAsync(state, MostRows - rows.Count, ct));
        Rows = rows;
        Inboxes = [.. (await exchange.EndpointsAsync(ct)).Where(row => row.Direction == "in")];
        if (services.GetService<IJobEngine>() is { } engine)
            Engine = await engine.GetStatusAsync(MostRows, ct);
    }

    public Task<IActionResult> OnPostRequeueAsync(long id, string? reason, CancellationToken ct) =>
        ChangeAsync(reason, why => queue.RequeueAsync(id, Actor.Of(HttpContext), why, ct), "It is due again and will run in a moment.", "Nothing was changed: the work had moved on in the meantime.");

    public Task<IActionResult> OnPostHoldAsync(long id, string? reason, CancellationToken ct) =>
        ChangeAsync(reason, why => queue.HoldAsync(id, Actor.Of(HttpContext), why, ct), "Held: it will not run until it is queued again.", "Nothing was changed: the work had moved on in the meantime.");

    public Task<IActionResult> OnPostPauseAsync(string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(reason, why => outbox.PauseInboxAsync(endpoint, Actor.Of(HttpContext), why, ct), $"{endpoint} is paused: no further looks until it is resumed.", "Nothing was changed: it is paused already.");

    public Task<IActionResult> OnPostResumeAsync(string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(reason, why => outbox.ResumeInboxAsync(endpoint, Actor.Of(HttpContext), why, ct), $"{endpoint} is resumed; it is looked at in a moment.", "Nothing was changed: it is not paused.");

    public Task<IActionResult> OnPostPollAsync(string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(reason, why => outbox.PollNowAsync(endpoint, Actor.Of(HttpContext), why, ct), $"{endpoint} is looked at in a moment.", "Nothing was changed: it is paused.");

    async Task<IActionResult> ChangeAsync(string? reason, Func<string, Task<bool>> change, string done, string not)
    {
        if (!Reason.IsGiven(reason, out var why))
            TempData.Tell(Reason.Missing);
        else
            TempData.Tell(await change(why) ? new Told(IsDone: true, done) : new Told(IsDone: false, not));
        return LocalRedirect(Address.Shown);
    }
}
