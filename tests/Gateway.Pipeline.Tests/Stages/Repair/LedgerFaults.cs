namespace Gateway.Pipeline.Tests.Stages.Repair;

/// <summary>What must hold in every state of the books, each with the rows where it does not.</summary>
static class LedgerFaults
{
    const string query =
        """
        with applied as (select receipt_id, sum(cash) as cash from application group by receipt_id),
            moved as (select receipt_id, kind, sum(amount) as amount from receipt_movement group by receipt_id, kind),
            lines as (
                select e.receipt_id, l.role, l.invoice_id, sum(l.credit - l.debit) as credit
                from ledger_line l join ledger_entry e on e.id = l.entry_id group by 1, 2, 3),
            held as (select r.id, r.amount, r.unapplied, r.parent_id, case when r.customer_id is null then 'unidentified' else 'unapplied' end as role,
                case when r.customer_id is null then 'unapplied' else 'unidentified' end as other from receipt r)
        select 'entry ' || entry_id || ' is out of balance' from ledger_line group by entry_id, currency having sum(debit) <> sum(credit)
        union all
        select 'receipt ' || h.id || ': applications, movements and rest are not its amount' from held h where h.amount <> h.unapplied
            + coalesce((select cash from applied a where a.receipt_id = h.id), 0) + coalesce((select sum(m.amount) from moved m where m.receipt_id = h.id), 0)
        union all
        select 'receipt ' || h.id || ': the ledger has another rest' from held h
            where h.unapplied <> coalesce((select sum(l.credit) from lines l where l.receipt_id = h.id and l.role = h.role), 0)
        union all
        select 'receipt ' || h.id || ': something is left on the wrong side' from held h
            where 0 <> coalesce((select sum(l.credit) from lines l where l.receipt_id = h.id and l.role = h.other), 0)
        union all
        select 'invoice ' || i.number || ': its open amount is not what the ledger says' from invoice i
            where i.amount - i.open <> coalesce((select sum(l.credit) from lines l where l.invoice_id = i.id and l.role = 'receivable'), 0)
        union all
        select 'invoice ' || i.number || ': its applications are not what the ledger says' from invoice i where
            coalesce((select sum(a.settles) from application a where a.invoice_id = i.id), 0) <>
            coalesce((select sum(l.credit) from lines l where l.invoice_id = i.id and l.role = 'receivable'), 0)
        union all
        select 'receipt ' || h.id || ': what is on account is not what the ledger says' from held h where
            coalesce((select m.amount from moved m where m.receipt_id = h.id and m.kind = 'onAccount'), 0) <>
            coalesce((select sum(l.credit) from lines l where l.receipt_id = h.id and l.role = 'customerDeposit'), 0)
        union all
        select 'customer ' || c.number || ': its balance is not what the ledger says' from customer c where
            coalesce((select sum(i.amount - i.open) from invoice i where i.customer_id = c.id), 0) <>
            coalesce((select sum(l.credit) from lines l join invoice i on i.id = l.invoice_id where i.customer_id = c.id and l.role = 'receivable'), 0)
        union all
        select 'the parts of split receipts do not clear: ' || sum(l.credit) from lines l where l.role = 'splitClearing' having sum(l.credit) <> 0
        union all
        select 'receipt ' || h.id || ': its bank entries are not its money' from held h where h.parent_id is null and
            h.amount - coalesce((select m.amount from moved m where m.receipt_id = h.id and m.kind = 'returned'), 0) <>
            coalesce((select -sum(l.credit) from lines l where l.receipt_id = h.id and l.role = 'bank'), 0)
        union all
        select 'receipt ' || h.id || ': its parts are not what was split off' from held h where h.parent_id is null and
            coalesce((select m.amount from moved m where m.receipt_id = h.id and m.kind = 'split'), 0) <>
            coalesce((select sum(p.amount) from receipt p where p.parent_id = h.id and p.state <> 'joined'), 0)
        """;

    public static Task<IReadOnlyList<string>> FindAsync(StageSite site) => site.ManyAsync<string>(query);
}
