-- Batches of ledger entries for an ERP. An entry is in one batch that counts; a rejected batch keeps its entries until a person sends them again in a new one.
create table export_batch (
    id              bigint generated always as identity primary key,
    name            text        not null unique,     -- 'erp-000012', as the ERP is told
    target          text        not null,            -- partner profile, or 'file' for a batch that a command wrote
    number          int         not null,
    state           text        not null check (state in ('made', 'acknowledged', 'rejected', 'replaced')),
    layout          text        not null,            -- 'csv/postings-netsuite@1', 'json'
    entries         int         not null,
    lines           int         not null,
    totals          jsonb       not null,            -- {"USD": "1234.50"}: debit, which is as much as the credit
    file_id         bigint      references file (id),
    outbox_id       bigint      references outbox (id),   -- null where a command wrote the file
    replaces        bigint      unique references export_batch (id),
    made_at         timestamptz not null,
    made_by         text        not null,
    reason          text,
    answered_at     timestamptz,
    answered_by     text,
    answer_reference text,                           -- the ERP's own number for it
    answer_reason   text,
    unique (target, number)
);
create index export_batch_by_time on export_batch (made_at desc, id desc);
create index export_batch_open on export_batch (made_at) where state in ('made', 'rejected');

create table export_entry (
    batch_id        bigint      not null references export_batch (id),
    entry_id        bigint      not null references ledger_entry (id),
    counts          boolean     not null default true,    -- false once its batch was replaced
    primary key (batch_id, entry_id)
);
create unique index export_entry_once on export_entry (entry_id) where counts;

-- Days on which a scheduled export has run, with or without anything to send.
create table export_day (
    target          text        not null,
    day             date        not null,
    batch_id        bigint      references export_batch (id),
    at              timestamptz not null,
    primary key (target, day)
);
