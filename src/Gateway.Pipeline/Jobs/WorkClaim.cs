using Gateway.Pipeline.Store.Actions;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>Which due work a host takes: of which kinds, how much, and how much of one partner.</summary>
/// <param name="Kinds">Kinds that are taken, or left to others.</param>
/// <param name="OnlyThese">Take <paramref name="Kinds"/>; otherwise everything else.</param>
/// <param name="PerPartner">At most so much of one partner under way, over all hosts; null for any.</param>
sealed record WorkClaim(string Host, int AtMost, TimeSpan Lease, string[] Kinds, bool OnlyThese, int? PerPartner)
{
    /// <summary>What is held is not claimed, so it uses up no attempt.</summary>
    const string Due = $"state = 'due' and due_at <= clock_timestamp() and (kind = any(@kinds)) = @only and (kind <> 'deliver' or {OperationHolds.MayDeliver})";

    const string Oldest = $"select id from work where {Due} order by due_at, id limit @atMost for update skip locked";

    /// <summary>For each partner with due work the oldest of it, as many as it has hands free.</summary>
    const string OldestByPartner =
        $"""
        select oldest.id from (
            select d.partner, greatest(0, @perPartner - (
                select count(*)::int from work l where l.state = 'leased' and (l.kind = any(@kinds)) = @only and l.partner is not distinct from d.partner)) as free
            from (select distinct partner from work where {Due}) d) partners
        cross join lateral (
            select id from work where {Due} and partner is not distinct from partners.partner order by due_at, id limit partners.free for update skip locked) oldest
        limit @atMost
        """;

    /// <summary>Everything but some kinds.</summary>
    public static WorkClaim Of(string host, int atMost, TimeSpan lease, string[] except) => new(host, atMost, lease, except, OnlyThese: false, null);

    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(
            $"""
            with pick as materialized ({(PerPartner is null ? Oldest : OldestByPartner)})
            update work set state = 'leased', lease_no = lease_no + 1, leased_by = @host, leased_until = clock_timestamp() + @lease
            from pick where work.id = pick.id
            returning work.id, kind, subject, partner, attempts + 1, lease_no
            """)
        {
            Parameters = { new("atMost", AtMost), new("host", Host), new("lease", Lease), new("kinds", Kinds), new("only", OnlyThese) },
        };
        if (PerPartner is { } most) command.Parameters.Add(new("perPartner", most));
        return command;
    }
}
