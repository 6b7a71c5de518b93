-- The truth about what is due. A job engine only wakes us up; attempts and due times live here.

create table work (
    id              bigint generated always as identity primary key,
    kind            text        not null,       -- 'read', 'match', 'deliver'
    subject         bigint      not null,       -- file, receipt or outbox row, as the kind says
    partner         text,
    state           text        not null default 'due' check (state in ('due', 'leased', 'done', 'failed', 'held')),
    attempts        int         not null default 0,
    due_at          timestamptz not null,
    lease_no        bigint      not null default 0,    -- rises with every claim: a host that wakes up late cannot finish its successor's work
    leased_by       text,
    leased_until    timestamptz,
    losses          int         not null default 0,    -- hosts that died or hung on it since it was added or requeued
    last_error      text,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    finished_by     text,                       -- host that did it
    unique (kind, subject)
);
create index work_due on work (due_at, id) where state = 'due';
create index work_leased on work (leased_until) where state = 'leased';
create index work_open on work (state, kind) where state <> 'done';

create table host (
    name            text        primary key,
    started_at      timestamptz not null,
    seen_at         timestamptz not null,
    version         text        not null
);

-- What people and hosts did, append-only.
create table audit (
    id              bigint generated always as identity primary key,
    at              timestamptz not null,
    actor           text        not null,
    action          text        not null,
    object          text        not null,       -- 'file:12', 'receipt:7'
    detail          jsonb       not null default '{}',
    reason          text
);
create index audit_by_object on audit (object, id);
