-- What people put right by hand, and what returns take back. In every state of a receipt: applications + movements + unapplied = amount.

-- A part that was split off is a receipt of its own. Whoever has a receipt in hand keeps matching away from it until he gives it back.
alter table receipt add column parent_id bigint references receipt (id);
alter table receipt add column in_hand_of text;
create index receipt_by_parent on receipt (parent_id) where parent_id is not null;
create index receipt_by_bank_reference on receipt (bank_reference) where bank_reference is not null;
alter table receipt drop constraint receipt_state_check;
alter table receipt add constraint receipt_state_check check (state in ('received', 'unidentified', 'unapplied', 'proposed', 'awaitingApproval',
    'applied', 'partlyApplied', 'onAccount', 'posted', 'exported', 'returned', 'reversed', 'refunded', 'notReceivables', 'joined'));

-- What a person did or asked for: maker, and where the amount asks for a second person, checker.
create table repair (
    id              bigint generated always as identity primary key,
    receipt_id      bigint      not null references receipt (id),
    action          text        not null,
    request         jsonb       not null,        -- as it was asked for, so that it can be done when a second person agrees
    amount          numeric     not null,
    currency        text        not null,
    reason          text        not null,
    maker           text        not null,
    made_at         timestamptz not null,
    state           text        not null check (state in ('done', 'awaitingApproval', 'declined')),
    checker         text,
    checked_at      timestamptz,
    check_reason    text,
    check (checker is null or checker <> maker)
);
create index repair_by_receipt on repair (receipt_id, id);
create unique index repair_awaiting on repair (receipt_id) where state = 'awaitingApproval';

-- Where money of a receipt went besides documents; append-only, taken back by a row with the sign turned.
create table receipt_movement (
    id              bigint generated always as identity primary key,
    receipt_id      bigint      not null references receipt (id),
    kind            text        not null check (kind in ('onAccount', 'split', 'notReceivables', 'returned')),
    amount          numeric     not null check (amount <> 0),   -- positive leaves the unapplied rest
    currency        text        not null,
    other_receipt_id bigint     references receipt (id),        -- the part, or what it is a part of
    return_id       bigint      references payment_return (id),
    actor           text        not null,
    reason          text        not null,
    at              timestamptz not null
);
create index receipt_movement_by_receipt on receipt_movement (receipt_id);
create trigger receipt_movement_append_only before update or delete on receipt_movement for each row execute function refuse_change();

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('receipt', 'identification', 'application', 'undo',
    'onAccount', 'split', 'notReceivables', 'return'));

-- What became of a return. Those of before were only told.
alter table payment_return drop constraint payment_return_side_check;
alter table payment_return add constraint payment_return_side_check check (side in ('debitWeDrew', 'creditWeSent', 'creditWeReceived'));
alter table payment_return add column bank_account_id bigint references bank_account (id);   -- ours, where the file says which
alter table payment_return add column state text not null default 'told'
    check (state in ('told', 'due', 'booked', 'confirms', 'asks', 'payables', 'settled'));
alter table payment_return alter column state drop default;
alter table payment_return add column settled_at timestamptz;
alter table payment_return add column settled_by text;
create index payment_return_by_receipt on payment_return (receipt_id) where receipt_id is not null;

-- Payers' particulars that a bank asks to correct; nothing changes until a person agrees.
create table payer_change (
    id              bigint generated always as identity primary key,
    change_id       bigint      not null references account_change (id),
    customer_id     bigint      not null references customer (id) on delete cascade,
    old_last4       text        not null,
    old_hash        bytea       not null,
    account_last4   text        not null,
    account_hash    bytea       not null,
    account_cipher  bytea       not null,
    state           text        not null check (state in ('proposed', 'approved', 'rejected')),
    proposed_at     timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    reason          text,
    unique (change_id, customer_id)
);
create index payer_change_open on payer_change (proposed_at) where state = 'proposed';

-- Debits that we drew, from copies of our own ACH files: money that is expected, and what a return of one means.
create table drawn_debit (
    id              bigint generated always as identity primary key,
    key             text        not null unique,
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id) deferrable initially deferred,
    trace_number    text        not null,
    company_id      text,
    amount          numeric     not null,
    currency        text        not null,
    effective_date  date,
    payer_name      text,
    payer_account_last4  text,
    payer_account_hash   bytea,
    payer_account_cipher bytea,
    source_byte     bigint      not null,
    registered_at   timestamptz not null
);
create index drawn_debit_by_trace on drawn_debit (trace_number);
