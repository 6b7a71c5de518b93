-- What people are told of by itself: one row from the time that a condition is found true until it is no more.
create table alert (
    id              bigint generated always as identity primary key,
    condition       text        not null,       -- 'delivery-failed', 'disk-low' …
    subject         text        not null,       -- what it concerns, as its condition names it
    severity        text        not null check (severity in ('information', 'warning', 'critical')),
    partner         text,
    words           text        not null,
    amount          numeric,                    -- money at stake
    currency        text,
    link            text        not null,       -- the console's page, below its address
    since           timestamptz not null,       -- when the condition began
    opened_at       timestamptz not null,
    seen_at         timestamptz not null,       -- last found true
    cleared_at      timestamptz,
    told_key        text        not null,       -- alerts that were told together share it, and so do their later messages
    acknowledged_at timestamptz,
    acknowledged_by text,
    snoozed_until   timestamptz,
    snoozed_by      text,
    reminded_at     timestamptz
);
create unique index alert_open on alert (condition, subject) where cleared_at is null;
create index alert_by_opening on alert (opened_at desc);

-- Messages to channels. A row is written in the transaction that opens or clears the alerts it tells of, and sent by work of kind 'notify'.
create table alert_notice (
    id              bigint generated always as identity primary key,
    channel         text        not null,
    event           text        not null check (event in ('opened', 'reminder', 'cleared')),
    told_key        text        not null,
    alerts          bigint[]    not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    state           text        not null check (state in ('waiting', 'sent', 'failed', 'superseded')),
    note            text
);
create index alert_notice_by_key on alert_notice (told_key, channel);
