-- Who looks after what waits for a person, and until when it may rest. What people note about it stands in the audit, which cannot be changed.
alter table exception add column assigned_to text;
alter table exception add column snoozed_until timestamptz;
create index exception_by_assignee on exception (assigned_to) where closed_at is null and assigned_to is not null;
create index exception_by_receipt on exception (receipt_id) where receipt_id is not null;
-- The waiting room asks for each side what could join it.
create index remittance_awaiting on remittance (currency, amount) where state = 'awaitingMoney';
