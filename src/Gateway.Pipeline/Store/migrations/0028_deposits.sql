-- What a bank's reports say of deposits, beside the items that lockbox and ACH files told: one row for each account, kind and day, made anew while it is in question.
create table deposit_day (
    bank_account_id bigint      not null references bank_account (id),
    kind            text        not null check (kind in ('lockbox', 'ach', 'listed')),   -- listed: the items stand in the report itself
    day             date        not null,
    currency        text        not null,
    items           int         not null,
    items_amount    numeric     not null,
    items_open      numeric     not null,        -- confirmed by no deposit
    credits         int         not null,
    credits_amount  numeric     not null,
    credits_open    numeric     not null,        -- explained by no items
    state           text        not null check (state in ('confirmed', 'awaiting', 'notConfirmed', 'withoutItems', 'differs', 'accepted')),   -- accepted: a person closed its exception
    due             date        not null,        -- until when the other side may come
    at              timestamptz not null,
    primary key (bank_account_id, kind, day)
);
create index deposit_day_open on deposit_day (day) where state not in ('confirmed', 'accepted');
