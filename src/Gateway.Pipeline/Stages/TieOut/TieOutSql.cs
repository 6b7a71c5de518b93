namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>The equations, each as rows of line, currency, left, right and parts. The first three are of the day (@from to @until), the others of all that is in the books.</summary>
static class TieOutSql
{
    public const string All =
        """
        with recursive day_receipt as materialized (
            select id, document_id, source, amount, currency from receipt where received_at >= @from and received_at < @until and parent_id is null),
        family as (
            select r.id, r.id as root, r.currency, 0::numeric as part, r.unapplied from receipt r join day_receipt d on d.id = r.id
            union all
            select r.id, f.root, r.currency, r.amount, r.unapplied from receipt r join family f on r.parent_id = f.id),
        entered as (select document_id, currency, sum(amount) as amount from day_receipt where source <> 'opening' group by document_id, currency),
        documents as (
            select coalesce(m.currency, e.currency) as currency, coalesce(m.told, 0) as told, coalesce(e.amount, 0) as entered, coalesce(m.held, 0) as held, coalesce(m.repeated, 0) as repeated
            from (select m.* from document_money m join document d on d.id = m.document_id join file f on f.id = d.file_id where f.read_at >= @from and f.read_at < @until) m
            full join entered e on e.document_id = m.document_id and e.currency = m.currency),
        applied as (select f.currency, sum(a.cash) as cash from application a join family f on f.id = a.receipt_id group by f.currency),
        moved as (
            select f.currency, coalesce(sum(m.amount) filter (where m.kind = 'onAccount'), 0) as on_account, coalesce(sum(m.amount) filter (where m.kind = 'split'), 0) as split,
                coalesce(sum(m.amount) filter (where m.kind not in ('onAccount', 'split')), 0) as elsewhere
            from receipt_movement m join family f on f.id = m.receipt_id group by f.currency),
        uses as (
            select f.currency, f.unapplied, coalesce(a.cash, 0) as applied, coalesce(m.on_account, 0) as on_account, coalesce(m.elsewhere, 0) as elsewhere, coalesce(m.split, 0) - f.part as between
            from (select currency, sum(unapplied) as unapplied, sum(part) as part from family group by currency) f
            left join applied a on a.currency = f.currency left join moved m on m.currency = f.currency),
        first_posting as (
            select e.receipt_id, sum(l.debit) as debit from ledger_entry e join ledger_line l on l.entry_id = e.id join day_receipt r on r.id = e.receipt_id
            where e.kind in ('receipt', 'opening') group by e.receipt_id)
        select 'filesToReceipts', currency, sum(told), sum(entered + held + repeated),
            jsonb_build_object('entered', sum(entered)::text, 'held', sum(held)::text, 'repeated', sum(repeated)::text)::text
        from documents group by currency
        union all
        select 'receiptsToApplied', r.currency, r.amount, u.applied + u.unapplied + u.on_account + u.elsewhere + u.between,
            jsonb_build_object('applied', u.applied::text, 'unapplied', u.unapplied::text, 'onAccount', u.on_account::text, 'returnedOrElsewhere', u.elsewhere::text, 'betweenParts', u.between::text)::text
        from (select currency, sum(amount) as amount from day_receipt group by currency) r join uses u on u.currency = r.currency
        union all
        select 'receiptsToLedger', r.currency, sum(r.amount), coalesce(sum(p.debit), 0), '{}' from day_receipt r left join first_posting p on p.receipt_id = r.id group by r.currency
        union all
        select 'cashToLedger', coalesce(r.currency, l.currency), coalesce(r.amount, 0), coalesce(l.balance, 0), coalesce(l.parts, '{}')
        from (
            select currency, sum(amount) as amount from (
                select currency, unapplied as amount from receipt where unapplied <> 0 union all select currency, amount from receipt_movement where kind = 'onAccount') waiting
            group by currency) r
        full join (
            select currency, sum(balance) as balance, jsonb_object_agg(role, balance::text)::text as parts
            from (select currency, role, sum(credit - debit) as balance from ledger_line where role in ('unidentified', 'unapplied', 'customerDeposit') group by currency, role) roles
            group by currency) l on l.currency = r.currency
        union all
        select 'invoicesToLedger', coalesce(a.currency, l.currency), coalesce(a.amount, 0), coalesce(l.balance, 0), '{}'
        from (select currency, sum(settles) as amount from application group by currency) a
        full join (select currency, sum(credit - debit) as balance from ledger_line where role = 'receivable' group by currency) l on l.currency = a.currency
        """;

    public const string Keep =
        """
        delete from tie_out where day = @day;
        insert into tie_out (day, line, currency, left_amount, right_amount, parts, at)
        select @day, line, currency, left_amount, right_amount, parts::jsonb, @now from unnest(@lines, @currencies, @lefts, @rights, @parts) as t (line, currency, left_amount, right_amount, parts);
        insert into tie_out_day (day, ties, is_final, at, actor) values (@day, @ties, @isFinal, @now, @actor)
        on conflict (day) do update set ties = excluded.ties, is_final = excluded.is_final, at = excluded.at, actor = excluded.actor
        """;
}
