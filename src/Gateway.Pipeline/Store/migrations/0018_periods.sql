-- Accounting periods that a person closed or reopened; a day in none of these rows is open. Who and why of every change stands in the audit.
create table period (
    id              bigint generated always as identity primary key,
    name            text        not null unique,     -- '2026-10'
    first_day       date        not null,
    last_day        date        not null,
    state           text        not null check (state in ('open', 'closed')),
    changed_at      timestamptz not null,
    changed_by      text        not null,
    reason          text        not null,
    check (first_day <= last_day),
    exclude using gist (daterange(first_day, last_day, '[]') with &&)
);

-- Where an entry stands on another day than its own because that day's period was closed.
alter table ledger_entry add column belongs_to date;

-- Whoever posts holds this until the commit; whoever closes a period waits for all who post (0x6761746577617902).
create function hold_periods() returns void language sql as $$
    select pg_advisory_xact_lock_shared(7449363237790906626)
$$;
create function hold_periods_alone() returns void language sql as $$
    select pg_advisory_xact_lock(7449363237790906626)
$$;

-- The ledger says so itself: nothing is booked into a closed period.
create function refuse_closed_period() returns trigger language plpgsql as $$
declare
    late record;
begin
    perform hold_periods();
    select e.id, e.booked_on, p.name into late
    from entered e join period p on p.state = 'closed' and e.booked_on between p.first_day and p.last_day
    order by e.id limit 1;
    if found then
        raise exception 'ledger entry % is booked on %, in period %, which is closed', late.id, late.booked_on, late.name;
    end if;
    return null;
end $$;
create trigger ledger_entry_open_period after insert on ledger_entry
    referencing new table as entered for each statement execute function refuse_closed_period();
