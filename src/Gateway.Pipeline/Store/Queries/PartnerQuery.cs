using Gateway.Pipeline.Store.Actions;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>What partners and their endpoints did lately.</summary>
public sealed class PartnerQuery(ReadDatabase database)
{
    public Task<IReadOnlyList<PartnerActivity>> ActivityAsync(IReadOnlyList<string> partners, CancellationToken ct) => database.ListAsync<PartnerActivity>(
        """
        select p.partner, i.id as LastIn, i.received_at as LastInAt, o.id as LastOut, o.received_at as LastOutAt,
               (select count(*) from exception e where e.partner = p.partner and e.closed_at is null)::int as OpenExceptions
          from unnest(@partners) with ordinality p (partner, n)
          left join lateral (select id, received_at from file f where f.partner = p.partner and f.direction = 'in' order by f.id desc limit 1) i on true
          left join lateral (select id, received_at from file f where f.partner = p.partner and f.direction = 'out' order by f.id desc limit 1) o on true
         order by p.n
        """,
        new { partners = partners.ToArray() },
        ct);

    /// <summary>The latest test of each of these endpoints that was ever tested.</summary>
    public Task<IReadOnlyList<ConnectionTestRow>> TestsAsync(IReadOnlyList<string> endpoints, CancellationToken ct) => database.ListAsync<ConnectionTestRow>(
        $"""
        select p.endpoint, b.at as BeganAt, b.actor, coalesce((b.detail->>'writes')::boolean, false) as Writes, e.at as EndedAt, e.detail::text as Report
          from unnest(@endpoints) p (endpoint)
          cross join lateral (select id, at, actor, detail from audit where object = 'endpoint:' || p.endpoint and action = '{ConnectionTests.Began}' order by id desc limit 1) b
          left join lateral (select at, detail from audit where object = 'endpoint:' || p.endpoint and action = '{ConnectionTests.Ended}' and id > b.id
                                and (detail->>'test')::bigint = b.id limit 1) e on true
        """,
        new { endpoints = endpoints.ToArray() },
        ct);
}
