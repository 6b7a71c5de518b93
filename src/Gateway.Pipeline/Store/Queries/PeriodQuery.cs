namespace Gateway.Pipeline.Store.Queries;

/// <summary>Periods that somebody closed or reopened, and the months that the ledger has entries in, newest first.</summary>
public sealed class PeriodQuery(ReadDatabase database)
{
    public Task<IReadOnlyList<PeriodRow>> ListAsync(CancellationToken ct) => database.ListAsync<PeriodRow>(
        """
        with booked as (
            select coalesce(p.name, to_char(e.booked_on, 'YYYY-MM')) as name, p.id as period, count(*) as entries, count(e.belongs_to) as late,
                min(e.booked_on) as earliest, max(e.booked_on) as latest
            from ledger_entry e left join period p on e.booked_on between p.first_day and p.last_day group by 1, 2)
        select coalesce(p.name, b.name) as Name, coalesce(p.first_day, date_trunc('month', b.earliest)::date) as First,
            coalesce(p.last_day, (date_trunc('month', b.latest) + interval '1 month - 1 day')::date) as Last, coalesce(p.state, 'open') as State,
            coalesce(b.entries, 0) as Entries, coalesce(b.late, 0) as Late, p.changed_at as ChangedAt, p.changed_by as ChangedBy, p.reason as Reason
        from booked b full join period p on p.id = b.period order by 2 desc
        """,
        null,
        ct);
}

/// <param name="Entries">Booked in it.</param>
/// <param name="Late">Those of them that belong to an earlier, closed period.</param>
/// <param name="ChangedAt">When it was closed or reopened; null when it never was.</param>
public sealed record PeriodRow(string Name, DateOnly First, DateOnly Last, string State, long Entries, long Late, DateTimeOffset? ChangedAt, string? ChangedBy, string? Reason);
