-- Profiles with their history: the row of the highest version is in effect, unless it says that the partner was removed.
create table partner_profile (
    id              bigint generated always as identity primary key,
    partner         text        not null,
    version         int         not null,
    profile         text,                       -- the JSON as it was imported; null: removed
    changed_at      timestamptz not null,
    actor           text        not null,
    reason          text        not null,
    unique (partner, version)
);

-- What each folder of profiles held when a host last took it in: only a file that was changed since is a change.
create table profile_source (
    source          text        not null,       -- machine and folder
    partner         text        not null,
    content_hash    bytea       not null,
    primary key (source, partner)
);

-- Passwords, keys and tokens that profiles refer to as store:NAME.
create table secret (
    id              bigint generated always as identity primary key,
    name            text        not null unique,
    cipher          bytea       not null,       -- AES-256-GCM under the keyring; opens with this name alone
    changed_at      timestamptz not null,
    changed_by      text        not null
);
