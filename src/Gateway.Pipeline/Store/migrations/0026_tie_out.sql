-- What a bank's documents told of money when they were read: each payment is entered, held for a person, or known from before.
create table document_money (
    document_id     bigint      not null references document (id) on delete cascade,
    currency        text        not null,
    told            numeric     not null,        -- every payment that was offered as money
    held            numeric     not null,        -- kept back, with an exception that says why
    repeated        numeric     not null,        -- told again on purpose, and known
    primary key (document_id, currency)
);

-- What was read before this was counted is taken as it was entered.
insert into document_money (document_id, currency, told, held, repeated)
select document_id, currency, sum(amount), 0, 0 from receipt group by document_id, currency;

-- The daily tie-out: each line has two sides that must be equal.
create table tie_out (
    day             date        not null,        -- UTC
    line            text        not null check (line in ('filesToReceipts', 'receiptsToApplied', 'receiptsToLedger', 'cashToLedger', 'invoicesToLedger')),
    currency        text        not null,
    left_amount     numeric     not null,
    right_amount    numeric     not null,
    parts           jsonb       not null,        -- what the right side is made of
    at              timestamptz not null,
    primary key (day, line, currency)
);
create table tie_out_day (
    day             date        primary key,
    ties            boolean     not null,
    is_final        boolean     not null,        -- made after the day was over
    at              timestamptz not null,
    actor           text        not null
);
