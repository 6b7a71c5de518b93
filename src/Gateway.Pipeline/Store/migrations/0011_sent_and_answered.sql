-- What we sent and what the other side said of it; which numbers are missing among those that came in.

-- Interchanges that we send stand beside those that came in, their groups and sets too, so that one search finds both.
alter table interchange drop constraint interchange_state_check;
alter table interchange add constraint interchange_state_check
    check (state in ('released', 'held', 'rejected', 'replayed', 'test', 'quarantined', 'sent'));

-- One interchange of ours under one control number. Sent once more as it is, it stays this row; under a new number it is a new one.
create table transmission (
    id              bigint generated always as identity primary key,
    interchange_id  bigint      not null unique references interchange (id),
    outbox_id       bigint      not null references outbox (id),   -- its latest delivery: what is awaited is awaited from there on
    file_id         bigint      not null references file (id),     -- its bytes
    partner         text        not null,
    format          text        not null check (format in ('x12', 'edifact')),
    kind            text        not null,       -- 'invoices'
    sender          text        not null,       -- our address, as control_number.scope has it
    receiver        text        not null,
    control_number  text        not null,       -- as it was written
    control_key     text        not null,       -- without zeros before it, as answers may write it
    is_test         boolean     not null,
    state           text        not null default 'sent' check (state in ('sent', 'accepted', 'acceptedWithErrors', 'partial', 'rejected', 'replaced')),
    envelope_answer text        check (envelope_answer in ('accepted', 'acceptedWithErrors', 'rejected')),   -- TA1, UCI
    replaces        bigint      references transmission (id),
    created_at      timestamptz not null,
    answered_at     timestamptz
);
create index transmission_by_control on transmission (partner, control_key);
create index transmission_by_time on transmission (created_at desc, id desc);
create index transmission_by_file on transmission (file_id);
create index transmission_by_outbox on transmission (outbox_id);
create index transmission_by_replaced on transmission (replaces) where replaces is not null;

create table sent_group (
    group_id        bigint      primary key references functional_group (id),
    transmission_id bigint      not null references transmission (id),
    partner         text        not null,
    functional_code text        not null,
    control_key     text        not null,
    answer          text        check (answer in ('accepted', 'acceptedWithErrors', 'partial', 'rejected'))
);
create index sent_group_by_control on sent_group (partner, functional_code, control_key);
create index sent_group_by_transmission on sent_group (transmission_id);

create table sent_set (
    document_id     bigint      primary key references document (id),
    transmission_id bigint      not null references transmission (id),
    group_id        bigint      references functional_group (id),  -- null in EDIFACT
    partner         text        not null,
    number          text        not null,       -- of the invoice
    control_key     text        not null,
    syntax          text        check (syntax in ('accepted', 'acceptedWithErrors', 'rejected')),     -- 997, 999, CONTRL
    business        text        check (business in ('accepted', 'acceptedWithErrors', 'rejected')),   -- 824, APERAK
    state           text        not null default 'sent' check (state in ('sent', 'accepted', 'acceptedWithErrors', 'rejected')),
    replaced_by     bigint      references document (id)           -- the invoice again, after it was rejected
);
create index sent_set_by_transmission on sent_set (transmission_id);
create index sent_set_by_number on sent_set (partner, number);

-- What the partner's profile promises of one transmission, within so many hours of its delivery by our clock.
create table awaited_answer (
    transmission_id bigint      not null references transmission (id),
    type            text        not null check (type in ('TA1', '997', '999', '824', 'CONTRL', 'APERAK')),
    within          interval    not null,
    received_at     timestamptz,                -- all of it
    overdue_at      timestamptz,                -- since when a person knows
    primary key (transmission_id, type)
);
create index awaited_answer_open on awaited_answer (transmission_id) where received_at is null;

-- What the other side said, and what we made of it.
create table answer (
    id              bigint generated always as identity primary key,
    transmission_id bigint      references transmission (id),      -- null: nothing that we know of
    document_id     bigint      references document (id),          -- the set of ours that is meant; null for all of it
    type            text        not null,
    file_id         bigint      not null references file (id),     -- that brought it
    says            text        not null check (says in ('accepted', 'acceptedWithErrors', 'partial', 'rejected', 'unclear')),
    outcome         text        not null check (outcome in ('applied', 'repeated', 'contradicts', 'orphan', 'unclear')),
    why             text        not null,       -- in words
    received_at     timestamptz not null
);
create index answer_by_transmission on answer (transmission_id, id);
create index answer_by_file on answer (file_id);

-- The same request again gets the same report, and nothing is sent twice.
create table send_request (
    partner         text        not null,
    key             text        not null,
    content_hash    bytea       not null,
    report          jsonb       not null,
    actor           text        not null,
    at              timestamptz not null,
    primary key (partner, key)
);

-- Control numbers that come in, one series per sender, receiver and kind of group.
create table inbound_series (
    id              bigint generated always as identity primary key,
    partner         text        not null,
    format          text        not null,
    sender          text        not null,
    receiver        text        not null,
    code            text        not null,       -- 'interchange', or GS01
    epoch           int         not null,       -- rises when the sender begins anew
    first           bigint      not null,       -- of this epoch
    last            bigint      not null,
    updated_at      timestamptz not null,
    unique (partner, format, sender, receiver, code)
);

create table inbound_gap (
    id              bigint generated always as identity primary key,
    series_id       bigint      not null references inbound_series (id),
    epoch           int         not null,
    missing         int8multirange not null,
    file_id         bigint      not null references file (id),     -- that showed it
    found_at        timestamptz not null,
    tell_at         timestamptz not null,       -- what arrives before was only out of order
    told_at         timestamptz,
    closed_at       timestamptz
);
create index inbound_gap_open on inbound_gap (series_id) where closed_at is null;
