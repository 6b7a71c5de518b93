-- The keys that this database was written with, by fingerprint: a start with another key file is refused before it writes a row.
create table keyring (
    key_id          text        primary key,    -- '' is the account hash key
    fingerprint     bytea       not null,
    first_used_at   timestamptz not null
);
