using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Learning;

/// <summary>
/// What a person's application teaches: it counts once, as a clean one of the engine does, for the payer's account, its name, how it names documents and what it deducts. It neither confirms an
/// account (a person says that apart, when naming the customer) nor earns application by amounts alone.
/// </summary>
static class HandMarks
{
    const string learn =
        """
        insert into payer_account (customer_id, account_last4, account_hash, account_cipher, times_seen, confirmed, first_seen_at, last_seen_at)
        select @customer, payer_account_last4, payer_account_hash, payer_account_cipher, 1, false, @now, @now from receipt where id = @receipt and payer_account_hash is not null
        on conflict (customer_id, account_hash) do update set times_seen = payer_account.times_seen + 1, first_seen_at = coalesce(payer_account.first_seen_at, @now), last_seen_at = @now;

        insert into learned_mark (customer_id, kind, value, shown, times_seen, first_seen_at, last_seen_at, confirmed_by)
        select @customer, 'alias', @alias, @shown, 1, @now, @now, @actor
        where @alias <> '' and not exists (select from customer_name where customer_id = @customer and normalised = @alias)
        on conflict (customer_id, kind, value) do update set times_seen = learned_mark.times_seen + 1, last_seen_at = @now, confirmed_by = @actor;

        insert into customer_habit (customer_id, kind, value, times_seen, amount, first_seen_at, last_seen_at)
        select @customer, kind, value, sum(times), sum(amount), @now, @now from (
            select 'deduction' as kind, value, times, amount from unnest(@reasons, @times, @amounts) as deducted (value, times, amount)
            union all
            select 'reference', case when bool_or(l.reference = i.number) then 'exact' else 'normalised' end, 1, 0
            from invoice i join remittance_line l on reference_key(l.reference) = reference_key(i.number)
            where i.id = any(@invoices) and l.remittance_id = any(array(
                select remittance_id from remittance_join where receipt_id = @receipt and role = 'lines' and parted_at is null
                union select remittance_id from receipt where id = @receipt and remittance_id is not null))
            group by i.id) habit
        group by kind, value order by kind, value
        on conflict (customer_id, kind, value) do update set
            times_seen = customer_habit.times_seen + excluded.times_seen, amount = customer_habit.amount + excluded.amount, last_seen_at = @now
        """;

    const string unlearn =
        """
        update payer_account p set times_seen = greatest(p.times_seen - 1, 0) from receipt r where r.id = @receipt and p.account_hash = r.payer_account_hash and p.customer_id = @customer;
        update learned_mark set times_seen = greatest(times_seen - 1, 0) where kind = 'alias' and customer_id = @customer and value = @alias
        """;

    /// <summary>In the transaction that applies it.</summary>
    /// <param name="receipt">That the money came in by; of a part, the receipt that it was split from.</param>
    public static async Task LearnAsync(
        NpgsqlTransaction transaction, long receipt, long customer, IReadOnlyCollection<Application> applications, string actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var (alias, shown) = await NameAsync(transaction, receipt, cancellation);
        var deducted = applications.SelectMany(application => application.Differences).GroupBy(difference => difference.Reason ?? Names.Of(difference.Kind)).ToList();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            learn,
            new
            {
                receipt, customer, alias, shown, actor, now, invoices = applications.Select(application => application.InvoiceId).Distinct().ToArray(),
                reasons = deducted.Select(reason => PostgresText.Indexed(reason.Key)).ToArray(), times = deducted.Select(reason => reason.Count()).ToArray(),
                amounts = deducted.Select(reason => reason.Sum(difference => difference.Amount.Amount)).ToArray(),
            },
            transaction,
            cancellationToken: cancellation));
    }

    /// <summary>In the transaction that takes it back. What was confirmed stays confirmed.</summary>
    public static async Task UnlearnAsync(NpgsqlTransaction transaction, long receipt, long customer, CancellationToken cancellation)
    {
        var (alias, _) = await NameAsync(transaction, receipt, cancellation);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(unlearn, new { receipt, customer, alias }, transaction, cancellationToken: cancellation));
    }

    /// <summary>The payer's name as it is compared and as the bank wrote it; both empty without one.</summary>
    static async Task<(string Alias, string Shown)> NameAsync(NpgsqlTransaction transaction, long receipt, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select payer_name from receipt where id = @receipt", new { receipt }, transaction, cancellationToken: cancellation)) is { } name
            ? (PostgresText.Indexed(PartyNames.Normalise(name)), PostgresText.Indexed(name))
            : ("", "");
}
