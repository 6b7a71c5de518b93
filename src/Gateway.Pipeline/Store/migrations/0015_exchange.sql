-- Exchange with other people's servers: who looks at an inbox and when, whether an endpoint works, what is remembered of it.

create table endpoint_state (
    endpoint        text        primary key,    -- "partner/name"
    direction       text        not null check (direction in ('in', 'out')),
    -- The circuit: an endpoint that fails again and again is left alone for a while, by all hosts.
    circuit         text        not null default 'closed' check (circuit in ('closed', 'open', 'probing')),
    circuit_since   timestamptz,
    failures        int         not null default 0,     -- of the endpoint as a whole, in a row
    openings        int         not null default 0,     -- probes that failed in a row: each makes the next pause longer
    cause           text,                               -- of the last failure, as TransportCause spells it
    why             text,                               -- the same in words
    retry_at        timestamptz,                        -- open: when one worker may try
    probe_by        text,                               -- probing: the host that tries, and until when it counts as trying
    probe_until     timestamptz,
    last_ok_at      timestamptz,
    last_failed_at  timestamptz,
    -- Polls of an inbox: one host at a time, fenced by lease_no.
    next_poll_at    timestamptz,
    last_poll_at    timestamptz,
    last_poll_ms    int,
    last_poll_files int,
    lease_no        bigint      not null default 0,     -- rises with each poll: a frozen host that wakes up cannot write over its successor
    leased_by       text,
    leased_until    timestamptz,
    paused_at       timestamptz,
    paused_by       text,
    pause_reason    text
);

-- Polls and deliveries of an endpoint by hour, for a chart of its health.
create table endpoint_hour (
    endpoint        text        not null,
    hour            timestamptz not null,
    ok              int         not null default 0,
    failed          int         not null default 0,
    files           int         not null default 0,
    bytes           bigint      not null default 0,
    total_ms        bigint      not null default 0,
    max_ms          int         not null default 0,
    primary key (endpoint, hour)
);

-- A source that stays where it is, by rule or because it cannot be removed, is remembered for as long as it is seen.
alter table collected add column kept_at timestamptz;
alter table collected add column seen_at timestamptz;
alter table collected add column sha256 bytea;
alter table collected drop constraint collected_folder_check;
create index collected_kept on collected (endpoint) where kept_at is not null;
create index collected_by_file on collected (file_id);

-- What was unpacked from a file, or packed for sending; the business day that an arrival counts for.
alter table file add column parent_id bigint references file (id);
alter table file add column business_date date;
alter table file drop constraint file_state_check;
alter table file add constraint file_state_check
    check (state in ('archived', 'read', 'faulty', 'unreadable', 'duplicate', 'held', 'waiting', 'sent', 'unpacked', 'packed'));
create index file_by_parent on file (parent_id) where parent_id is not null;

-- A delivery as people steer it, and its receipt.
alter table outbox add column sending int not null default 1;              -- rises when the same name is sent again
alter table outbox add column resend_of bigint references outbox (id);
alter table outbox add column packed_file_id bigint references file (id);  -- what is sent, where that is not the file as it is
alter table outbox add column due_since timestamptz;                        -- when giving up is counted from
alter table outbox add column question text check (question in ('partial', 'unknown', 'existing', 'missing'));   -- what a held delivery asks a person
alter table outbox add column why text;                                     -- the last trouble, or the reason of a hold, in words
alter table outbox add column replaces boolean not null default false;      -- a person said: remove what is there and send again
alter table outbox add column attempts int not null default 0;
alter table outbox add column remote_name text;                             -- receipt: where it is now
alter table outbox add column remote_size bigint;
alter table outbox add column sent_sha256 bytea;
alter table outbox add column verified text check (verified in ('size', 'readBack', 'none', 'found', 'person'));
alter table outbox add column took_ms int;
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('waiting', 'delivered', 'failed', 'cancelled', 'held'));
alter table outbox drop constraint outbox_endpoint_name_key;
alter table outbox add constraint outbox_endpoint_name_key unique (endpoint, name, sending);
create index outbox_in_order on outbox (endpoint, id) where state in ('waiting', 'held', 'failed');
create index outbox_by_file on outbox (file_id);

-- Work that waits for other people's servers is claimed by partner, so that one of them never takes all hands.
create index work_by_partner on work (kind, partner, due_at, id) where state = 'due';
