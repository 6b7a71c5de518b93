-- What a file contained, as it was read. Rows of a file are written in one transaction with their effects.

create table interchange (
    id              bigint generated always as identity primary key,
    file_id         bigint      not null references file (id),
    no              int         not null,       -- in the file, from 1
    partner         text,
    format          text        not null,
    sender          text        not null,       -- "ZZ:ACME"
    receiver        text        not null,
    control_number  text        not null,
    version         text        not null,
    is_test         boolean     not null,
    state           text        not null check (state in ('released', 'held', 'rejected', 'replayed', 'test', 'quarantined')),   -- held: well closed, but nothing in it could take effect
    why             text,                       -- in words, when not released
    byte_start      bigint      not null,
    byte_end        bigint      not null,
    received_at     timestamptz not null,
    unique (file_id, no)
);
create index interchange_by_control on interchange (control_number);

create table functional_group (
    id              bigint generated always as identity primary key,
    interchange_id  bigint      not null references interchange (id),
    functional_code text        not null,
    control_number  text        not null,
    version         text        not null,
    sets_stated     int,
    sets_received   int         not null,
    sets_accepted   int         not null,
    verdict         text        not null check (verdict in ('accepted', 'acceptedWithErrors', 'partlyAccepted', 'rejected'))
);
create index functional_group_by_interchange on functional_group (interchange_id);

-- A transaction set or message.
create table document (
    id              bigint generated always as identity primary key,
    file_id         bigint      not null references file (id),
    interchange_id  bigint      not null references interchange (id),
    group_id        bigint      references functional_group (id),
    type            text        not null,
    version         text        not null,
    control_number  text        not null,
    number          text,
    amount          numeric,
    currency        text,
    lines           int         not null,
    verdict         text        not null check (verdict in ('accepted', 'acceptedWithErrors', 'rejected', 'unsupported')),
    released        boolean     not null,       -- took effect
    grammar         text,                       -- name@version
    map             text,                       -- name@version; null when not mapped
    byte_start      bigint      not null,
    byte_end        bigint      not null
);
create index document_by_file on document (file_id, id);
create index document_by_number on document (number);
create index document_by_control on document (control_number);

create table fault (
    id              bigint generated always as identity primary key,
    file_id         bigint      not null references file (id),
    document_id     bigint      references document (id) deferrable initially deferred,   -- faults are copied before their document has closed
    code            text        not null,
    severity        text        not null check (severity in ('error', 'warning')),
    owner           text        not null check (owner in ('partner', 'bank', 'network', 'configuration', 'us')),
    byte            bigint      not null,
    line            int         not null,
    segment         int         not null,
    element         text,
    found           text,
    expected        text,
    message         text        not null
);
create index fault_by_file on fault (file_id, byte, id);

-- Control numbers that we give out, per direction and scope ("ZZ:US>ZZ:ACME"); a row lock orders them.
create table control_number (
    scope           text        not null,
    kind            text        not null check (kind in ('interchange', 'group')),
    last            bigint      not null check (last >= 0),
    primary key (scope, kind)
);

-- What goes out. Written in the transaction that caused it.
create table outbox (
    id              bigint generated always as identity primary key,
    partner         text        not null,
    endpoint        text        not null,
    name            text        not null,       -- remote name, unique per endpoint: a second write of it is the same file
    kind            text        not null,       -- 'ta1', '997'
    file_id         bigint      not null references file (id),   -- its bytes in the archive
    caused_by       bigint      references file (id),
    interchange_id  bigint      references interchange (id),     -- the interchange that it answers
    state           text        not null check (state in ('waiting', 'delivered', 'failed', 'cancelled')),
    attempt_name    text,                       -- temporary name of the attempt under way, committed before the rename
    created_at      timestamptz not null,
    delivered_at    timestamptz,
    unique (endpoint, name)
);
create index outbox_open on outbox (created_at) where state <> 'delivered';
create index outbox_by_cause on outbox (caused_by);
