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
