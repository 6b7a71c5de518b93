-- The accountant's side. Account numbers: last four to show, keyed hash to find, ciphertext to reveal. Never in full.

create table customer (
    id              bigint generated always as identity primary key,
    number          text        not null unique,
    name            text        not null,
    parent          text,
    updated_at      timestamptz not null
);

-- Names and aliases, normalised for exact comparison.
create table customer_name (
    customer_id     bigint      not null references customer (id) on delete cascade,
    name            text        not null,
    normalised      text        not null,
    primary key (customer_id, normalised)
);
create index customer_name_normalised on customer_name (normalised);

create table payer_account (
    id              bigint generated always as identity primary key,
    customer_id     bigint      not null references customer (id) on delete cascade,
    account_last4   text        not null,
    account_hash    bytea       not null,
    account_cipher  bytea       not null,
    times_seen      int         not null default 0,
    confirmed       boolean     not null default true,
    unique (customer_id, account_hash)
);
create index payer_account_by_hash on payer_account (account_hash);

-- The register of our own accounts: only here may money enter, and only from the named book of record.
create table bank_account (
    id              bigint generated always as identity primary key,
    code            text        not null unique, -- our short name
    account_last4   text        not null,
    account_hash    bytea       not null unique,
    account_cipher  bytea       not null,
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    company         text        not null,
    ledger_account  text        not null,
    bank            text        not null,        -- partner profile's ID of the bank
    book_of_record  text[]      not null,        -- kinds of file that bring receipts: 'x12-820'
    updated_at      timestamptz not null
);

create table invoice (
    id              bigint generated always as identity primary key,
    number          text        not null,
    number_key      text        not null,        -- normalised for comparison
    customer_id     bigint      not null references customer (id),
    kind            text        not null check (kind in ('invoice', 'creditMemo', 'debitMemo')),
    invoice_date    date        not null,
    due_date        date,
    amount          numeric     not null,
    open            numeric     not null,
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    discount_percent numeric,
    discount_days   int,
    net_days        int,
    purchase_order  text,
    purchase_order_key text,
    source_file_id  bigint      references file (id),
    source_document_id bigint   references document (id),
    imported_from   text,
    updated_at      timestamptz not null,
    unique (customer_id, number, kind),
    -- Between nothing and what was billed, on the side of its sign.
    check ((amount >= 0 and open between 0 and amount) or (amount < 0 and open between amount and 0))
);
create index invoice_by_key on invoice (number_key);
create index invoice_open_by_customer on invoice (customer_id, due_date) where open <> 0;
create index invoice_by_po on invoice (purchase_order_key) where purchase_order_key is not null;

create table remittance (
    id              bigint generated always as identity primary key,
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id) deferrable initially deferred,   -- lines come before their set has closed
    partner         text        not null,
    number          text,
    trace_number    text,
    originator_id   text,
    amount          numeric     not null,
    currency        text        not null,
    effective_date  date,
    payer_name      text,
    payer_number    text,
    payer_other_id  text,
    payee_name      text,
    payee_number    text,
    payee_other_id  text,
    payer_account_last4  text,
    payer_account_hash   bytea,
    payer_account_cipher bytea,
    lines           int         not null,
    state           text        not null check (state in ('withReceipt', 'awaitingMoney', 'held'))
);
create index remittance_by_trace on remittance (trace_number);
create index remittance_by_file on remittance (file_id);

create table remittance_line (
    remittance_id   bigint      not null references remittance (id) deferrable initially deferred,
    sequence        int         not null,
    kind            text        not null,
    reference       text,
    purchase_order  text,
    paid            numeric     not null,
    gross           numeric,
    discount        numeric,
    adjustments     jsonb,                       -- [{"amount":"-80.63","reason":"06","category":"quantityOrDelivery","includedInPaid":true}]
    customer_number text,
    note            text,
    source_byte     bigint      not null,
    primary key (remittance_id, sequence)
);
create index remittance_line_by_reference on remittance_line (reference);

create table receipt (
    id              bigint generated always as identity primary key,
    key             text        not null unique,
    bank_account_id bigint      not null references bank_account (id),
    file_id         bigint      not null references file (id),
    document_id     bigint      not null references document (id),
    remittance_id   bigint      references remittance (id),
    customer_id     bigint      references customer (id),
    amount          numeric     not null,
    unapplied       numeric     not null,
    currency        text        not null,
    value_date      date        not null,
    trace_number    text,
    originator_id   text,
    payer_name      text,
    payer_account_last4  text,
    payer_account_hash   bytea,
    payer_account_cipher bytea,
    state           text        not null check (state in ('received', 'unidentified', 'unapplied', 'proposed', 'awaitingApproval',
                                    'applied', 'partlyApplied', 'onAccount', 'posted', 'exported', 'returned', 'reversed', 'refunded', 'notReceivables')),
    why             text,
    received_at     timestamptz not null,
    matched_at      timestamptz,
    check (amount >= 0 and unapplied between 0 and amount)
);
create index receipt_by_time on receipt (received_at desc, id desc);
create index receipt_by_trace on receipt (trace_number);
create index receipt_by_file on receipt (file_id);
create index receipt_open on receipt (state) where state in ('received', 'unidentified', 'unapplied', 'proposed', 'awaitingApproval', 'partlyApplied');

-- Append-only; a reversal is a row with all signs turned.
create table application (
    id              bigint generated always as identity primary key,
    receipt_id      bigint      not null references receipt (id),
    invoice_id      bigint      not null references invoice (id),
    cash            numeric     not null,
    settles         numeric     not null,        -- cash and named differences
    differences     jsonb       not null default '[]',
    currency        text        not null,
    undoes          bigint      references application (id),
    actor           text        not null,
    rules_version   text        not null,
    source_byte     bigint,
    at              timestamptz not null
);
create index application_by_receipt on application (receipt_id);
create index application_by_invoice on application (invoice_id);
create unique index application_undone_once on application (undoes) where undoes is not null;

create table match_evidence (
    receipt_id      bigint      not null references receipt (id),
    no              int         not null,        -- a new decision adds a row
    applies         boolean     not null,
    why             text        not null,
    evidence        jsonb       not null,
    proposal        jsonb       not null default '[]',
    rules_version   text        not null,
    at              timestamptz not null,
    primary key (receipt_id, no)
);

-- Double entry, append-only; each entry balances (see the deferred check below).
create table ledger_entry (
    id              bigint generated always as identity primary key,
    kind            text        not null check (kind in ('receipt', 'identification', 'application', 'undo')),
    receipt_id      bigint      not null references receipt (id),
    booked_on       date        not null,
    text            text        not null,
    actor           text        not null,
    at              timestamptz not null
);
create index ledger_entry_by_receipt on ledger_entry (receipt_id);

create table ledger_line (
    entry_id        bigint      not null references ledger_entry (id),
    no              int         not null,
    role            text        not null,        -- 'bank', 'unapplied', 'receivable' …
    account         text        not null,        -- the number that configuration gives the role
    debit           numeric     not null default 0 check (debit >= 0),
    credit          numeric     not null default 0 check (credit >= 0),
    currency        text        not null,
    invoice_id      bigint      references invoice (id),
    primary key (entry_id, no),
    check ((debit = 0) <> (credit = 0))
);

-- What waits for a person. One open row per subject and kind.
create table exception (
    id              bigint generated always as identity primary key,
    kind            text        not null,        -- 'unknownPartner', 'fileFaulty', 'setRejected', 'duplicateFile', 'receiptNotApplied' …
    subject         text        not null,        -- 'file:12', 'receipt:7'
    partner         text,
    file_id         bigint      references file (id),
    receipt_id      bigint      references receipt (id),
    amount          numeric,
    currency        text,
    owner           text        not null check (owner in ('partner', 'bank', 'network', 'configuration', 'us')),
    why             text        not null,
    suggestion      text        not null,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    closed_by       text,
    close_reason    text
);
create unique index exception_open on exception (kind, subject) where closed_at is null;
create index exception_by_time on exception (opened_at desc, id desc);

-- The ledger says so itself: an unbalanced entry or a changed application cannot be committed.
create function refuse_unbalanced_entry() returns trigger language plpgsql as $$
begin
    if exists (select 1 from ledger_line where entry_id = new.entry_id
               group by currency having sum(debit) <> sum(credit)) then
        raise exception 'ledger entry % is out of balance', new.entry_id;
    end if;
    return null;
end $$;
create constraint trigger ledger_line_balances after insert on ledger_line
    deferrable initially deferred for each row execute function refuse_unbalanced_entry();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger application_append_only before update or delete on application for each row execute function refuse_change();
create trigger ledger_entry_append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_line_append_only before update or delete on ledger_line for each row execute function refuse_change();
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
