-- The bank took back the report that a receipt came from and has not told it again: nothing more is applied of it until it does.
alter table receipt add column withdrawn_by bigint references balance_report (id);
create index receipt_withdrawn on receipt (withdrawn_by) where withdrawn_by is not null;
