namespace Gateway.Pipeline.Stages.TieOut;

/// <summary>Items and credits of the accounts whose deposits are told twice: item by item in files, and in one sum in the bank's final reports.</summary>
static class DepositSql
{
    /// <summary>From when on to look: the last weeks, what is still in question, but nothing of before an account's first report.</summary>
    public const string From = "select least(@today - @days, (select min(day) from deposit_day where state not in ('confirmed', 'accepted')))";

    const string reports =
        """
        final as (
            select b.id, b.bank_account_id, b.as_of, a.currency, a.book_of_record && array['lockbox', 'x12-823'] as takes_lockbox, a.book_of_record && array['nacha', 'x12-820'] as takes_ach,
                'bai2' = any(a.book_of_record) as takes_credits
            from balance_report b join bank_account a on a.id = b.bank_account_id where b.state = 'current' and b.is_final and b.is_previous_day)
        """;

    /// <summary>Account, kind, day, amount, items, and what the batch is a part of. An item that a person split is one item.</summary>
    public const string Batches =
        $"""
        with {reports},
        first_report as (select bank_account_id, min(as_of) as day from final group by bank_account_id),
        told as (
            select r.bank_account_id, case when r.source in ('lockbox', 'x12-823') then 'lockbox' else 'ach' end as kind, r.value_date, r.file_id, r.document_id, r.amount,
                case when r.source = 'x12-823' then r.bank_reference end as deposit
            from receipt r join first_report f on f.bank_account_id = r.bank_account_id and r.value_date >= f.day
            where r.parent_id is null and r.source in ('lockbox', 'x12-823', 'nacha', 'x12-820') and r.value_date >= @from and r.received_at >= @from - interval '90 days')
        select t.bank_account_id, t.kind, t.value_date, sum(t.amount), count(*)::int,
            array_remove(array['file ' || t.file_id, 'group ' || d.group_id, 'deposit ' || t.deposit], null)
        from told t join document d on d.id = t.document_id group by t.bank_account_id, t.kind, t.value_date, t.file_id, d.group_id, t.document_id, t.deposit
        union all
        select f.bank_account_id, 'listed', f.as_of, sum(e.amount), count(*)::int, array[]::text[]
        from final f join bank_entry e on e.report_id = f.id where e.kind = 'lockboxItem' and e.is_credit and not f.takes_lockbox and f.as_of >= @from
        group by f.bank_account_id, f.as_of
        """;

    /// <summary>Account, kind, day, amount, and whether items are owed. A report that gives totals only (BAI2 110 and 140) is taken by its totals.</summary>
    public const string Lines =
        $"""
        with {reports}
        select f.bank_account_id, case when e.kind = 'lockboxDeposit' then case when f.takes_lockbox then 'lockbox' else 'listed' end else 'ach' end, f.as_of, e.amount, e.kind <> 'wireCredit'
        from final f join bank_entry e on e.report_id = f.id
        where e.is_credit and e.amount > 0 and f.as_of >= @from and (
            e.kind = 'lockboxDeposit' and (f.takes_lockbox or exists (select from bank_entry item where item.report_id = f.id and item.kind = 'lockboxItem'))
            or e.kind = 'achCredit' and f.takes_ach or e.kind = 'wireCredit' and f.takes_ach and not f.takes_credits)
        union all
        select f.bank_account_id, case when t.type_code = '110' then 'lockbox' else 'ach' end, f.as_of, t.amount, true
        from final f join balance t on t.report_id = f.id
        where t.amount > 0 and f.as_of >= @from and (
            t.type_code = '110' and f.takes_lockbox and not exists (select from bank_entry e where e.report_id = f.id and e.kind = 'lockboxDeposit')
            or t.type_code = '140' and f.takes_ach and not exists (select from bank_entry e where e.report_id = f.id and e.kind = 'achCredit'))
        """;

    /// <summary>A person who closes the exception accepts just that difference.</summary>
    public const string Keep =
        """
        delete from deposit_day where day >= @from;
        insert into deposit_day (bank_account_id, kind, day, currency, items, items_amount, items_open, credits, credits_amount, credits_open, state, due, at)
        select t.account, t.kind, t.day, a.currency, t.items, t.items_amount, t.items_open, t.credits, t.credits_amount, t.credits_open,
            case when t.state <> 'confirmed' and exists (
                select from exception x where x.kind = @exceptionKind and x.subject = 'deposit:' || t.account || ':' || t.kind || ':' || t.day and x.closed_at is not null
                    and x.close_reason is distinct from @agree and x.amount = abs(t.credits_open - t.items_open))
            then 'accepted' else t.state end, t.due, @now
        from unnest(@accounts, @kinds, @days, @items, @itemsAmounts, @itemsOpen, @credits, @creditsAmounts, @creditsOpen, @states, @dues)
            as t (account, kind, day, items, items_amount, items_open, credits, credits_amount, credits_open, state, due)
        join bank_account a on a.id = t.account
        """;

    /// <summary>Columns of <see cref="DepositDayRow"/>.</summary>
    public const string Rows =
        """
        select d.bank_account_id as AccountId, a.code as Account, d.kind, d.day, d.currency, d.items, d.items_amount as ItemsAmount, d.items_open as ItemsOpen, d.credits,
            d.credits_amount as CreditsAmount, d.credits_open as CreditsOpen, d.state, d.due
        from deposit_day d join bank_account a on a.id = d.bank_account_id
        """;
}
