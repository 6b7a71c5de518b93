-- A receipt's state is what its money makes of it. Whether the ERP has it is said by the batches that hold its entries, so it is derived here and stored nowhere: nothing can forget to set it or to take it back.
-- posted: all of its entries are handed over in batches; exported: all of those are acknowledged. A rejected batch hands nothing over.
create function shown_state(r receipt) returns text language sql stable as $$
    select case
        when r.state not in ('applied', 'onAccount', 'notReceivables') or r.unapplied <> 0 or held.least is null then r.state
        when held.least = 2 then 'exported'
        when held.least = 1 then 'posted'
        else r.state end
    from (
        select min(case b.state when 'acknowledged' then 2 when 'made' then 1 else 0 end) as least
        from ledger_entry e left join export_entry x on x.entry_id = e.id and x.counts left join export_batch b on b.id = x.batch_id
        where e.receipt_id = r.id and r.state in ('applied', 'onAccount', 'notReceivables') and r.unapplied = 0) held
$$;

-- Returns whose original was not found are looked at again when money of their amount comes in.
create index payment_return_asking on payment_return (amount) where receipt_id is null and state in ('asks', 'due');
