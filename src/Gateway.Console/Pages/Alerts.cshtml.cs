using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>What people are told of by itself: what is open, what is over, and whether the messages get through.</summary>
public sealed class AlertsModel(AlertQuery alerts, AlertActions actions, IEnumerable<IReadOnlyList<AlertRoute>> routes, Clock clock) : PageModel
{
    const int Most = 200;
    const int ClearedDays = 7;
    static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(7);

    public ListAddress Address => new(Request);

    public bool ShowsCleared => Address["show"] == "cleared";

    public IReadOnlyList<AlertRow> Rows { get; private set; } = [];

    public IReadOnlyList<AlertRow> Unfinished { get; private set; } = [];

    /// <summary>Those of the configuration, then those that only have messages left.</summary>
    public IReadOnlyList<ChannelRow> Channels { get; private set; } = [];

    public AlertRow? Open { get; private set; }

    public IReadOnlyList<AuditRow> Audit { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Unfinished = await alerts.OpenAsync(Most, ct);
        Rows = ShowsCleared ? await alerts.ClearedAsync(clock.Now.AddDays(-ClearedDays), Most, ct) : Unfinished;
        Channels = await ChannelsAsync(ct);
        if (long.TryParse(Address["open"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await alerts.FindAsync(id, ct) is { } open)
            (Open, Audit) = (open, await alerts.AuditAsync(id, ct));
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync(long id, string? reason, CancellationToken ct) => !Reason.IsGiven(reason, out var why)
        ? Back(Reason.Missing)
        : await actions.AcknowledgeAsync(id, Actor.Of(HttpContext), why, ct)
            ? Back(new Told(IsDone: true, "Acknowledged: you look after it, and it is not told again."))
            : Back(new Told(IsDone: false, "Nothing was changed: it is over, or somebody has acknowledged it before."));

    public async Task<IActionResult> OnPostSnoozeAsync(long id, double hours, string? reason, CancellationToken ct)
    {
        if (!Reason.IsGiven(reason, out var why))
            return Back(Reason.Missing);
        if (!(hours > 0) || hours > LongestSnooze.TotalHours)
            return Back(new Told(IsDone: false, "Nothing was changed: an alert is snoozed for a week at most."));
        var until = clock.Now.AddHours(hours);
        return Back(await actions.SnoozeAsync(id, until, Actor.Of(HttpContext), why, ct)
            ? new Told(IsDone: true, $"Snoozed until {clock.Exact(until)}: no reminder before then.")
            : new Told(IsDone: false, "Nothing was changed: it is over."));
    }

    LocalRedirectResult Back(Told told)
    {
        TempData.Tell(told);
        return LocalRedirect(Address.Shown);
    }

    async Task<IReadOnlyList<ChannelRow>> ChannelsAsync(CancellationToken ct)
    {
        var known = await alerts.ChannelsAsync(clock.Now.AddDays(-ClearedDays), ct);
        var idle = routes.SelectMany(each => each).Select(route => route.Channel.Name).Where(name => known.All(row => row.Channel != name))
            .Select(name => new ChannelRow(name, 0, null, 0, 0, null, null));
        return [.. known.Concat(idle).OrderBy(row => row.Channel, StringComparer.Ordinal)];
    }
}
