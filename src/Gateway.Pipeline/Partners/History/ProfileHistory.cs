using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Partners.History;

/// <summary>The profiles in the database, each with all its versions. A version is never changed; a new one replaces it.</summary>
public sealed class ProfileHistory(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Changes of two people at once come one after the other.</summary>
    const string oneAtATime = "select pg_advisory_xact_lock(hashtextextended('partner_profile', 0))";

    const string columns = "partner, version, profile, changed_at as ChangedAt, actor, reason";

    /// <summary>Those in effect, by partner.</summary>
    public Task<IReadOnlyList<ProfileVersion>> CurrentAsync(CancellationToken ct) => QueryAsync(
        $"select * from (select distinct on (partner) {columns} from partner_profile order by partner, version desc) latest where profile is not null order by partner", null, ct);

    /// <summary>The number of the latest change of any profile.</summary>
    public async Task<long> LatestAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(id), 0) from partner_profile", cancellationToken: ct));
    }

    /// <summary>Per partner the newest version, where some running host has not read it yet; by partner.</summary>
    public async Task<IReadOnlyList<UnusedVersion>> UnusedAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<UnusedVersion>(new CommandDefinition(
            """
            select p.partner, p.version, p.profile is null as IsRemoved, p.changed_at as ChangedAt, p.actor, string_agg(h.name, ', ' order by h.name) as Hosts
            from (select distinct on (partner) * from partner_profile order by partner, version desc) p
            join host h on h.seen_at >= clock_timestamp() - @silence and p.id > coalesce(h.profiles_as_of, 0)
            group by 1, 2, 3, 4, 5 order by 1
            """,
            new { silence = new WorkRules().HostSilence },
            cancellationToken: ct))).AsList();
    }

    /// <summary>All versions of one partner, newest first.</summary>
    public Task<IReadOnlyList<ProfileVersion>> OfAsync(string partner, CancellationToken ct) =>
        QueryAsync($"select {columns} from partner_profile where partner = @partner order by version desc", new { partner }, ct);

    /// <summary>
    /// Makes new versions of the profiles that differ from what is in effect; those that are the same already make none. All together or not at all. The
    /// caller has checked them, together with those that stay.
    /// </summary>
    /// <param name="source">
    /// The folder that they come from, when nobody has asked for this import: a file counts only if it was changed since that folder was last taken in, so that an old
    /// file on one host does not take back what was imported on another. Null when a person imports them.
    /// </param>
    /// <returns>The versions made.</returns>
    public async Task<IReadOnlyList<ProfileVersion>> ImportAsync(
        IReadOnlyDictionary<string, string> profiles, string? source, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(oneAtATime, transaction: transaction, cancellationToken: ct));
        var made = new List<ProfileVersion>();
        foreach (var (partner, json) in profiles)
        {
            var known = (await connection.QueryAsync<ProfileVersion>(new CommandDefinition(
                $"select {columns} from partner_profile where partner = @partner order by version desc", new { partner }, transaction, cancellationToken: ct))).AsList();
            if (source is not null && !await IsChangedAsync(transaction, source, partner, json, known, ct)) continue;
            if (known is [{ Profile: { } latest }, ..] && latest == json) continue;
            made.Add(await AddAsync(transaction, new ProfileVersion(partner, known is [var last, ..] ? last.Version + 1 : 1, json, time.GetUtcNow(), actor, reason), ct));
        }

        await transaction.CommitAsync(ct);
        return made;
    }

    /// <summary>Takes a partner out of effect; its history stays. False when it is not in effect.</summary>
    public async Task<bool> RemoveAsync(string partner, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(oneAtATime, transaction: transaction, cancellationToken: ct));
        var latest = await connection.QueryFirstOrDefaultAsync<ProfileVersion>(new CommandDefinition(
            $"select {columns} from partner_profile where partner = @partner order by version desc limit 1", new { partner }, transaction, cancellationToken: ct));
        if (latest?.Profile is null) return false;
        await AddAsync(transaction, latest with { Version = latest.Version + 1, Profile = null, ChangedAt = time.GetUtcNow(), Actor = actor, Reason = reason }, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    static async Task<bool> IsChangedAsync(
        NpgsqlTransaction transaction, string source, string partner, string json, List<ProfileVersion> known, CancellationToken ct)
    {
        var values = new { source, partner, hash = SHA256.HashData(Encoding.UTF8.GetBytes(json)) };
        var before = await transaction.Connection!.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            """
            with before as (select content_hash from profile_source where source = @source and partner = @partner),
                 noted as (insert into profile_source (source, partner, content_hash) values (@source, @partner, @hash)
                           on conflict (source, partner) do update set content_hash = excluded.content_hash)
            select content_hash from before
            """,
            values,
            transaction,
            cancellationToken: ct));
        return before is null ? !known.Exists(version => version.Profile == json) : !before.AsSpan().SequenceEqual(values.hash);
    }

    static async Task<ProfileVersion> AddAsync(NpgsqlTransaction transaction, ProfileVersion version, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into partner_profile (partner, version, profile, changed_at, actor, reason) values (@Partner, @Version, @Profile, @ChangedAt, @Actor, @Reason);
            insert into audit (at, actor, action, object, detail, reason)
            values (@ChangedAt, @Actor, case when @Profile is null then 'partner.removed' else 'partner.imported' end, 'partner:' || @Partner,
                jsonb_build_object('version', @Version), @Reason)
            """,
            version,
            transaction,
            cancellationToken: ct));
        return version;
    }

    async Task<IReadOnlyList<ProfileVersion>> QueryAsync(string sql, object? values, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<ProfileVersion>(new CommandDefinition(sql, values, cancellationToken: ct))).AsList();
    }
}
