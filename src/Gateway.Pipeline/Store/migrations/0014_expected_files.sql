-- Files that a partner or bank has promised for a day: a row from the time that the day's file is due.
create table expected_file (
    id              bigint generated always as identity primary key,
    partner         text        not null,
    name            text        not null,       -- of the expectation, in the profile
    day             date        not null,       -- business day that it is for
    due_at          timestamptz not null,
    state           text        not null check (state in ('unwatched', 'missing', 'arrived', 'late')),   -- unwatched: the expectation is younger
    file_id         bigint      references file (id),    -- the first that came
    arrived_at      timestamptz,
    unique (partner, name, day)
);
create index expected_file_missing on expected_file (partner) where state = 'missing';
