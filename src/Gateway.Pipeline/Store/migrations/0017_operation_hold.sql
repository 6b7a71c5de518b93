-- While a row is here no host reads from inboxes ('collect') or sends to partners ('deliver'): by a person's word, or because the database was restored.
create table operation_hold (
    what            text        primary key check (what in ('collect', 'deliver')),
    since           timestamptz not null,
    actor           text        not null,
    reason          text        not null,
    restored_from   timestamptz                 -- when the backup was taken, where a restore made the hold
);
