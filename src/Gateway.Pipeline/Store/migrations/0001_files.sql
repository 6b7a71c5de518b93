-- Files as they arrived or left, their bytes, and the memory of what an inbox held.
-- The schema "gateway" exists when this runs; every name below lives in it.

create table file (
    id              bigint generated always as identity primary key,
    direction       text        not null check (direction in ('in', 'out')),
    partner         text,                       -- partner profile's ID; null while unknown
    endpoint        text,                       -- "partner/endpoint" it came by or goes to; null for files taken in by command
    name            text        not null,       -- as shown; bytes that are not UTF-8 are escaped as \xNN
    name_bytes      bytea       not null,       -- as it was
    size            bigint      not null check (size >= 0),
    sha256          bytea       not null check (length(sha256) = 32),
    format          text        not null default 'unknown',
    state           text        not null check (state in ('archived', 'read', 'faulty', 'unreadable', 'duplicate', 'held', 'waiting', 'sent')),
    duplicate_of    bigint      references file (id),
    received_at     timestamptz not null,
    read_at         timestamptz,
    note            text,                       -- one sentence on its state, for people
    archive_month   date        not null        -- partition of its chunks
);
create index file_by_content on file (sha256, size);
create index file_by_time on file (received_at desc, id desc);
create index file_by_partner on file (partner, id desc);
create index file_by_name on file (lower(name) text_pattern_ops);

-- One key per file, wrapped by a key that configuration names, so that the wrapping key can be rotated without touching chunks.
create table archive_key (
    file_id         bigint      primary key references file (id),
    wrapping_key_id text        not null,
    wrapped_key     bytea       not null,
    codec           text        not null check (codec in ('brotli', 'none')),
    chunks          int         not null
);

create table archive_chunk (
    file_id         bigint      not null,
    month           date        not null,
    no              int         not null,       -- from 0
    bytes           bytea       not null,       -- nonce, ciphertext, tag; file and chunk number are authenticated
    primary key (file_id, no, month)
) partition by range (month);
alter table archive_chunk alter column bytes set storage external;

-- What a look at an inbox found and archived, until the source is gone: a restart then moves instead of taking it twice.
create table collected (
    id              bigint generated always as identity primary key,
    endpoint        text        not null,
    source_name     bytea       not null,       -- path within the inbox, raw bytes
    source_size     bigint      not null,
    source_stamp    text        not null,       -- transport's change stamp: mtime and inode, or an ETag
    file_id         bigint      not null references file (id),
    folder          text        not null check (folder in ('processed', 'failed')),   -- where the source goes
    moved_at        timestamptz
);
create unique index collected_waiting on collected (endpoint, source_name, source_size, source_stamp) where moved_at is null;

-- Effects that may happen once: file, interchange, entry. Claimed in the transaction that commits the effect.
create table claimed_key (
    scope           text        not null,       -- 'file', 'x12-interchange', 'receipt'
    key             text        not null,
    content_hash    bytea,                      -- tells a replay (same bytes) from a reused number
    file_id         bigint      not null references file (id),
    claimed_at      timestamptz not null,
    primary key (scope, key)
);
