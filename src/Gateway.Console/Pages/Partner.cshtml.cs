using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>One partner: what is agreed, where files go and come from, whether it works, and who changed it.</summary>
public sealed class PartnerModel(
    PartnerDirectory partners, PartnerQuery query, ExchangeQuery exchange, ProfileHistory history, ConnectionTests tests, OutboxActions outbox, Clock clock) : PageModel
{
    const int MostVersions = 20;

    public PartnerProfile Profile { get; private set; } = null!;

    public PartnerActivity? Activity { get; private set; }

    public IReadOnlyList<EndpointView> Endpoints { get; private set; } = [];

    /// <summary>Newest first, each with what it changed.</summary>
    public IReadOnlyList<(ProfileVersion Version, IReadOnlyList<ProfileChange> Changes)> Versions { get; private set; } = [];

    public int MoreVersions { get; private set; }

    /// <summary>A newer version than running hosts use; null where they use the latest.</summary>
    public UnusedVersion? Unused { get; private set; }

    public StatusWord? TestStatus(EndpointView endpoint) => endpoint switch
    {
        { Test: null } => null,
        { Report: { } report } => report.Works ? new(Tone.Done, "Works") : new(Tone.Failed, "Does not work"),
        { Test.EndedAt: null } when clock.Now - endpoint.Test.BeganAt < tests.Limit + TimeSpan.FromSeconds(10) => new(Tone.Retrying, "Being tested"),
        _ => new(Tone.Held, "Has no end"),
    };

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (partners.Find(id) is not { } profile)
            return NotFound();
        Profile = profile;
        Activity = (await query.ActivityAsync([id], ct)).FirstOrDefault();
        await ReadEndpointsAsync(ct);
        await ReadHistoryAsync(ct);
        Unused = (await history.UnusedAsync(ct)).FirstOrDefault(version => version.Partner == id);
        return Page();
    }

    public async Task<IActionResult> OnPostTestAsync(string id, string endpoint, CancellationToken ct) =>
        await StartAsync(id, endpoint, writes: false, "Connection test, list only.", ct);

    public async Task<IActionResult> OnPostProbeAsync(string id, string endpoint, string? reason, CancellationToken ct) =>
        Reason.IsGiven(reason, out var why) ? await StartAsync(id, endpoint, writes: true, why, ct) : Back(id, Reason.Missing);

    public Task<IActionResult> OnPostPauseAsync(string id, string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(id, endpoint, reason, outbox.PauseInboxAsync, "No more looks at it until it is resumed.", "Nothing was changed: it is paused already, or nobody has looked at it yet.", ct);

    public Task<IActionResult> OnPostResumeAsync(string id, string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(id, endpoint, reason, outbox.ResumeInboxAsync, "Resumed; it is looked at in a moment.", "Nothing was changed: it is not paused.", ct);

    public Task<IActionResult> OnPostPollAsync(string id, string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(id, endpoint, reason, outbox.PollNowAsync, "It is looked at in a moment.", "Nothing was changed: it is paused, or nobody has looked at it yet.", ct);

    public Task<IActionResult> OnPostTryAsync(string id, string endpoint, string? reason, CancellationToken ct) =>
        ChangeAsync(id, endpoint, reason, outbox.TryEndpointNowAsync, "It is tried in a moment, by one worker first.", "Nothing was changed: it works already.", ct);

    async Task<IActionResult> StartAsync(string id, string endpoint, bool writes, string reason, CancellationToken ct)
    {
        if (!IsOf(id, endpoint))
            return NotFound();
        var refusal = await tests.StartAsync(endpoint, writes, Actor.Of(HttpContext), reason, ct);
        return Back(id, refusal is null ? new Told(IsDone: true, $"The test of {endpoint} has begun; what it finds appears below.") : new Told(IsDone: false, $"{endpoint}: {refusal}"));
    }

    async Task<IActionResult> ChangeAsync(
        string id, string endpoint, string? reason, Func<string, string, string, CancellationToken, Task<bool>> change, string done, string not, CancellationToken ct)
    {
        if (!IsOf(id, endpoint))
            return NotFound();
        if (!Reason.IsGiven(reason, out var why))
            return Back(id, Reason.Missing);
        var isDone = await change(endpoint, Actor.Of(HttpContext), why, ct);
        return Back(id, new Told(isDone, $"{endpoint}: {(isDone ? done : not)}"));
    }

    bool IsOf(string id, string endpoint) => partners.Find(id) is { } profile && EndpointView.Of(profile).Any(each => each.Name == endpoint);

    LocalRedirectResult Back(string id, Told told)
    {
        TempData.Tell(told);
        return LocalRedirect("/partners/" + Uri.EscapeDataString(id));
    }

    async Task ReadEndpointsAsync(CancellationToken ct)
    {
        var all = EndpointView.Of(Profile).ToList();
        var tested = (await query.TestsAsync([.. all.Select(each => each.Name)], ct)).ToDictionary(row => row.Endpoint, StringComparer.Ordinal);
        var views = new List<EndpointView>();
        foreach (var (name, title, isInbox, place, when, how) in all)
        {
            var hours = await exchange.HoursAsync(name, clock.Now.AddHours(-EndpointChart.Length), ct);
            views.Add(new EndpointView(name, title, isInbox, place, when, how, await exchange.EndpointAsync(name, ct), EndpointChart.Of(hours, clock.Now), tested.GetValueOrDefault(name)));
        }

        Endpoints = views;
    }

    async Task ReadHistoryAsync(CancellationToken ct)
    {
        var versions = await history.OfAsync(Profile.Id, ct);
        MoreVersions = Math.Max(0, versions.Count - MostVersions);
        Versions = [.. versions.Take(MostVersions).Select((version, n) =>
            (version, n + 1 < versions.Count ? ProfileChange.Between(versions[n + 1].Profile, version.Profile) : []))];
    }
}
