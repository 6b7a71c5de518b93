-- What the ERP does to open items while we apply money to them.
alter table invoice add column known_since timestamptz not null default now();
alter table invoice add column erp_settled numeric not null default 0;   -- settled by the ERP without us: paid, credited, cancelled there; positive
alter table invoice add column excess numeric not null default 0 check (excess >= 0);   -- applied by us on what the ERP had settled already; positive
update invoice set erp_settled = abs(amount) - abs(open) - abs(coalesce((select sum(settles) from application where invoice_id = invoice.id), 0))
where abs(amount) - abs(open) <> abs(coalesce((select sum(settles) from application where invoice_id = invoice.id), 0));

-- Money that is taken back from an invoice first covers what was settled twice; only the rest opens it again.
create function cover_excess() returns trigger language plpgsql as $$
declare
    covered numeric := least(old.excess, abs(new.open) - abs(old.open));
begin
    new.open := new.open - sign(new.amount) * covered;
    new.excess := old.excess - covered;
    if new.excess = 0 then
        update exception set closed_at = now(), closed_by = 'gateway', close_reason = 'The money was taken back.'
        where kind = 'erpDisagrees' and subject = 'invoice:' || new.id and closed_at is null;
    end if;
    return new;
end $$;
create trigger invoice_covers_excess before update of open on invoice
    for each row when (old.excess > 0 and new.excess = old.excess and abs(new.open) > abs(old.open)) execute function cover_excess();

-- Unapplied cash of the time before the cut-over comes from a list, not from a bank's file.
alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('receipt', 'opening', 'identification', 'application', 'undo',
    'onAccount', 'split', 'notReceivables', 'return'));
