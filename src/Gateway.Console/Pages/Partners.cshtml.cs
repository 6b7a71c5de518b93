using Gateway.Console.Display;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>With whom we exchange files, and whether it works.</summary>
public sealed class PartnersModel(PartnerDirectory partners, PartnerQuery activity, ExchangeQuery exchange, ProfileHistory history) : PageModel
{
    public IReadOnlyList<PartnerProfile> Profiles { get; } = [.. partners.Profiles.OrderBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase)];

    public ILookup<string, EndpointRow> Endpoints { get; private set; } = Enumerable.Empty<EndpointRow>().ToLookup(row => row.Endpoint, StringComparer.Ordinal);

    readonly Dictionary<string, PartnerActivity> _activity = new(StringComparer.Ordinal);

    public PartnerActivity? Activity(string partner) => _activity.GetValueOrDefault(partner);

    /// <summary>Endpoints of a partner by how they are: <c>2 Works</c>.</summary>
    public IEnumerable<(StatusWord Word, int Count)> HealthOf(PartnerProfile profile) => EndpointView.Of(profile)
        .GroupBy(endpoint => Health.Of(Endpoints[endpoint.Name].FirstOrDefault()))
        .OrderByDescending(same => same.Key.Tone)
        .Select(same => (same.Key, same.Count()));

    /// <summary>Changes that running hosts use only from their next start on.</summary>
    public IReadOnlyList<UnusedVersion> Unused { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Unused = await history.UnusedAsync(ct);
        foreach (var row in await activity.ActivityAsync([.. Profiles.Select(profile => profile.Id)], ct))
            _activity[row.Partner] = row;
        Endpoints = (await exchange.EndpointsAsync(ct)).ToLookup(row => row.Endpoint, StringComparer.Ordinal);
    }
}
