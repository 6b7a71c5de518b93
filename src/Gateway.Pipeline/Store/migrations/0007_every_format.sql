-- Every format brings money: where a receipt came from, and what a clerk finds it by.
alter table receipt add column source text not null default 'x12-820';   -- kind of file, as bank_account.book_of_record spells it
alter table receipt alter column source drop default;
alter table receipt add column check_number text;
alter table receipt add column bank_reference text;
alter table receipt add column source_byte bigint;                       -- where its entry stands in the file
create index receipt_by_check on receipt (check_number) where check_number is not null;
create index remittance_by_document on remittance (document_id);

-- Lockboxes whose deposits go to the account.
alter table bank_account add column lockboxes text[] not null default '{}';

-- A person let the sound parts of a held file take effect, with a reason in the audit.
alter table file add column released_by text;

-- Payments that came back, and words in the quarrel about them.
create table payment_return (
    id              bigint generated always as identity primary key,
    key             text        not null unique,
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id) deferrable initially deferred,
    partner         text        not null,
    source          text        not null,       -- 'nacha', 'bai2'
    stage           text        not null check (stage in ('return', 'dishonored', 'contested')),
    side            text        not null check (side in ('debitWeDrew', 'creditWeSent')),
    code            text        not null,
    reason          text,
    amount          numeric     not null,
    currency        text        not null,
    original_trace  text,
    return_trace    text,
    booked_on       date,
    company_id      text,
    name            text,
    account_last4   text,
    account_hash    bytea,
    account_cipher  bytea,
    information     text,
    receipt_id      bigint      references receipt (id),   -- the original, where trace and amount find one
    source_byte     bigint      not null,
    received_at     timestamptz not null
);
create index payment_return_by_time on payment_return (received_at desc, id desc);
create index payment_return_by_trace on payment_return (original_trace);

-- What a receiving bank asks us to send differently from now on, or its refusal of such a wish of ours.
create table account_change (
    id              bigint generated always as identity primary key,
    key             text        not null unique,
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id) deferrable initially deferred,
    partner         text        not null,
    code            text        not null,
    reason          text,
    original_trace  text        not null,
    refused_code    text,
    old_last4       text,
    old_hash        bytea,
    old_cipher      bytea,
    routing         text,
    account_last4   text,
    account_hash    bytea,
    account_cipher  bytea,
    transaction_code text,
    name            text,
    identification  text,
    source_byte     bigint      not null,
    received_at     timestamptz not null
);
create index account_change_by_time on account_change (received_at desc, id desc);

-- What a bank says stood on an account of ours. Of one account and day only one final and one provisional report is current.
create table balance_report (
    id              bigint generated always as identity primary key,
    bank_account_id bigint      references bank_account (id),   -- null where the register does not know the account
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id) deferrable initially deferred,
    partner         text        not null,
    account_last4   text        not null,
    account_hash    bytea       not null,
    as_of           date        not null,
    as_of_time      text        not null,
    is_previous_day boolean     not null,
    is_final        boolean     not null,
    currency        text        not null,
    opening_ledger  numeric,
    closing_ledger  numeric,
    closing_available numeric,
    entries         int         not null,
    state           text        not null check (state in ('current', 'replaced', 'deleted')),
    replaced_by     bigint      references balance_report (id) deferrable initially deferred,
    received_at     timestamptz not null
);
create index balance_report_by_account on balance_report (account_hash, as_of desc, id desc);
create index balance_report_by_time on balance_report (received_at desc, id desc);

create table balance (
    report_id       bigint      not null references balance_report (id) deferrable initially deferred,
    no              int         not null,
    kind            text        not null,
    type_code       text        not null,
    label           text,
    amount          numeric     not null,
    item_count      int,
    primary key (report_id, no)
);

create table bank_entry (
    report_id       bigint      not null references balance_report (id) deferrable initially deferred,
    no              int         not null,
    kind            text        not null,
    type_code       text        not null,
    label           text,
    is_credit       boolean     not null,
    amount          numeric     not null,
    value_date      date,
    bank_reference  text,
    customer_reference text,
    text            text,
    source_byte     bigint      not null,
    primary key (report_id, no)
);
