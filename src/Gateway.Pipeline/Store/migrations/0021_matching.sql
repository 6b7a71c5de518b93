-- Keys by which numbers and names are looked up; what is found is compared once more, exactly, by whoever asked.
create function reference_key(text) returns text language sql immutable strict parallel safe as $$
    select nullif(replace(substring(kept from '^[^1-9]*'), '0', '') || coalesce(substring(kept from '[1-9].*$'), ''), '')
    from (select upper(regexp_replace($1, '[^[:alnum:]]', '', 'g')) as kept) compared
$$;
create function name_key(text) returns text language sql immutable strict parallel safe as $$
    select nullif(left(upper(regexp_replace(replace($1, '&', 'and'), '[^[:alnum:]]', '', 'g')), 200), '')
$$;

-- Money meets remittance: which advice belongs to which receipt, with what shows it. An advice is joined once; a person may part the two again.
alter table remittance drop constraint remittance_state_check;
alter table remittance add constraint remittance_state_check check (state in ('withReceipt', 'awaitingMoney', 'held', 'joined'));
alter table remittance add column trace_key text generated always as (reference_key(trace_number)) stored;
alter table remittance add column payer_key text generated always as (name_key(payer_name)) stored;
create index remittance_waiting_by_trace on remittance (trace_key) where state = 'awaitingMoney' and trace_key is not null;
create index remittance_waiting_by_amount on remittance (amount) where state = 'awaitingMoney';
create index remittance_waiting_by_originator on remittance (originator_id) where state = 'awaitingMoney' and originator_id is not null;
create index remittance_waiting_by_account on remittance (payer_account_hash) where state = 'awaitingMoney' and payer_account_hash is not null;
create index remittance_waiting_by_payer on remittance (payer_key) where state = 'awaitingMoney' and payer_key is not null;
create index remittance_waiting_by_number on remittance (payer_number) where state = 'awaitingMoney' and payer_number is not null;

alter table receipt add column trace_key text generated always as (reference_key(trace_number)) stored;
alter table receipt add column payer_key text generated always as (name_key(payer_name)) stored;
create index receipt_by_trace_key on receipt (trace_key) where trace_key is not null;
create index receipt_undecided_by_date on receipt (value_date) where state in ('received', 'unidentified', 'unapplied', 'proposed');
create index receipt_by_customer on receipt (customer_id, id) where customer_id is not null;

create table remittance_join (
    id              bigint generated always as identity primary key,
    receipt_id      bigint      not null references receipt (id),
    remittance_id   bigint      not null references remittance (id),
    role            text        not null check (role in ('lines', 'repeat', 'confirmation')),   -- lines: what the money pays; the others wait no longer and say nothing new
    rule            text        not null,       -- trace, traceAlone, amountAndPayer, group, byHand
    amount          numeric     not null,       -- of the receipt
    difference      numeric     not null,       -- money less what the advices state
    why             text        not null,
    evidence        jsonb       not null default '[]',
    actor           text        not null,
    reason          text,
    at              timestamptz not null,
    parted_at       timestamptz,
    parted_by       text,
    parted_reason   text
);
create unique index remittance_joined_once on remittance_join (remittance_id) where parted_at is null;
create index remittance_join_by_receipt on remittance_join (receipt_id);
create index remittance_join_by_remittance on remittance_join (remittance_id);
create index remittance_join_by_amount on remittance_join (amount) where rule = 'amountAndPayer' and role = 'lines' and parted_at is null;

-- What was tried to find the advice, beside what was tried to find the documents.
alter table match_evidence add column joined jsonb;

-- What an undecided receipt looked for and did not find: when it comes, the receipt is matched again.
create table awaited_key (
    receipt_id      bigint      not null references receipt (id),
    kind            text        not null check (kind in ('document', 'order', 'customer', 'name', 'account')),
    key             text        not null,
    primary key (receipt_id, kind, key)
);
create index awaited_key_by_key on awaited_key (kind, key);

-- Documents that an undecided receipt names: no other receipt takes them without a person.
create table named_document (
    receipt_id      bigint      not null references receipt (id),
    invoice_id      bigint      not null references invoice (id),
    primary key (receipt_id, invoice_id)
);
create index named_document_by_invoice on named_document (invoice_id);

-- Settings under which decisions were made; the version names the content, so it never changes.
create table matching_rules (
    version         text        primary key,
    content         jsonb       not null,
    first_used_at   timestamptz not null
);

-- What clean applications and persons have taught. Seen is not yet believed: see CustomerPointers.
alter table payer_account add column first_seen_at timestamptz;
alter table payer_account add column last_seen_at timestamptz;
alter table payer_account add column confirmed_by text;      -- a person; null where an import confirmed it or payments did

create table learned_mark (
    customer_id     bigint      not null references customer (id) on delete cascade,
    kind            text        not null check (kind in ('alias')),
    value           text        not null,       -- as compared
    shown           text        not null,       -- as written
    times_seen      int         not null default 0,
    first_seen_at   timestamptz not null,
    last_seen_at    timestamptz not null,
    confirmed_by    text,
    primary key (customer_id, kind, value)
);
create index learned_mark_by_value on learned_mark (kind, value);

create table customer_habit (
    customer_id     bigint      not null references customer (id) on delete cascade,
    kind            text        not null check (kind in ('reference', 'deduction')),
    value           text        not null,       -- how references are found: exact, normalised …; a deduction's reason
    times_seen      int         not null default 0,
    amount          numeric     not null default 0,
    first_seen_at   timestamptz not null,
    last_seen_at    timestamptz not null,
    primary key (customer_id, kind, value)
);

create table customer_history (
    customer_id     bigint      primary key references customer (id) on delete cascade,
    clean_matches   int         not null default 0,
    last_clean_at   timestamptz,
    last_reversal   timestamptz
);

-- Whoever takes an application back, by whatever way: the trust in that customer's payments begins anew.
create function lose_history() returns trigger language plpgsql as $$
begin
    insert into customer_history (customer_id, clean_matches, last_reversal)
    select invoice.customer_id, 0, new.at from invoice where invoice.id = new.invoice_id
    on conflict (customer_id) do update set clean_matches = 0, last_reversal = excluded.last_reversal;
    return null;
end $$;
create trigger application_undone_loses_history after insert on application for each row when (new.undoes is not null) execute function lose_history();

-- The bank's words on a receipt, and names by how they begin.
create index balance_report_by_document on balance_report (document_id);
create index bank_entry_by_place on bank_entry (report_id, source_byte);
create index customer_name_by_start on customer_name (normalised text_pattern_ops);
create index customer_by_parent on customer (parent) where parent is not null;
